import { z } from 'zod'
import type { Db } from '@/lib/db/client'
import { TYPES } from '@/lib/estate'
import { RETENTION_DAYS } from './windows'

export const KEY = 'usage'

/** Below a week a quiet weekend looks idle. */
export const LEAST_WINDOW_DAYS = 7
export const MOST_WINDOW_DAYS = 365

/** When a resource of a type counts as idle. */
export interface Threshold {
  /** Complete UTC days that are looked at. */
  windowDays: number
  /** Calls in that window below which it is idle. */
  minimum: number
}
export interface UsageSettings {
  /** Days of the past that the first run reads, at most what CloudWatch keeps. */
  backfillDays: number
  /** By type: what differs from the declaration's defaults. */
  thresholds: Record<string, Partial<Threshold>>
}

export const StoredUsageSettings = z.object({
  backfillDays: z.number().int().min(LEAST_WINDOW_DAYS).max(RETENTION_DAYS),
  thresholds: z.record(z.string(), z.object({
    windowDays: z.number().int().min(LEAST_WINDOW_DAYS).max(MOST_WINDOW_DAYS), minimum: z.number().int().min(1).max(1_000_000_000),
  }).partial().strict()),
}).partial().strict()

/** Types for which use can be told at all, with the declared thresholds. */
export const JUDGED = TYPES.flatMap((t) => (t.use ? [{ type: t.id, name: t.name.many, because: t.use.because, windowDays: t.use.windowDays ?? 30, minimum: t.use.minimum ?? 1 }] : []))

export async function readUsageSettings(db: Db): Promise<UsageSettings> {
  const [row] = await db.query<{ value: unknown }>('select value from setting where key = $1', [KEY])
  // A setting that cannot be read must not make anything idle: the defaults are as careful as it gets.
  const read = StoredUsageSettings.safeParse(row?.value ?? {})
  return { backfillDays: RETENTION_DAYS, thresholds: {}, ...(read.success && read.data) }
}

export const thresholdOf = (s: UsageSettings, type: string): Threshold => {
  const declared = JUDGED.find((j) => j.type === type)
  return { windowDays: declared?.windowDays ?? 30, minimum: declared?.minimum ?? 1, ...s.thresholds[type] }
}
