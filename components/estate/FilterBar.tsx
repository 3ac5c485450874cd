'use client'

import { Button, Pill, TextInput, UnstyledButton } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { useQuery } from '@tanstack/react-query'
import { isZero } from '../decimal'
import { count, money, plural } from '../format'
import { costsQuery, resourcesQuery } from '../queries'
import { FILTERS, FILTER_LABELS, type FilterName } from './filters'
import { billParams, notListedParams, partsParams } from './list-query'
import { useFilterLabel } from './labels'
import type { Estate } from './useEstate'
import classes from './estate.module.css'

const WHAT = { exclude: 'resources', include: 'resources and parts', only: 'parts' }

/** Words to look for, a chip per filter, and how much of the whole is shown. */
export function FilterBar({ estate, input, onFilters }: { estate: Estate; input: RefObject<HTMLInputElement | null>; onFilters: () => void }) {
  const { state, set, filter, facets, first, all, figures } = estate
  const hidden = useQuery({ ...resourcesQuery(notListedParams(figures)), staleTime: 120_000 })
  // Of the whole bill, money without a resource included.
  const bill = useQuery(costsQuery(billParams(figures)))
  const parts = useQuery(resourcesQuery(partsParams(filter, figures)))
  const currency = first?.sums.currency ?? 'USD'
  const words = useFilterLabel(facets)
  const label = (name: FilterName) => state[name].map((v) => words(name, v)).join(' or ')
  return (
    <div className={classes.bar}>
      <TextInput ref={input} className={classes.words} value={state.q} onChange={(e) => void set({ q: e.currentTarget.value || null })} placeholder="Name, ARN, owner, tag" aria-label="Filter by words" leftSection={<IconSearch size={14} />} />
      <Button className={classes.filtersButton} variant="default" leftSection={<IconAdjustmentsHorizontal size={15} />} onClick={onFilters}>Filters</Button>
      <div className={classes.chips}>
        {FILTERS.filter((name) => state[name].length > 0).map((name) => (
          <Pill key={name} withRemoveButton className={classes.chip} onRemove={() => void set({ [name]: null })} removeButtonProps={{ 'aria-label': `Remove filter ${FILTER_LABELS[name]}`, 'aria-hidden': false, tabIndex: 0 }}>
            {FILTER_LABELS[name]}: {label(name)}
          </Pill>
        ))}
      </div>
      {first && all && (
        <p className={classes.sumline} role="status">
          <b>{state.parts === 'exclude' ? `${count(first.total)} of ${count(all.total)}` : count(first.total)}</b> {WHAT[state.parts]} · <b>{money(first.sums.monthToDate, { currency })}</b> of {money(bill.data?.total ?? all.sums.monthToDate, { currency })}
          {hidden.data && !isZero(hidden.data.sums.monthToDate) && <span className={classes.notListed}> · {money(hidden.data.sums.monthToDate, { currency })} not listed</span>}
          {state.parts === 'exclude' && parts.data && parts.data.total > 0 && <span> · {plural(parts.data.total, 'part')} not shown <UnstyledButton className={classes.show} onClick={() => void set({ parts: 'include' })} title="Versions, aliases, targets and other parts of a resource. No bill line names them.">show</UnstyledButton></span>}
          {state.parts !== 'exclude' && <span> · <UnstyledButton className={classes.show} onClick={() => void set({ parts: null })}>{state.parts === 'only' ? 'show resources' : 'hide parts'}</UnstyledButton></span>}
        </p>
      )}
    </div>
  )
}
