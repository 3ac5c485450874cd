import { z } from 'zod'
import { Currency, Instant, Money, many } from './common'

export const OUTCOMES = ['listed', 'denied', 'not-offered', 'not-opted-in', 'throttled', 'failed', 'never'] as const

export const CoverageQuery = z.object({
  account: many(z.string()), region: many(z.string()), type: many(z.string()), outcome: many(z.enum(OUTCOMES)),
}).strict()

/** The coverage itself, also as a file. */
export const CoverageListQuery = CoverageQuery.extend({ format: z.enum(['json', 'csv']).optional() })

export const CoverageRow = z.object({
  accountId: z.string(), accountName: z.string(), region: z.string(), type: z.string(),
  outcome: z.enum(OUTCOMES), count: z.number().int(),
  lastAttemptAt: Instant.nullable(), lastSuccessAt: Instant.nullable(), outcomeSince: Instant.nullable(),
  error: z.string().nullable(), errorCode: z.string().nullable(), requestId: z.string().nullable(),
  missingActions: z.array(z.string()), partialActions: z.array(z.string()),
  /** What denies; only `no-grant` is mended by a policy in the account. null: nothing does, or it is not known. */
  deniedBy: z.string().nullable(),
  /** Billed in this account, region and type in the 30 days to the bill's last day, with no listed resource. */
  moneyAtStake: z.object({ amount: Money, currency: Currency, days: z.number().int() }),
}).meta({ id: 'CoverageRow' })

export const Coverage = z.object({
  items: z.array(CoverageRow),
  summary: z.record(z.string(), z.number().int()),
}).meta({ id: 'Coverage' })

const Stake = CoverageRow.shape.moneyAtStake

export const CoveragePlaces = z.object({
  items: z.array(z.object({
    accountId: z.string(), accountName: z.string(), region: z.string(), area: z.string(),
    /** Resources of the complete listings of the area's types. */
    count: z.number().int(),
    /** Outcome → number of types. */
    outcomes: z.partialRecord(z.enum(OUTCOMES), z.number().int()),
    /** Types whose last attempt failed while an earlier listing stands. */
    stale: z.number().int(),
    moneyAtStake: Stake,
  }).meta({ id: 'CoveragePlace' })),
}).meta({ id: 'CoveragePlaces' })

export const CoverageGaps = z.object({
  items: z.array(z.object({
    accountId: z.string(), accountName: z.string(), type: z.string(), outcome: z.enum(OUTCOMES), missingActions: z.array(z.string()),
    errorCode: z.string().nullable(), error: z.string().nullable(),
    /** Where the same is missing, most money first. */
    regions: z.array(z.string()),
    /** Resources of earlier listings, which stand and are stale. */
    count: z.number().int(),
    lastSuccessAt: Instant.nullable(), moneyAtStake: Stake,
  }).meta({ id: 'CoverageGap' })),
}).meta({ id: 'CoverageGaps' })

export const CoverageCell = z.object({ account: z.string(), region: z.string(), type: z.string() }).strict()

export const CoverageHistory = z.object({
  /** Changes only, newest first. */
  items: z.array(z.object({ at: Instant, outcome: z.enum(OUTCOMES), errorCode: z.string().nullable(), error: z.string().nullable() }).meta({ id: 'OutcomeChange' })),
}).meta({ id: 'CoverageHistory' })
