'use client'

import { Button } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import Link from 'next/link'
import { plural } from '../format'
import { resourcesQuery } from '../queries'
import { EmptyState } from '../ui/states'
import { FILTERS, FILTER_LABELS, type FilterName } from './filters'
import { useFilterLabel } from './labels'
import type { Estate } from './useEstate'

/** Why no row is left, and which one filter to drop for the most. */
export function EstateEmpty({ estate }: { estate: Estate }) {
  const { state, set, filter, figures, facets, all } = estate
  const words = useFilterLabel(facets)
  const names: (FilterName | 'q')[] = [...FILTERS.filter((n) => state[n].length > 0), ...(filter.q ? ['q' as const] : [])]
  const without = useQueries({ queries: names.map((name) => resourcesQuery({ ...filter, [name]: undefined, ...figures, limit: 1 })) })
  const totals = without.map((q) => q.data?.total ?? 0)
  const most = totals.indexOf(Math.max(...totals))
  const name = names[most]
  if (names.length === 0) {
    return <EmptyState heading="h2" title={all?.total === 0 ? 'Nothing has been listed yet' : 'No resource in this month'} actions={<Button component={Link} href="/coverage" variant="default">See what was scanned</Button>}>
      Resources appear after the first scan of a connected account. Coverage says what was tried and what came of it.
    </EmptyState>
  }
  const said = name === 'q' ? `“${filter.q}”` : name ? `“${FILTER_LABELS[name]}: ${state[name].map((v) => words(name, v)).join(' or ')}”` : ''
  const clearAll = () => void set({ ...Object.fromEntries(FILTERS.map((n) => [n, null])), q: null })
  return (
    <EmptyState heading="h2" title={names.length === 1 ? 'No resource matches this filter' : `No resource matches these ${plural(names.length, 'filter')}`}
      actions={<>{name && totals[most]! > 0 && names.length > 1 && <Button onClick={() => void set({ [name]: null })}>Remove that filter</Button>}<Button variant="default" onClick={clearAll}>Clear all</Button></>}>
      {name && totals[most]! > 0 ? `Without ${said} there would be ${totals[most]}.` : 'No single one of them is the reason.'}
    </EmptyState>
  )
}
