'use client'

import { Button } from '@mantine/core'
import { useQueries, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { plural } from '../format'
import { resourcesQuery } from '../queries'
import { EmptyState } from '../ui/states'
import { FILTERS, FILTER_LABELS, type FilterName } from './filters'
import { useFilterLabel } from './labels'
import { partsParams } from './list-query'
import type { Estate } from './useEstate'

/** Why no row is left, and which one filter to drop for the most. */
export function EstateEmpty({ estate }: { estate: Estate }) {
  const { state, set, filter, figures, facets, all } = estate
  const words = useFilterLabel(facets)
  const names: (FilterName | 'q')[] = [...FILTERS.filter((n) => state[n].length > 0), ...(filter.q ? ['q' as const] : [])]
  const without = useQueries({ queries: names.map((name) => resourcesQuery({ ...filter, [name]: undefined, ...figures, limit: 1 })) })
  const parts = useQuery({ ...resourcesQuery(partsParams(filter, figures)), enabled: state.parts === 'exclude' })
  const hidden = state.parts === 'exclude' ? parts.data?.total ?? 0 : 0
  const totals = without.map((q) => q.data?.total ?? 0)
  const most = totals.indexOf(Math.max(...totals))
  const name = names[most]
  const clearAll = () => void set({ ...Object.fromEntries(FILTERS.map((n) => [n, null])), q: null, parts: null })
  if (names.length === 0 && hidden === 0) {
    return <EmptyState heading="h2" title={all?.total === 0 ? 'Nothing has been listed yet' : 'No resource in this month'} actions={<Button component={Link} href="/coverage" variant="default">See what was scanned</Button>}>
      Resources appear after the first scan of a connected account. Coverage says what was tried and what came of it.
    </EmptyState>
  }
  if (hidden > 0) {
    return <EmptyState heading="h2" title={`No resource matches, but ${plural(hidden, 'part')} ${hidden === 1 ? 'does' : 'do'}`} actions={<><Button onClick={() => void set({ parts: 'include' })}>Show parts</Button><Button variant="default" onClick={clearAll}>Clear all</Button></>}>
      Versions, aliases, targets and other parts of a resource are left out as long as no bill line names them.
    </EmptyState>
  }
  const said = name === 'q' ? `“${filter.q}”` : name ? `“${FILTER_LABELS[name]}: ${state[name].map((v) => words(name, v)).join(' or ')}”` : ''
  return (
    <EmptyState heading="h2" title={names.length === 1 ? 'No resource matches this filter' : `No resource matches these ${plural(names.length, 'filter')}`}
      actions={<>{name && totals[most]! > 0 && names.length > 1 && <Button onClick={() => void set({ [name]: null })}>Remove that filter</Button>}<Button variant="default" onClick={clearAll}>Clear all</Button></>}>
      {name && totals[most]! > 0 ? `Without ${said} there would be ${totals[most]}.` : 'No single one of them is the reason.'}
    </EmptyState>
  )
}
