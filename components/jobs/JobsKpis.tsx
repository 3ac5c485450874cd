'use client'

import { useQuery } from '@tanstack/react-query'
import { addDays, monthRange } from '@/lib/core/clock'
import { percentOf, sumOf } from '../decimal'
import { day, days as dayRange, money, month as monthName, percent, plural } from '../format'
import { costsQuery, freshnessQuery } from '../queries'
import { KpiStrip, type Kpi } from '../ui'
import type { JobType } from './JobsFilters'
import type { SeriesItem, Sums } from './queries'
import type { Jobs } from './useJobs'

interface Props { q: Jobs; types: JobType[]; rows: SeriesItem[]; sums: Sums }

/** Billed once, nothing ahead of what has ended, the rest of what runs, a run of the costliest series, and what failed. */
export function JobsKpis({ q, types, rows, sums }: Props) {
  const { currency } = sums
  const { data: fresh } = useQuery(freshnessQuery)
  const billedTo = fresh?.billedTo ?? null
  // No probe, no claim: that no job runs is known by a scan only, what failed cost by a bill.
  const unknown = <span className="dim">not known</span>
  const scanned = rows.length > 0 || fresh?.lastScanAt !== null
  const { from } = monthRange(q.current)
  const to = billedTo !== null && billedTo >= from ? addDays(billedTo, 1) : null
  const costs = useQuery({ ...costsQuery({ from, to: to ?? undefined, groupBy: 'type', metric: q.metric, account: q.accounts, currency }), enabled: to !== null })
  const jobs = costs.data && sumOf(costs.data.rows.filter((r) => types.some((t) => t.id === r.key)).map((r) => r.amount))
  const share = jobs && percentOf(jobs, costs.data!.total)
  const weeks = plural(q.state.weeks, 'week')
  const regular = rows.find((r) => r.cadence && r.cadence.kind !== 'irregular' && !r.stopped && r.perRun !== null)
  const ended = sumOf([sums.failed.cost, sums.stopped.cost])
  const items: Kpi[] = [
    { label: `Billed once, ${to ? dayRange(from, addDays(to, -1)) : monthName(q.current)}`, figure: jobs ? <span data-jobs-month={jobs}>{money(jobs, { currency })}</span> : <span className="dim">not known</span>, basis: jobs ? 'billed' : undefined, wide: true, note: share ? `${percent(share)} of the month to date, all jobs` : 'No bill of these days' },
    { label: 'Finished jobs in the forecast', figure: money('0', { currency }), basis: 'projected', note: 'a finished run never bills again' },
    { label: 'Running now', figure: scanned ? money(sums.running > 0 ? sums.ahead : '0', { currency }) : unknown, basis: scanned ? 'projected' : undefined, note: !scanned ? 'nothing was scanned yet' : sums.running > 0 ? `${plural(sums.running, 'job')}, expected to their end` : q.filtered ? 'none of these runs' : 'no job runs' },
    ...(regular ? [{ label: `${regular.name}, per run`, figure: money(regular.perRun!, { currency }), basis: 'billed' as const, note: regular.next[0] ? `${regular.cadence!.words}; next ${day(regular.next[0].date)}` : regular.cadence!.words }] : []),
    { label: 'Failed and stopped runs', figure: scanned ? <span data-failed={ended}>{money(ended, { currency })}</span> : unknown, basis: scanned ? 'billed' : undefined, note: scanned ? `${sums.failed.runs} failed, ${sums.stopped.runs} stopped${q.filtered ? ' of these' : ''} in ${weeks}` : 'nothing was scanned yet' },
  ]
  return <KpiStrip label="Jobs in figures" items={items} />
}
