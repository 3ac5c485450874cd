'use client'

import { Button, Menu, Popover } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconCalendar, IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { addDays } from '@/lib/core/clock'
import { presets, rangeText } from './params'
import type { CostsState } from './useCosts'
import c from './costs.module.css'

const Chevron = <IconChevronDown size={13} />

/** The days: a preset or any two; both in the address, the last one exclusive as in the API. */
export function RangePicker({ q }: { q: CostsState }) {
  const [own, setOwn] = useState(false)
  const [picked, setPicked] = useState<[string | null, string | null]>([null, null])
  const all = presets(q.current)
  const preset = all.find((p) => p.range.from === q.chosen.from && p.range.to === q.chosen.to)
  const text = rangeText(q.chosen)
  const choose = (value: [string | null, string | null]) => {
    setPicked(value)
    if (value[0] && value[1]) {
      void q.set({ from: value[0], to: addDays(value[1], 1), lines: null })
      setOwn(false)
    }
  }
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target><Button variant="default" leftSection={<IconCalendar size={15} />} rightSection={Chevron} aria-label={`Days: ${preset ? `${preset.label}, ` : ''}${text}`}>{preset?.label ?? text}</Button></Menu.Target>
        <Menu.Dropdown>
          {all.map((p) => <Menu.Item key={p.label} role="menuitemradio" aria-checked={p === preset} onClick={() => void q.set({ ...p.range, lines: null })}>{p.label} <span className="dim">{rangeText(p.range)}</span></Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      <Popover opened={own} onChange={setOwn} trapFocus position="bottom-start">
        <Popover.Target><Button variant="default" rightSection={Chevron} onClick={() => { setPicked([q.chosen.from, addDays(q.chosen.to, -1)]); setOwn(!own) }}>Days…</Button></Popover.Target>
        <Popover.Dropdown>
          <DatePicker type="range" allowSingleDateInRange size="xs" value={picked} onChange={choose} defaultDate={q.chosen.from} aria-label="First and last day"
            ariaLabels={{ previousMonth: 'Previous month', nextMonth: 'Next month', monthLevelControl: 'Choose a month', previousYear: 'Previous year', nextYear: 'Next year', yearLevelControl: 'Choose a year', previousDecade: 'Previous decade', nextDecade: 'Next decade' }} />
          <p className={`${c.hint} dim small`}>First and last day, UTC</p>
        </Popover.Dropdown>
      </Popover>
    </>
  )
}
