'use client'

import { Checkbox, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useApp } from '../app-context'
import { count } from '../format'
import { byArea } from './by-area'
import { FacetValue, type FacetProps } from './FacetValue'
import { useFilterLabel } from './labels'
import classes from './facets.module.css'

/** Below it there is nothing to search among. */
const MANY = 8

/** The types of the estate by area; an area opens where something in it is chosen or looked for. */
export function TypeFacet({ name, values, chosen, onChange }: FacetProps) {
  const { typeAreas } = useApp()
  const label = useFilterLabel()
  const [words, setWords] = useState('')
  const [opened, setOpened] = useState<Record<string, boolean>>({})
  // What is chosen stays visible even where the other filters leave none of it.
  const missing = chosen.filter((v) => !values.some((f) => f.value === v)).map((value) => ({ value, label: label(name, value), count: 0 }))
  const all = [...values, ...missing]
  const groups = byArea(all, typeAreas, words, chosen)
  const few = all.length <= MANY
  if (all.length === 0) return <p className="dim small">None</p>
  return (
    <Checkbox.Group value={chosen} onChange={onChange} aria-label="Type">
      {!few && <TextInput size="xs" className={classes.search} value={words} onChange={(e) => setWords(e.currentTarget.value)} placeholder={`Among ${all.length} types`} aria-label="Look for a type" leftSection={<IconSearch size={13} />} />}
      <div className={classes.values}>
        {few ? all.map((f) => <FacetValue key={f.value} name={name} facet={f} />) : groups.map((g) => {
          const open = words.trim() !== '' || (opened[g.id] ?? g.values.some((f) => chosen.includes(f.value)))
          const Chevron = open ? IconChevronDown : IconChevronRight
          return (
            <div key={g.id} role="group" aria-label={g.name} className={classes.area}>
              <UnstyledButton className={classes.areaHead} aria-expanded={open} onClick={() => setOpened({ ...opened, [g.id]: !open })}>
                <Chevron size={13} aria-hidden /><span className="cut" title={g.name}>{g.name}</span><span className={classes.count}>{count(g.count)}</span>
              </UnstyledButton>
              {open && g.values.map((f) => <FacetValue key={f.value} name={name} facet={f} />)}
            </div>
          )
        })}
        {groups.length === 0 && <p className="dim small">No type is called that</p>}
      </div>
    </Checkbox.Group>
  )
}
