import { median } from '@/lib/core/median'
import type { Kind } from './types'

/** Earlier days that a day is compared with, and how many are read for patterns that come by the month. */
export const COMPARED_DAYS = 42
export const HISTORY_DAYS = 100
/** Fewer days of one's own than this are no pattern yet. */
const YOUNG = 14
/** Median absolute deviation → standard deviation, were the days normal (Rousseeuw & Croux 1993). */
const MAD_TO_SD = 1.4826

export interface Verdict { kind: Kind; expected: number; limit: number }

/**
 * Does a day's spend break its own pattern? It must lie above the median of the days like it (working days, or
 * weekend days, of the last six weeks) by five robust deviations, by six tenths of the median, and by `floor`; and must
 * not be a thing that comes back: the same size on the same weekday of the two weeks before, on the same day of the
 * two months before, or on three earlier occasions on days like it. Only earlier days are asked, so that a day is judged the same on
 * the day it is billed and ever after.
 *
 * @param history what was spent on the days before, oldest first, without gaps (0 where nothing was billed), from the
 *   first day with spend on; the last is the day before `day`.
 * @param floor the least excess that is worth anybody's time, in the currency of the amounts.
 */
export function judge(day: string, amount: number, history: readonly number[], floor: number): Verdict | null {
  if (amount < floor) return null
  if (history.length === 0) return amount >= 4 * floor ? { kind: 'new', expected: 0, limit: 4 * floor } : null
  if (history.length < YOUNG) return young(amount, history, floor)
  const like = daysLike(day, history.slice(-COMPARED_DAYS))
  const expected = median(like)
  const deviation = MAD_TO_SD * median(like.map((x) => Math.abs(x - expected)))
  const limit = expected + Math.max(5 * deviation, 0.6 * expected, floor)
  if (amount <= limit || comesBack(day, amount, history)) return null
  return { kind: history.slice(-COMPARED_DAYS).every((x) => x === 0) ? 'new' : 'spike', expected, limit }
}

/** A new thing grows: it must at least triple what it ever spent. */
function young(amount: number, history: readonly number[], floor: number): Verdict | null {
  const most = Math.max(...history)
  const limit = Math.max(3 * most, most + 4 * floor)
  return history.length >= 3 && amount > limit ? { kind: 'spike', expected: most, limit } : null
}

const isWeekend = (at: number): boolean => [0, 6].includes(new Date(at).getUTCDay())
const DAY = 86_400_000

/** Working days are compared with working days and weekends with weekends; all with all while there are few. */
function daysLike(day: string, before: readonly number[]): number[] {
  const at = Date.parse(day)
  const weekend = isWeekend(at)
  const like = before.filter((_, i) => isWeekend(at - (before.length - i) * DAY) === weekend)
  return like.length >= 4 ? like : [...before]
}

function comesBack(day: string, amount: number, history: readonly number[]): boolean {
  const alike = 0.7 * amount
  const ago = (days: number): boolean => (history.at(-days) ?? 0) >= alike
  if (ago(7) && ago(14)) return true
  const at = new Date(day)
  const monthsAgo = (n: number): number => Math.round((at.getTime() - Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - n, at.getUTCDate())) / DAY)
  if (ago(monthsAgo(1)) && ago(monthsAgo(2))) return true
  // Occasions: runs of such days among those like it, apart from the one that is under way.
  const like = daysLike(day, history)
  let occasions = 0
  let within = true
  for (let i = like.length - 1; i >= 0; i--) {
    const high = like[i]! >= alike
    if (high && !within) occasions++
    within = high
  }
  return occasions >= 3
}
