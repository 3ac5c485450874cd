import { z } from 'zod'
import { Instant, many } from './common'

export const USAGE_OUTCOMES = ['read', 'denied', 'not-offered', 'not-opted-in', 'throttled', 'partial', 'failed'] as const

export const UsageCoverageQuery = z.object({ account: many(z.string()), region: many(z.string()) }).strict()

export const UsageCoverage = z.object({
  items: z.array(z.object({
    accountId: z.string(), accountName: z.string(), region: z.string(), namespace: z.string(), outcome: z.enum(USAGE_OUTCOMES),
    outcomeSince: Instant, lastAttemptAt: Instant, lastSuccessAt: Instant.nullable(),
    errorCode: z.string().nullable(), error: z.string().nullable(), missingActions: z.array(z.string()), deniedBy: z.string().nullable(),
    /** Series asked for. */
    series: z.number().int(),
  }).meta({ id: 'UsageProbe' })),
}).meta({ id: 'UsageCoverage' })

const Threshold = z.object({ windowDays: z.number().int(), minimum: z.number().int() })

export const UsageSettings = z.object({
  /** UTC days of the past that the first run reads. */
  backfillDays: z.number().int(),
  /** What holds per type: complete UTC days that are looked at, and calls in them below which a resource is idle. */
  types: z.array(Threshold.extend({
    type: z.string(), name: z.string(),
    /** What silence of its series says, and why. */
    because: z.string(),
    defaults: Threshold,
  }).meta({ id: 'UseThreshold' })),
}).meta({ id: 'UsageSettings' })

export const UsageSettingsChange = z.object({
  backfillDays: z.number().int().optional(),
  /** By type; null: back to the defaults. */
  thresholds: z.record(z.string(), Threshold.partial().strict().nullable()).optional(),
}).strict()
