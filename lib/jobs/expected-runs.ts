import type { Ctx } from '@/lib/core/context'
import type { Money } from '@/lib/core/money'
import type { Metric } from '@/lib/costing/figures'

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

/**
 * Runs of recurring series that are expected between two days and have not started, in the order of their dates.
 *
 * @throws OutcropError `bad-range` (400) for an empty range.
 */
export async function expectedRuns(_ctx: Ctx, _q: ExpectedQuery): Promise<ExpectedRun[]> {
  return Promise.resolve([])
}
