import { addDays, utcDay } from '@/lib/core/clock'

/** Metrics come late: AgentCore's usage by an hour (catalogue, section 6), others by minutes. A day is complete this long after its end. */
const LATE_HOURS = 2
/** Complete days that are read again, for what came later still, and kept by the hour with today's. */
export const AGAIN_DAYS = 2
/** Complete days of which tokens and throttles are kept by the hour: peaks and the hours of the day are told by them, and a week is the least. */
export const HOURS_KEPT_DAYS = 14
/** CloudWatch keeps datapoints of an hour and more for 455 days. */
export const RETENTION_DAYS = 455

export interface Windows {
  /** First UTC day that is not complete: what is read of it may still grow. */
  completeTo: string
  /** From here on by the hour. */
  recentFrom: string
}

/** A place that was not read in all that time is read by the hour as far back as hours are kept, so that nobody waits a fortnight for what they tell. */
export const firstWindows = (w: Windows): Windows => ({ ...w, recentFrom: addDays(w.completeTo, -HOURS_KEPT_DAYS) })

export function windowsAt(now: Date): Windows {
  const completeTo = utcDay(new Date(now.getTime() - LATE_HOURS * 3_600_000))
  return { completeTo, recentFrom: addDays(completeTo, -AGAIN_DAYS) }
}

/** What was read of one metric of one resource before. */
export interface ReadRange { readFrom: string; readTo: string }

/**
 * First day that must still be read by the day before the recent ones; null: nothing is missing. Never further back
 * than CloudWatch keeps, the setting asks for, or the resource exists.
 */
export function backfillFrom(w: Windows, range: ReadRange | undefined, bornOn: string | null, backfillDays: number): string | null {
  const oldest = addDays(w.completeTo, -Math.min(backfillDays, RETENTION_DAYS))
  const wanted = bornOn !== null && bornOn > oldest ? bornOn : oldest
  if (wanted >= w.recentFrom) return null
  if (!range || range.readFrom > wanted) return wanted
  return range.readTo < w.recentFrom ? range.readTo : null
}
