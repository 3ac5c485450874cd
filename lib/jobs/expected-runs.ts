import { checkRange } from '@/lib/core/range'
import type { Ctx } from '@/lib/core/context'
import type { Money } from '@/lib/core/money'
import type { Metric } from '@/lib/costing/figures'
import { currenciesOf } from './currency.store'
import { keptRuns } from './kept-runs'
import { momentOf, type Moment } from './moment'
import type { Run } from './run'
import { cadenceWords } from './series/cadence'
import { groupRuns, startDays, type RunGroup } from './series/group'
import { medianMoney, tellsCost } from './series/likely-cost'
import { outlook } from './series/next-dates'
import { teamsOn } from './teams.store'

/** A run of a recognised series that has not started: one date, one amount. It is no part of any billed or projected sum. */
export interface ExpectedRun {
  seriesKey: string
  /** The series' name: what its runs are called without dates and counters. */
  name: string
  type: string
  /** The runs that it is expected by, newest first. */
  resourceIds: string[]
  /** Key of the team that owns the last run on `date`; null: nobody. */
  team: string | null
  teamName: string | null
  accountId: string
  region: string
  model: string | null
  /** The bill's service of the last billed run. */
  service: string | null
  /** UTC day. */
  date: string
  /** Median cost of the recent billed runs. */
  amount: Money
  currency: string
  /** Why then and why so much, in words. */
  basis: string
}

/** UTC days, `to` exclusive. `asOf`: only what was known at the beginning of that day is used (today or absent: all that is known now). */
export interface ExpectedQuery { from: string; to: string; asOf?: string; metric?: Metric }

/** Billed runs whose median is expected of the next. */
const LATEST = 8

/**
 * Runs of recurring series that are expected between two days and have not started, in the order of their dates: the
 * dates by the series' rhythm (series/next-dates.ts), the amount by its recent billed runs. A run whose bill has not
 * come says nothing of the amount; a series of which no run is billed, or that has cost nothing, is left out. In each
 * currency that jobs are billed in.
 *
 * @throws OutcropError `bad-range`, `bad-as-of` (400).
 */
export async function expectedRuns(ctx: Ctx, q: ExpectedQuery): Promise<ExpectedRun[]> {
  checkRange(q.from, q.to)
  const m = momentOf(ctx, q.asOf)
  const expected: ExpectedRun[] = []
  for (const currency of await currenciesOf(ctx)) {
    const runs = await keptRuns(ctx, m, { metric: q.metric ?? 'unblended', currency, ownedOn: m.day })
    expected.push(...expectedOf(runs, m, { ...q, currency }))
  }
  const teams = await teamsOn(ctx, expected.map((e) => ({ resourceId: e.resourceIds[0]!, day: e.date })))
  return expected.map((e, i) => ({ ...e, ...teams[i]! })).sort((a, b) => a.date.localeCompare(b.date) || a.seriesKey.localeCompare(b.seriesKey))
}

/** The same of runs that were read before: no team is told yet. */
export const expectedOf = (runs: Run[], m: Moment, q: { from: string; to: string; currency: string }): ExpectedRun[] =>
  groupRuns(runs).flatMap((g) => ofSeries(g, m, q))

function ofSeries(g: RunGroup, m: Moment, q: { from: string; to: string; currency: string }): ExpectedRun[] {
  const billed = g.runs.filter(tellsCost).slice(0, LATEST)
  if (billed.length === 0) return []
  const amount = medianMoney(billed.map((r) => r.amount ?? '0'))
  if (!(Number(amount) > 0)) return []
  const { dates } = outlook(g.cadence, startDays(g.runs), { asOf: m.day, from: q.from, to: q.to })
  const [last] = g.runs
  const basis = `${cadenceWords(g.cadence)}; ${billed.length === 1 ? 'cost of the last billed run' : `median of the last ${billed.length} billed runs`}`
  return dates.flatMap((date) => Array.from({ length: g.cadence.runsPerDay }, (): ExpectedRun => ({
    seriesKey: g.key, name: g.name, type: last!.type, resourceIds: [last!.id, ...billed.map((r) => r.id).filter((id) => id !== last!.id)], team: last!.teamKey, teamName: last!.teamName,
    accountId: last!.accountId, region: last!.region, model: last!.model, service: billed[0]!.service, date, amount, currency: q.currency, basis,
  })))
}
