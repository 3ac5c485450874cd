import { addDays } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { getForecast } from '@/lib/forecast/get-forecast'
import type { WorldTruth } from './worlds'

/** One forecast of one month-end beside what it came to, USD. */
export interface Origin {
  month: string
  day: number
  actual: number
  predicted: number
  withRuns: number
  /** Month to date ÷ days billed × days of the month. */
  linear: number
  /** What the last billed day cost, by the hour, × 730. */
  rate730: number
  /** What perfect knowledge of the generator says. */
  perfect: number
  inBand: boolean | null
}

export async function originsOf(ctx: Ctx, truth: WorldTruth): Promise<Origin[]> {
  const out: Origin[] = []
  for (const e of truth.expectations) {
    const f = await getForecast(ctx, { month: e.month, asOf: e.origin })
    const actual = truth.byMonth[e.month]!
    const lastBilled = addDays(e.origin, -3)
    const billedDays = Number(lastBilled.slice(8))
    const daysOfMonth = new Date(Date.UTC(Number(e.month.slice(0, 4)), Number(e.month.slice(5)), 0)).getUTCDate()
    out.push({
      month: e.month, day: Number(e.origin.slice(8)), actual, predicted: Number(f.total), withRuns: Number(f.totalWithExpectedRuns), linear: (e.billed / billedDays) * daysOfMonth,
      rate730: ((truth.byDay[lastBilled] ?? 0) / 24) * 730, perfect: e.total, inBand: f.band ? Number(f.band.low) <= actual && actual <= Number(f.band.high) : null,
    })
  }
  return out
}

type Guess = 'predicted' | 'withRuns' | 'linear' | 'rate730' | 'perfect'
export const GUESSES: Guess[] = ['predicted', 'withRuns', 'linear', 'rate730', 'perfect']

/** Mean absolute error of a guess, per cent of what each month came to; `bias` with its sign. */
export function errorOf(list: Origin[], guess: Guess): { mape: number; bias: number } {
  const errors = list.map((o) => (o[guess] - o.actual) / o.actual)
  const mean = (of: number[]): number => (100 * of.reduce((a, b) => a + b, 0)) / of.length
  return { mape: mean(errors.map(Math.abs)), bias: mean(errors) }
}
