import type { Adjustment } from './adjustments'
import { dayNo, startOf, type Calendar } from './calendar'
import type { Projection } from './unit'

/** What one unit comes to: per month of the calendar, and per day of the months up to the one under way. */
export interface Summed { unbilled: Float64Array; projected: Float64Array; days: Float64Array }

/** The span of a projection: from the first day that no bill knows to the calendar's end. */
export interface Span {
  calendar: Calendar
  /** The as-of (ms, UTC): what lies before is used, what comes after is projected. */
  at: number
  /** First day of `days`, and the day after its last. */
  daysFrom: number
  daysTo: number
}

/**
 * Adds a projection up by month. What of a day lies before the as-of is used and not billed; the rest is projected.
 *
 * @param known first day that the bill does not know
 * @param partial what the bill already holds of a day that it does not know whole
 */
export function sumUp(p: Pick<Projection, 'daily'>, s: Span, known: number, partial?: (day: number) => number): Summed {
  const { calendar: c, at, daysFrom, daysTo } = s
  const unbilled = new Float64Array(c.months.length)
  const projected = new Float64Array(c.months.length)
  const days = new Float64Array(daysTo - daysFrom)
  for (let d = known; d < c.to; d++) {
    const whole = p.daily(d)
    if (whole === 0) continue
    const used = Math.max(0, Math.min(1, (at - startOf(d)) / 86_400_000))
    const before = used > 0 ? Math.max(0, whole * used - (partial?.(d) ?? 0)) : 0
    const after = whole * (1 - used)
    const m = c.monthOf(d)
    unbilled[m]! += before
    projected[m]! += after
    if (d >= daysFrom && d < daysTo) days[d - daysFrom]! += before + after
  }
  return { unbilled, projected, days }
}

/** Usage that a charge is on: billed so far by month, and expected. */
export interface Base extends Summed { billed: Float64Array }

/** A charge over the months, by its rule: beside usage every day, or once a month on all of the month's usage, unless its day was billed. */
export function sumUpAdjustment(a: Adjustment, base: Base | undefined, s: Span, known: number): Summed {
  const { months } = s.calendar
  const none = new Float64Array(months.length)
  const days = new Float64Array(s.daysTo - s.daysFrom)
  if (a.dayOfMonth === null) return base ? scaled(base, a.value) : { unbilled: none, projected: none, days }
  const projected = none.map((_, m) => {
    const due = dayNo(`${months[m]!}-01`) + Math.min(a.dayOfMonth!, 28) - 1
    if (due < known) return 0
    const amount = a.kind === 'fixed' ? a.value : base ? a.value * (base.billed[m]! + base.unbilled[m]! + base.projected[m]!) : 0
    if (due >= s.daysFrom && due < s.daysTo) days[due - s.daysFrom]! += amount
    return amount
  })
  return { unbilled: none, projected, days }
}

export function scaled({ unbilled, projected, days }: Summed, by: number): Summed {
  return { unbilled: unbilled.map((x) => x * by), projected: projected.map((x) => x * by), days: days.map((x) => x * by) }
}
