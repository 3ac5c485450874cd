import { addDays, utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { dayNo, startOf } from './model/calendar'

/** The instant of a forecast, and which days of the bill it may know. */
export interface Moment {
  /** UTC day. */
  day: string
  /** ms, UTC: now, or the beginning of a past day. */
  at: number
  /** Now: every delivery, every listing. */
  present: boolean
  /** Past: the last day of the bill that counts, of the days before it less two (settled rule 11 of docs/figures.md); null: no limit. */
  lastDay: string | null
}

/**
 * @param asOf UTC day; today and undefined are now
 * @throws OutcropError `bad-as-of` (400) for a day to come.
 */
export function momentOf(ctx: Ctx, asOf: string | undefined): Moment {
  const today = utcDay(ctx.now)
  if (asOf === undefined || asOf === today) return { day: today, at: ctx.now.getTime(), present: true, lastDay: null }
  if (asOf > today) throw new OutcropError('bad-as-of', `asOf (${asOf}) is after today (${today}); a forecast can only rest on what is known.`, 400)
  return past(asOf)
}

export const past = (day: string): Moment => ({ day, at: startOf(dayNo(day)), present: false, lastDay: addDays(day, -3) })
