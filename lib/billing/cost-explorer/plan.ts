import { addDays, monthRange } from '@/lib/core/clock'

/** A day as it was last answered. */
export interface KeptDay { day: string; askedOn: string; estimated: boolean }
/** UTC days, `to` exclusive. */
export interface Range { from: string; to: string }

/** AWS restates days for a while: the last four are read again, once a day. */
export const RESTATED_DAYS = 4

/**
 * The days of `window` that must be asked for, as ranges: those never answered, the last `RESTATED_DAYS`, and those of a
 * month that has ended and that AWS still called estimated; each at most once a UTC day. All others are kept for good.
 */
export function daysToAsk(window: Range, kept: KeptDay[], today: string): Range[] {
  const known = new Map(kept.map((k) => [k.day, k]))
  const recent = addDays(today, -RESTATED_DAYS)
  const ranges: Range[] = []
  for (let day = window.from; day < window.to; day = addDays(day, 1)) {
    const k = known.get(day)
    const ended = monthRange(day.slice(0, 7)).to <= recent
    if (k && (k.askedOn >= today || (day < recent && !(k.estimated && ended)))) continue
    const last = ranges.at(-1)
    if (last?.to === day) last.to = addDays(day, 1)
    else ranges.push({ from: day, to: addDays(day, 1) })
  }
  return ranges
}

/** Cuts ranges at a day, so that what matters first can be asked first. */
export const splitAt = (ranges: Range[], at: string): { before: Range[]; after: Range[] } => ({
  before: ranges.filter((r) => r.from < at).map((r) => ({ from: r.from, to: r.to < at ? r.to : at })),
  after: ranges.filter((r) => r.to > at).map((r) => ({ from: r.from > at ? r.from : at, to: r.to })),
})

/** Days in ranges. */
export const countDays = (ranges: Range[]): number => ranges.reduce((n, r) => n + (Date.parse(r.to) - Date.parse(r.from)) / 86_400_000, 0)
