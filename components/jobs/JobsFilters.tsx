'use client'

import { MultiSelect, Pill, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTypeName } from '../app-context'
import { teamsQuery } from '../queries'
import { useKeys } from '../shell/Shortcuts'
import { STATE_LABELS } from '../ui/RunStateBadge'
import { STATES, WEEKS } from './params'
import type { SeriesItem } from './queries'
import type { Jobs } from './useJobs'
import c from './jobs.module.css'

/** A type of job and what it is called where there is little room. */
export interface JobType { id: string; short: string }

/** What is looked at: days, words, type, team, state; a series stands as a chip. All of it is in the address. */
export function JobsFilters({ q, types, rows }: { q: Jobs; types: JobType[]; rows: SeriesItem[] }) {
  const { state, set } = q
  const typeName = useTypeName()
  const teams = useQuery(teamsQuery)
  const input = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState(state.q)
  const [asked, setAsked] = useState(state.q)
  // The address may change by itself: back, or cleared.
  if (asked !== state.q) {
    setAsked(state.q)
    setWords(state.q)
  }
  const search = useDebouncedCallback((value: string) => void set({ q: value || null }), 300)
  useKeys({ '/': (e) => { e.preventDefault(); input.current?.focus() } })
  const named = (key: string) => (key === 'none' ? 'single runs' : rows.find((r) => r.key === key)?.name ?? key)
  const weeks = [...new Set([...WEEKS, state.weeks])].sort((a, b) => a - b)
  return (
    <div className={c.filters}>
      <TextInput ref={input} aria-label="Find runs" placeholder="Name, model, owner or tag" leftSection={<IconSearch size={15} />} value={words} onChange={(e) => { setWords(e.currentTarget.value); search(e.currentTarget.value) }} w={220} />
      <Select aria-label="Days" w={140} allowDeselect={false} value={String(state.weeks)} onChange={(v) => v && void set({ weeks: Number(v) })} data={weeks.map((w) => ({ value: String(w), label: `Last ${w} weeks` }))} />
      <MultiSelect aria-label="Type" placeholder={state.type.length === 0 ? 'All types' : undefined} data={types.map((t) => ({ value: t.id, label: typeName(t.id) }))} value={state.type} onChange={(v) => void set({ type: v.length ? v : null })} searchable clearable w={190} />
      <MultiSelect aria-label="Team" placeholder={state.team.length === 0 ? 'All teams' : undefined} data={[...(teams.data?.items ?? []).map((t) => ({ value: t.key, label: t.name })), { value: 'none', label: 'Unassigned' }]} value={state.team} onChange={(v) => void set({ team: v.length ? v : null })} searchable clearable w={170} />
      <MultiSelect aria-label="State" placeholder={state.state.length === 0 ? 'Any state' : undefined} data={STATES.map((s) => ({ value: s, label: STATE_LABELS[s] ?? s }))} value={state.state} onChange={(v) => void set({ state: v.length ? v : null })} clearable w={150} />
      {state.series.length > 0 && <Pill withRemoveButton className={c.chip} onRemove={() => void set({ series: null })} removeButtonProps={{ 'aria-label': 'Remove filter Series', 'aria-hidden': false, tabIndex: 0 }}>Series: {state.series.map(named).join(' or ')}</Pill>}
      {state.region.length > 0 && <Pill withRemoveButton className={c.chip} onRemove={() => void set({ region: null })} removeButtonProps={{ 'aria-label': 'Remove filter Region', 'aria-hidden': false, tabIndex: 0 }}>Region: {state.region.join(' or ')}</Pill>}
    </div>
  )
}
