'use client'

import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { day, money, plural } from '../format'
import { BasisGlyph, Card, Money } from '../ui'
import t from '../ui/table.module.css'
import { Columns, JobRow } from './JobRow'
import { jobsQuery, type SeriesItem, type Sums } from './queries'
import type { Jobs } from './useJobs'
import { runsText } from './words'
import c from './jobs.module.css'

/** Runs under a series that are read at once. */
const RUNS = 60

/** A series a row, opened into its runs with a cost each; what runs now stands on top. */
export function SeriesTable({ q, rows, sums, runs }: { q: Jobs; rows: SeriesItem[]; sums: Sums; runs: number }) {
  const running = useInfiniteQuery({ ...jobsQuery({ ...q.query, state: q.state.state.length > 0 ? q.state.state.filter((s) => s === 'running') : ['running'], limit: 20 }), enabled: sums.running > 0 })
  const chosen = q.state.series.length > 0
  return (
    <Card flush title="Runs" sub="By series, the costliest first; a name opens its runs, each with its own cost" label="Runs by series">
      <table className={t.table}>
        <Columns />
        <thead><tr><th>Job</th><th>State</th><th>Team</th><th data-num>Started</th><th data-num>Duration</th><th data-num>Billed on</th><th data-num>Billed once</th><th data-num>Change</th><th data-num><BasisGlyph basis="projected" size={8} /> Ahead</th></tr></thead>
        {sums.running > 0 && <tbody>{running.data?.pages[0]?.items.map((j) => <JobRow key={j.id} job={j} />)}</tbody>}
        {rows.map((s, i) => <Series key={s.key ?? `none ${s.type}`} q={q} series={s} open={chosen || i === 0} />)}
        <tfoot>
          <tr>
            <td colSpan={6}>{plural(runs, 'run')} in {plural(q.state.weeks, 'week')}{sums.unknown > 0 ? `, the cost of ${sums.unknown} not known` : ''}</td>
            <td data-num data-main data-total={sums.cost}><Money value={sums.cost} basis={sums.estimated === '0' ? 'billed' : 'estimated'} currency={sums.currency} glyph /></td>
            <td data-phone="off" />
            <td data-num data-label="ahead"><Money value={sums.ahead} basis="projected" currency={sums.currency} /></td>
          </tr>
        </tfoot>
      </table>
    </Card>
  )
}

function Series({ q, series: s, open: first }: { q: Jobs; series: SeriesItem; open: boolean }) {
  const [open, setOpen] = useState(first)
  const runs = useInfiniteQuery({ ...jobsQuery({ ...q.query, series: [s.key ?? 'none'], ...(s.key === null && { type: [s.type] }), limit: RUNS }), enabled: open })
  const jobs = runs.data?.pages.flatMap((p) => p.items) ?? []
  const Sign = open ? IconChevronDown : IconChevronRight
  return (
    <tbody>
      <tr data-series={s.key ?? 'none'} className={c.series}>
        <td colSpan={2} title={s.why.join('; ')}>
          <button type="button" className={c.toggle} aria-expanded={open} onClick={() => setOpen(!open)}><Sign size={14} aria-hidden /><b className="cut">{s.name}</b></button>
          <span className="dim"> {runsText(s.runs)}{s.cadence ? `, ${s.cadence.words}${s.stopped ? '; stopped' : ''}` : ''}</span>
        </td>
        <td className={s.team ? undefined : 'dim'}>{s.team?.name ?? (s.key === null ? '' : 'Unassigned')}</td>
        <td data-num className="dim" colSpan={3}>{s.next.length > 0 ? `next expected ${day(s.next[0]!.date)}` : s.lastRun?.day ? `last ${day(s.lastRun.day)}` : ''}</td>
        <td data-num data-main><Money value={s.sums.cost} basis={s.sums.estimated === '0' ? 'billed' : 'estimated'} currency={s.sums.currency} glyph /></td>
        <td data-num className="dim" data-phone="off">{s.perRun === null ? '—' : `${money(s.perRun, { currency: s.sums.currency })}/run`}</td>
        <td data-num data-label="ahead"><Money value={s.sums.ahead} basis="projected" currency={s.sums.currency} /></td>
      </tr>
      {open && jobs.map((j) => <JobRow key={j.id} job={j} nested />)}
      {open && runs.isPending && <tr><td colSpan={9} className="dim">Reading…</td></tr>}
      {open && runs.error && <tr><td colSpan={9} className="dim">The runs could not be read. Fold and open this again.</td></tr>}
      {open && runs.hasNextPage && <tr><td colSpan={9}><button type="button" className="linkish" onClick={() => void runs.fetchNextPage()}>Show more of {runsText(s.runs)}</button></td></tr>}
    </tbody>
  )
}
