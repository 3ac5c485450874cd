import { addMonths, monthRange, utcDay } from '@/lib/core/clock'

const DAY_MS = 86_400_000

/** UTC days and months as whole numbers, so that histories are arrays: days since 1970-01-01. */
export const dayNo = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS)
export const dayOf = (no: number): string => utcDay(new Date(no * DAY_MS))
/** 0 = Sunday. */
export const weekdayOf = (no: number): number => (no + 4) % 7
export const startOf = (no: number): number => no * DAY_MS

/** `months` months from the one that holds `first`: their names and, per day number from `from`, which of them it is in. */
export interface Calendar {
  months: string[]
  /** First day of the first month, and the day after the last month's last. */
  from: number
  to: number
  /** Index into `months` of a day number within [from, to). */
  monthOf(day: number): number
}

export function calendar(first: string, last: string): Calendar {
  const months: string[] = []
  for (let m = first; m <= last; m = addMonths(m, 1)) months.push(m)
  const from = dayNo(`${first}-01`)
  const to = dayNo(monthRange(last).to)
  const index = new Uint16Array(to - from)
  months.forEach((m, i) => index.fill(i, dayNo(`${m}-01`) - from, dayNo(monthRange(m).to) - from))
  return { months, from, to, monthOf: (day) => index[day - from]! }
}
