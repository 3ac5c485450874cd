import type { CostFilter } from '@/lib/costing/money.sql'
import type { Metric } from '@/lib/costing/figures'
import type { Money } from '@/lib/core/money'

/** What a forecast can be told by: the groups of costs, less the principal (nobody knows who will call). */
export const FORECAST_GROUPS = ['team', 'owner', 'account', 'region', 'type', 'shape', 'model', 'meter', 'resource', 'service', 'category'] as const
export type ForecastGroup = (typeof FORECAST_GROUPS)[number]

/** The filters of costs, less the principal and the method. */
export type ForecastFilter = Omit<CostFilter, 'principal' | 'method'>

/**
 * The steps from what is billed to what the month will come to; they sum to `total` to the last decimal.
 *
 * billed       on the bill: the same number as GET /costs of those days
 * unbilled     used since, not on the bill yet (estimated)
 * standing     hours left × rate an hour
 * metered      level, damped trend and weekdays of the resource's own history
 * storage      goes on until deleted
 * runningJobs  expected rest of what runs now
 * adjustments  tax, discounts and fees on what is projected, where history shows a rule; one-offs are not projected
 *
 * Finished jobs: zero, in every step but `billed`.
 */
export const COMPONENTS = ['billed', 'unbilled', 'standing', 'metered', 'storage', 'runningJobs', 'adjustments'] as const
export type Component = (typeof COMPONENTS)[number]
export type Components = Record<Component, Money>

export interface ForecastQuery extends ForecastFilter {
  /** `YYYY-MM`, UTC; default: that of the as-of day. From the month of the first unbilled day to twelve months after the as-of. */
  month?: string
  /** UTC day: only facts known at its beginning are used (today: known now). Default: now. */
  asOf?: string
  /** Default unblended. */
  metric?: Metric
  /** Default: the currency with the largest total. */
  currency?: string
  groupBy?: ForecastGroup
}

export interface Sums { components: Components; total: Money; /** Runs of recognised series that have not started; never part of `total`. */ expectedRuns: Money; totalWithExpectedRuns: Money }

export interface ForecastRow extends Sums {
  /** null: resources without a team or owner. "unattributed": money without a resource. */
  key: string | null
  name: string
  resourceId?: string
}

/** Of what the month comes to, expected runs included; from the errors of back-tests with as many days left. */
export interface Band { low: Money; high: Money; /** Share of months that end within it. */ level: 0.8; from: 'back-tests' }

export interface Forecast extends Sums {
  month: string
  asOf: string
  /** When the parts were computed (ISO, UTC). */
  computedAt: string
  /** Last complete UTC day of the bill that was known at the as-of; null: none. */
  billedTo: string | null
  metric: Metric
  currency: string
  otherCurrencies?: { currency: string; total: Money }[]
  band: Band | null
  bandReason?: string
  /** Days of bill that the projection rests on. */
  history: { days: number; enough: boolean; reason?: string }
  rows?: ForecastRow[]
  /** Every UTC day of the month; each column sums to its total. `projected`: all steps but billed and unbilled. */
  days: { date: string; billed: Money; unbilled: Money; projected: Money; expectedRuns: Money }[]
  /** Billed in the month and not projected, largest first by what rate × 730 would say; at most 200. */
  excluded: Excluded[]
  excludedCount: number
  excludedTotals: { billed: Money; rateTimes730: Money }
  expected: ExpectedRunOf[]
  /** What simple tools would say today. */
  naive: { /** null: no day of the month is billed yet. */ monthToDateLinear: Money | null; rateTimes730: Money }
  trackRecord: TrackRecordSummary
}

export interface Excluded {
  resourceId: string; arn: string; name: string; type: string
  reason: 'finished' | 'gone' | 'stopped' | 'failed' | 'not-started'
  /** ISO, UTC; null: not known. */
  endedAt: string | null
  /** AWS tells no end (settled: evaluation and copy jobs): it had ended by then. */
  endedBefore: string | null
  /** In the month. */
  billed: Money
  /** Its rate an hour while it ran × 730: what it is not going to cost. */
  rateTimes730: Money
}

export interface ExpectedRunOf { seriesKey: string; name: string; type: string; team: string | null; date: string; amount: Money; basis: string }

export interface Score {
  /** Mean absolute error, as a share of the actual (0.05 = 5 %); 0 where there are no origins. */
  mape: number
  /** Mean signed error, as a share of the actual; positive: forecast too high. */
  bias: number
}

export interface TrackRecordSummary extends Score {
  /** Back-tests behind it. */
  origins: number
  /** The same of the total with expected runs. */
  withExpectedRuns: Score
  /** Share of the months that ended within the band they had; null: none had a band. */
  coverage: number | null
  baselines: { linear: Score; rateTimes730: Score }
  enough: boolean
  reason?: string
}

/** Money, rates and shares are decimal strings, rounded once where they are made (model/exact.ts); counts are numbers; days, instants and words are text. */
export type PartFacts = Record<string, string | number | null>

export interface Part {
  resourceId: string | null
  arn: string | null
  name: string
  type: string
  accountId: string
  team: string | null
  meter: string
  shape: string
  category: string
  component: Component
  amount: Money
  /** How the amount was made, in words; the figures behind it are `facts`. */
  method: string
  facts: PartFacts
  basis: 'billed' | 'estimated' | 'projected'
}

export interface ForecastMonth extends Sums { month: string; band: Band | null; bandReason?: string }

export interface BackTest {
  month: string
  /** Day of the month on which it stands: 5, 10, 15, 20, 25. */
  day: number
  /** A meter's shape, or "total". */
  shape: string
  predicted: Money
  predictedWithRuns: Money
  actual: Money
  /** Billed to date ÷ days billed × days of the month. */
  linear: Money
  /** Billed on the last known day, as a rate an hour, × 730. */
  rateTimes730: Money
  /** Whether the band that earlier months gave held; null: they gave none. */
  inBand: boolean | null
}
