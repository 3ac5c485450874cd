import { toLength } from '../decimal'
import { shareWords } from './words'
import type { Track } from './queries'

type Test = Track['items'][number]
export interface MonthError { month: string; day: number; error: number; inBand: boolean | null; test: Test }

/** The day of the month whose back-tests tell most of today: the last tested one that has passed; before the first, the first. */
export function nearestDay(tests: Test[], today: number): number | null {
  const days = [...new Set(tests.map((t) => t.day))].sort((a, b) => a - b)
  return days.filter((d) => d <= today).at(-1) ?? days[0] ?? null
}

/** Signed share by which the forecast of a day, expected runs included, missed each month. Months that billed nothing have no share. */
export function errorsOf(tests: Test[], day: number): MonthError[] {
  return tests.filter((t) => t.shape === 'total' && t.day === day && toLength(t.actual) !== 0).sort((a, b) => (a.month < b.month ? -1 : 1))
    .map((test) => ({ month: test.month, day, error: (toLength(test.predictedWithRuns) - toLength(test.actual)) / Math.abs(toLength(test.actual)), inBand: test.inBand, test }))
}

export const meanError = (errors: MonthError[]): number | null => (errors.length === 0 ? null : errors.reduce((a, e) => a + Math.abs(e.error), 0) / errors.length)

/** `As of day 20 we were off by 1.6% on average`. */
export function trackTitle(errors: MonthError[], day: number | null): string {
  const mean = meanError(errors)
  return mean === null || day === null ? 'No track record yet' : `As of day ${day} we were off by ${shareWords(mean)} on average`
}

/** `Within the band in 5 of 6 months.`; months without a band are not counted. */
export function bandWords(errors: MonthError[]): string {
  const had = errors.filter((e) => e.inBand !== null)
  if (had.length === 0) return 'No month had a band yet: it needs earlier back-tests.'
  return `Within the band in ${had.filter((e) => e.inBand).length} of ${had.length} months.`
}
