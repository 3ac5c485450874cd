'use client'

import { Accordion, Button, Checkbox, UnstyledButton } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import type { Estate } from './useEstate'
import { FacetValue, type FacetProps } from './FacetValue'
import { FILTERS, FILTER_LABELS, type FilterName } from './filters'
import { ordered, useFilterLabel } from './labels'
import { TypeFacet } from './TypeFacet'
import classes from './facets.module.css'

const SHOWN = 7
const OPEN: FilterName[] = ['shape', 'type', 'team', 'account', 'flag']

/** Filters with their counts; a count is what choosing that value would show, all other filters obeyed. */
export function FacetPanel({ estate }: { estate: Estate }) {
  const { state, set, facets } = estate
  const any = FILTERS.some((name) => state[name].length > 0)
  return (
    <aside className={classes.panel} aria-label="Filters">
      <div className={classes.head}>
        <span><IconFilter size={15} stroke={1.7} aria-hidden /> Filters</span>
        {any && <UnstyledButton className={classes.clear} onClick={() => void set(Object.fromEntries(FILTERS.map((n) => [n, null])))}>Clear</UnstyledButton>}
      </div>
      <Accordion multiple defaultValue={OPEN} classNames={{ control: classes.control, label: classes.label, content: classes.content, item: classes.item, chevron: classes.chevron }} transitionDuration={0} chevronSize={14}>
        {FILTERS.map((name) => {
          const Values = name === 'type' ? TypeFacet : Facet
          return (
          <Accordion.Item key={name} value={name}>
            <Accordion.Control>{FILTER_LABELS[name]}{state[name].length > 0 && <span className={classes.chosen}>{state[name].length}</span>}</Accordion.Control>
            <Accordion.Panel><Values name={name} values={ordered(name, facets?.[name] ?? [])} chosen={state[name]} onChange={(next) => void set({ [name]: next.length > 0 ? next : null })} /></Accordion.Panel>
          </Accordion.Item>
          )
        })}
      </Accordion>
    </aside>
  )
}

function Facet({ name, values, chosen, onChange }: FacetProps) {
  const [whole, setWhole] = useState(false)
  const label = useFilterLabel()
  // What is chosen stays visible even where the other filters leave none of it.
  const missing = chosen.filter((v) => !values.some((f) => f.value === v)).map((value) => ({ value, label: label(name, value), count: 0 }))
  const all = [...values, ...missing]
  const shown = whole || all.length <= SHOWN + 1 ? all : all.filter((f, i) => i < SHOWN || chosen.includes(f.value))
  if (all.length === 0) return <p className="dim small">None</p>
  return (
    <Checkbox.Group value={chosen} onChange={onChange} aria-label={FILTER_LABELS[name]}>
      <div className={classes.values}>
        {shown.map((f) => <FacetValue key={f.value} name={name} facet={f} />)}
        {shown.length < all.length && <Button variant="transparent" size="compact-xs" className={classes.more} onClick={() => setWhole(true)}>{all.length - shown.length} more</Button>}
      </div>
    </Checkbox.Group>
  )
}
