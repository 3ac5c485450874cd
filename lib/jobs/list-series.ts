import { addDays } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { passes, requireSeries } from './filter'
import { jobTypeName } from './job-types'
import { loadJobs, type Costed, type Loaded } from './load'
import { pageOf, type Sort } from './page'
import { cadenceWords } from './series/cadence'
import { startDays, whyOne, type RunGroup } from './series/group'
import { medianMoney, tellsCost } from './series/likely-cost'
import { outlook } from './series/next-dates'
import { sumsOf } from './sums'
import type { Series, SeriesList, SeriesQuery, SeriesRow, SeriesRun } from './types'
import type { SeriesSort } from './words'

/** Runs of a row that a timeline draws. */
const TIMELINE = 120
const NEXT = { days: 90, most: 5 }
/** Billed runs whose median is a run's cost, as in expected runs. */
const LATEST = 8

/**
 * Series of runs, each with the runs that the filter leaves; runs of no series stand in one row per type, so that the
 * rows' sums are the list's. A series is as many discrete runs with a cost each, never one thing with a rate.
 *
 * @throws OutcropError `bad-cursor`, `unknown-value` (400), `metric-not-in-source` (422).
 */
export async function listSeries(ctx: Ctx, q: SeriesQuery): Promise<SeriesList> {
  const all = requireSeries(q, await loadJobs(ctx, q))
  const passing = all.runs.filter(passes(q))
  const byRow = new Map<string, Costed[]>()
  for (const r of passing) {
    const row = r.series?.key ?? `none ${r.type}`
    const of = byRow.get(row)
    if (of) of.push(r)
    else byRow.set(row, [r])
  }
  const groups = new Map(all.groups.map((g) => [g.key, g]))
  const rows = [...byRow].map(([row, runs]): SeriesRow => ({ ...(groups.has(row) ? presentSeries(groups.get(row)!, runs, all) : alone(runs, all)), timeline: runs.slice(0, TIMELINE).reverse().map(presentRun) }))
  return { ...pageOf(rows, sortOf(q.sort ?? '-cost'), q), total: rows.length, sums: sumsOf(passing, all), runs: passing.length, billedTo: all.billedTo }
}

const KEYS: Record<SeriesSort, { numeric: boolean; key(r: SeriesRow): string | null }> = {
  cost: { numeric: true, key: (r) => r.sums.cost }, name: { numeric: false, key: (r) => r.name.toLowerCase() }, lastRun: { numeric: false, key: (r) => r.lastRun?.day ?? null }, runs: { numeric: true, key: (r) => String(r.runs) },
}

function sortOf(sort: NonNullable<SeriesQuery['sort']>): Sort<SeriesRow> {
  const name = sort.replace('-', '') as SeriesSort
  return { name, descending: sort.startsWith('-'), id: (r) => r.key ?? `none ${r.type}`, ...KEYS[name] }
}

/** A series with those of its runs that are asked for, the newest first; rhythm and dates are of all its runs. */
export function presentSeries(g: RunGroup, runs: Costed[], all: Loaded): Series {
  const [last] = g.runs
  const billed = g.runs.filter(tellsCost).slice(0, LATEST)
  const perRun = billed.length === 0 ? null : medianMoney(billed.map((r) => r.amount ?? '0'))
  const { dates, missed, stopped } = outlook(g.cadence, startDays(g.runs), { asOf: all.moment.day, from: all.moment.day, to: addDays(all.moment.day, NEXT.days) })
  return {
    key: g.key, name: g.name, type: last!.type, accountId: last!.accountId, accountName: last!.accountName, region: last!.region, model: last!.model,
    team: last!.teamKey === null ? null : { key: last!.teamKey, name: last!.teamName ?? last!.teamKey },
    cadence: { ...g.cadence, words: cadenceWords(g.cadence) }, stopped, missed, why: whyOne(g), ...figures(runs, all), perRun, next: dates.slice(0, NEXT.most).map((date) => ({ date, amount: perRun })),
  }
}

function alone(runs: Costed[], all: Loaded): Omit<SeriesRow, 'timeline'> {
  const { type } = runs[0]!
  return {
    key: null, name: `${jobTypeName(type)}, single runs`, type, accountId: null, accountName: null, region: null, model: null, team: null, cadence: null, stopped: false, missed: 0,
    why: ['Runs that have no others of their name, model and place, or fewer than three.'], ...figures(runs, all), perRun: null, next: [],
  }
}

function figures(runs: Costed[], all: Loaded): Pick<Series, 'runs' | 'sums' | 'lastRun'> {
  const [last] = runs
  return { runs: runs.length, sums: sumsOf(runs, all), lastRun: last ? { id: last.id, day: last.day, cost: last.cost } : null }
}

export const presentRun = (r: Costed): SeriesRun => ({
  id: r.id, name: r.name, state: r.state, rawState: r.rawState, day: r.day, startedAt: (r.startedAt ?? r.createdAt)?.toISOString() ?? null, endedBy: r.endedBy?.toISOString() ?? null,
  durationSeconds: r.durationSeconds, durationAtMost: r.durationAtMost, cost: r.cost, ahead: r.ahead,
})
