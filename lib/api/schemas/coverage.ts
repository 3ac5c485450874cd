import { z } from 'zod'
import { Currency, Instant, Money, many } from './common'

export const OUTCOMES = ['listed', 'denied', 'not-offered', 'not-opted-in', 'throttled', 'failed', 'never'] as const

export const CoverageQuery = z.object({
  account: many(z.string()), region: many(z.string()), type: many(z.string()), outcome: many(z.enum(OUTCOMES)),
}).strict()

export const CoverageRow = z.object({
  accountId: z.string(), accountName: z.string(), region: z.string(), type: z.string(),
  outcome: z.enum(OUTCOMES), count: z.number().int(),
  lastAttemptAt: Instant.nullable(), lastSuccessAt: Instant.nullable(), outcomeSince: Instant.nullable(),
  error: z.string().nullable(), errorCode: z.string().nullable(), requestId: z.string().nullable(),
  missingActions: z.array(z.string()), partialActions: z.array(z.string()),
  /** Billed in this account, region and type in the 30 days to the bill's last day, with no listed resource. */
  moneyAtStake: z.object({ amount: Money, currency: Currency, days: z.number().int() }),
}).meta({ id: 'CoverageRow' })

export const Coverage = z.object({
  items: z.array(CoverageRow),
  summary: z.record(z.string(), z.number().int()),
}).meta({ id: 'Coverage' })
