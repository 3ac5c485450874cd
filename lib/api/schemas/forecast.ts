import { z } from 'zod'
import { CostFilters } from './costs'
import { Currency, Cursor, Day, Instant, Limit, Metric, Money, Month, OtherCurrencies } from './common'

export const ForecastGroup = z.enum(['team', 'owner', 'account', 'region', 'type', 'shape', 'model', 'meter', 'resource', 'service', 'category']).meta({ id: 'ForecastGroup' })
/** The filters of costs, less the principal and the method. */
const { principal: _p, method: _m, ...Filters } = CostFilters
const Asked = { asOf: Day.optional(), metric: Metric.optional(), currency: Currency.optional(), ...Filters }
export const ForecastQuery = z.object({ month: Month.optional(), groupBy: ForecastGroup.optional(), ...Asked }).strict()

export const ForecastRequest = ForecastQuery.extend({ format: z.enum(['json', 'csv']).optional() }).strict()

export const Components = z.object({ billed: Money, unbilled: Money, standing: Money, metered: Money, storage: Money, runningJobs: Money, adjustments: Money })
const Sums = { components: Components, total: Money, expectedRuns: Money, totalWithExpectedRuns: Money }
export const Band = z.object({ low: Money, high: Money, level: z.number(), from: z.string() })
/** The only figures of a forecast that are numbers: no money, and always of six decimals. */
const Share = z.number().meta({ description: 'A share (0.05 is 5 %), computed in decimals and rounded to six decimal places.' })
const Score = z.object({ mape: Share, bias: Share })
const Summary = Score.extend({ origins: z.number().int(), withExpectedRuns: Score, coverage: Share.nullable(), baselines: z.object({ linear: Score, rateTimes730: Score }), enough: z.boolean(), reason: z.string().optional() })

export const Forecast = z.object({
  month: Month, asOf: z.string(), computedAt: Instant, billedTo: Day.nullable(), metric: Metric, currency: Currency, otherCurrencies: OtherCurrencies,
  ...Sums,
  band: Band.nullable(), bandReason: z.string().optional(),
  history: z.object({ days: z.number().int(), enough: z.boolean(), reason: z.string().optional() }),
  rows: z.array(z.object({ key: z.string().nullable(), name: z.string(), resourceId: z.string().optional(), ...Sums })).optional(),
  days: z.array(z.object({ date: Day, billed: Money, unbilled: Money, projected: Money, expectedRuns: Money })),
  excluded: z.array(z.object({ resourceId: z.string(), arn: z.string(), name: z.string(), type: z.string(), reason: z.enum(['finished', 'gone', 'stopped', 'failed', 'not-started']), endedAt: Instant.nullable(), endedBefore: Instant.nullable(), billed: Money, rateTimes730: Money })),
  excludedCount: z.number().int(),
  excludedTotals: z.object({ billed: Money, rateTimes730: Money }),
  expected: z.array(z.object({ seriesKey: z.string(), name: z.string(), type: z.string(), team: z.string().nullable(), date: Day, amount: Money, basis: z.string() })),
  naive: z.object({ monthToDateLinear: Money.nullable(), rateTimes730: Money }),
  trackRecord: Summary,
}).meta({ id: 'Forecast' })

/** Decimals are text; numbers are whole. */
const Facts = z.record(z.string(), z.union([z.string(), z.number().int(), z.null()])).meta({ description: 'The figures behind the amount. Money, rates and shares are decimal strings (rates of 12, shares of 6 significant digits), counts are whole numbers.' })
export const ForecastPartsQuery = z.object({ month: Month.optional(), component: z.enum(['billed', 'unbilled', 'standing', 'metered', 'storage', 'runningJobs', 'adjustments']), limit: Limit.optional(), cursor: Cursor.optional(), ...Asked }).strict()
export const ForecastParts = z.object({
  items: z.array(z.object({
    resourceId: z.string().nullable(), arn: z.string().nullable(), name: z.string(), type: z.string(), accountId: z.string(), team: z.string().nullable(), meter: z.string(), shape: z.string(), category: z.string(),
    component: z.string(), amount: Money, method: z.string(), facts: Facts, basis: z.enum(['billed', 'estimated', 'projected']),
  })),
  total: Money, currency: Currency, nextCursor: Cursor.nullable(),
}).meta({ id: 'ForecastParts' })

export const ForecastMonthsQuery = z.object({ count: z.coerce.number().int().min(1).max(13).optional(), ...Asked }).strict()
export const ForecastMonths = z.object({ items: z.array(z.object({ month: Month, ...Sums, band: Band.nullable(), bandReason: z.string().optional() })), currency: Currency }).meta({ id: 'ForecastMonths' })

export const TrackRecordQuery = z.object({ shape: z.enum(['total', 'standing', 'transient', 'metered', 'storage', 'none']).optional(), currency: Currency.optional() }).strict()
export const TrackRecord = z.object({
  items: z.array(z.object({ month: Month, day: z.number().int(), shape: z.string(), predicted: Money, predictedWithRuns: Money, actual: Money, linear: Money, rateTimes730: Money, inBand: z.boolean().nullable() })),
  summary: z.array(Summary.extend({ shape: z.string() })), currency: Currency,
}).meta({ id: 'TrackRecord' })
