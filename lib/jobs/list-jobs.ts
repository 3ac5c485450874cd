import type { Ctx } from '@/lib/core/context'
import { Decimal, money } from '@/lib/core/money'
import { besideOf, type Beside } from './beside.store'
import { passes, requireSeries } from './filter'
import { loadJobs, type Costed } from './load'
import { pageOf, type Sort } from './page'
import { recordsOf } from './records'
import { startedBy } from './started-by'
import { sumsOf } from './sums'
import type { Job, JobList, JobQuery, JobRow } from './types'
import type { JobSort } from './words'

/**
 * Runs of jobs: filtered, sorted and paged, with sums over all that the filter leaves. Each run's cost is told once.
 *
 * @throws OutcropError `bad-cursor`, `unknown-value` (400), `metric-not-in-source` (422).
 */
export async function listJobs(ctx: Ctx, q: JobQuery): Promise<JobList> {
  const all = requireSeries(q, await loadJobs(ctx, q))
  const runs = all.runs.filter(passes(q))
  const { items, nextCursor } = pageOf(runs, sortOf(q.sort ?? '-startedAt'), q)
  const beside = await besideOf(ctx, items.map((r) => r.id), all.currency)
  return { items: items.map((r) => presentJob(r, beside.get(r.id)!)), total: runs.length, sums: sumsOf(runs, all), billedTo: all.billedTo, nextCursor }
}

const KEYS: Record<JobSort, { numeric?: true; key(r: Costed): string | null }> = {
  startedAt: { key: (r) => (r.startedAt ?? r.createdAt)?.toISOString() ?? r.day },
  name: { key: (r) => r.name.toLowerCase() }, type: { key: (r) => r.type }, account: { key: (r) => r.accountName }, team: { key: (r) => r.teamName }, state: { key: (r) => r.state },
  duration: { numeric: true, key: (r) => r.durationSeconds?.toString() ?? null }, cost: { numeric: true, key: (r) => r.cost.amount },
}

export function sortOf(sort: NonNullable<JobQuery['sort']>): Sort<Costed> {
  const name = sort.replace('-', '') as JobSort
  return { name, descending: sort.startsWith('-'), numeric: false, id: (r) => r.id, ...KEYS[name] }
}

const iso = (t: Date | null): string | null => t?.toISOString() ?? null

export const presentRow = (r: Costed): JobRow => ({
  id: r.id, arn: r.arn, type: r.type, name: r.name, accountId: r.accountId, accountName: r.accountName, region: r.region, state: r.state, rawState: r.rawState,
  createdAt: iso(r.createdAt), startedAt: iso(r.startedAt), endedAt: iso(r.endedAt), endedBefore: iso(r.endedBefore),
  durationSeconds: r.durationSeconds, durationAtMost: r.durationAtMost, timeProblem: r.timeProblem, day: r.day, listed: r.listed, model: r.model,
  team: r.teamKey === null ? null : { key: r.teamKey, name: r.teamName ?? r.teamKey }, owner: r.ownerEmail === null ? null : { email: r.ownerEmail, name: r.ownerName || r.ownerEmail },
  series: r.series, cost: r.cost, ahead: r.ahead, change: r.change,
})

export function presentJob(r: Costed, { billedOn, principal, produced }: Beside): Job {
  const records = recordsOf(r)
  return {
    ...presentRow(r), startedBy: startedBy(r, principal), records, billedOn, produced,
    costPerRecord: r.cost.amount === null || !records?.done ? null : money(new Decimal(r.cost.amount).dividedBy(records.done).toDecimalPlaces(12)),
  }
}
