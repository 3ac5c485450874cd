import { z } from 'zod'
import { Currency, Day, Money, Month } from './common'

export const EstimateQuery = z.object({ month: Month, currency: Currency.optional() }).strict()

export const Estimates = z.object({
  month: Month, currency: Currency, metric: z.literal('unblended'), basis: z.literal('estimated'),
  unbilled: z.object({
    amount: Money, resources: z.number().int(), from: Day.nullable(), to: Day.nullable(),
    /** billed: the resources' own rates; list-price: AWS's. */
    byRateSource: z.array(z.object({ rateSource: z.string(), amount: Money })),
  }),
  /** Running, and not estimated: why. */
  unknown: z.array(z.object({ resourceId: z.string(), arn: z.string(), type: z.string(), reason: z.string() })),
  /** Estimates of whole days beside what the bill then said; null: none was compared yet. `off`: differences without their signs. */
  accuracy: z.object({ days: z.number().int(), estimated: Money, billed: Money, difference: Money, off: Money }).nullable(),
}).meta({ id: 'Estimates' })
