import { addDays, utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'

/** What may be known: everything (`lastDay` null), or what was known at the beginning of a past UTC day. */
export interface Moment {
  day: string
  at: Date
  /** Last day of the bill that counts: days before the as-of less two (settled rule 11); null: no limit. */
  lastDay: string | null
}

/**
 * @param asOf UTC day; absent or today: now
 * @throws OutcropError `bad-as-of` (400) for a day to come.
 */
export function momentOf(ctx: Ctx, asOf?: string): Moment {
  const today = utcDay(ctx.now)
  if (asOf === undefined || asOf === today) return { day: today, at: ctx.now, lastDay: null }
  if (asOf > today) throw new OutcropError('bad-as-of', `asOf (${asOf}) is after today (${today}); only what is known can be told.`, 400)
  return { day: asOf, at: new Date(`${asOf}T00:00:00Z`), lastDay: addDays(asOf, -3) }
}
