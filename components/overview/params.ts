import type { MetricName } from '@/components/global-params'
import { addDays, addMonths, monthRange } from '@/lib/core/clock'

export const DIMENSIONS = ['shape', 'team', 'account', 'type'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** What is no dimension is the default. */
export const dimensionOf = (value: string | undefined): Dimension => DIMENSIONS.find((d) => d === value) ?? 'shape'

export const COMPARISONS = ['day', 'weekday', 'none'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** Parameters of GET /costs for the daily chart; the same on the server (first paint) and in the browser. */
export const dailyParams = (month: string, groupBy: Dimension, metric: MetricName) =>
  ({ ...monthRange(month), grain: 'day', groupBy, metric }) as const

export const overviewParams = (month: string, metric: MetricName) => ({ month, metric }) as const

/** Parameters of GET /anomalies: those that touch the month. */
export const anomalyParams = (month: string) => ({ ...monthRange(month), limit: 100 })

/** Days of a month from its first to `last` (inclusive), or to its end where `last` is later or unknown. */
export function daysOf(month: string, last: string | null): string[] {
  const { from, to } = monthRange(month)
  const days: string[] = []
  for (let d = from; d < to && (last === null || d <= last); d = addDays(d, 1)) days.push(d)
  return days
}

/** The day a bar is compared with: the same day of the month before (none where it was shorter), or the same weekday four weeks before. */
export function comparedDay(day: string, how: Comparison): string | null {
  if (how === 'none') return null
  if (how === 'weekday') return addDays(day, -28)
  const before = `${addMonths(day.slice(0, 7), -1)}-${day.slice(8)}`
  return before < `${day.slice(0, 7)}-01` && daysOf(before.slice(0, 7), null).includes(before) ? before : null
}
