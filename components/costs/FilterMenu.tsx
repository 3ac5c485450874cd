'use client'

import { Button, Checkbox, Popover, Select, TextInput } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { money } from '../format'
import { costsQuery } from '../queries'
import { costQuery, FILTERS, LABELS, type FilterName } from './params'
import { useValueLabel } from './labels'
import type { CostsState } from './useCosts'
import c from './costs.module.css'

const SHOWN = 60

/** Any filter: its values with what they cost when all other filters hold. */
export function FilterMenu({ q }: { q: CostsState }) {
  const [open, setOpen] = useState(false)
  const [name, setName] = useState<FilterName>('account')
  const [words, setWords] = useState('')
  const label = useValueLabel()
  const others = { ...q.filters, [name]: undefined }
  const found = useQuery({ ...costsQuery(costQuery({ range: q.range, filters: others, metric: q.metric, groupBy: name })), enabled: open && !q.fresh.isPending })
  const chosen = q.state[name]
  const values = (found.isPlaceholderData ? [] : found.data?.rows ?? []).map((r) => ({ value: r.key || 'none', label: r.name, amount: r.amount }))
  const missing = chosen.filter((v) => !values.some((x) => x.value === v)).map((value) => ({ value, label: label(name, value), amount: '0' }))
  const all = [...values, ...missing].filter((v) => `${v.label} ${v.value}`.toLowerCase().includes(words.trim().toLowerCase()))
  return (
    <Popover opened={open} onChange={setOpen} trapFocus position="bottom-start" width={340}>
      <Popover.Target><Button variant="default" leftSection={<IconFilter size={15} stroke={1.7} />} onClick={() => setOpen(!open)}>Filter</Button></Popover.Target>
      <Popover.Dropdown>
        <Select label="Filter by" value={name} allowDeselect={false} onChange={(v) => { if (v) { setName(v as FilterName); setWords('') } }} data={FILTERS.map((f) => ({ value: f, label: LABELS[f] }))} comboboxProps={{ withinPortal: false }} />
        <TextInput mt={8} placeholder="Find a value" aria-label="Find a value" value={words} onChange={(e) => setWords(e.currentTarget.value)} />
        <Checkbox.Group value={chosen} onChange={(next) => void q.set({ [name]: next.length > 0 ? next : null, lines: null })} aria-label={LABELS[name]}>
          <div className={c.values}>
            {found.error && <span className="dim small">The values could not be read. Close and open this again.</span>}
            {!found.data && !found.error && <span className="dim small">Reading…</span>}
            {found.data && all.length === 0 && <span className="dim small">{found.isPlaceholderData ? 'Reading…' : 'None'}</span>}
            {all.slice(0, SHOWN).map((v) => (
              <Checkbox key={v.value} value={v.value} size="xs" classNames={{ body: c.valueBody, labelWrapper: c.valueWrap, label: c.value }}
                label={<><span className="cut" title={`${v.label} ${v.value}`}>{v.label}</span><span className="dim num">{money(v.amount, { currency: found.data?.currency })}</span></>} />
            ))}
            {all.length > SHOWN && <span className="dim small">{all.length - SHOWN} more: type a part of the name.</span>}
          </div>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  )
}
