import { monthRange } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { sum } from '@/lib/core/money'
import { byCurrency, checkMetric, mainCurrency, speak } from '@/lib/costing/figures'
import { moneyOf } from '@/lib/costing/money.sql'
import { overBy, readBacktests } from './backtest/backtests.store'
import { inBandOf } from './backtest/in-band'
import { HORIZONS } from './backtest/origin'
import { bandOf, summarize } from './backtest/score'
import { expectedRuns, keeps, rowOf, type ExpectedRun } from './expected-runs'
import { readExcluded } from './excluded.store'
import { filterOf } from './filter'
import { rowsOf, sumsOf } from './fold'
import { historyOf, noBillIn } from './history-enough'
import { dayNo } from './model/calendar'
import { monthDays } from './month-days'
import { naiveOf } from './naive.store'
import { billedDays, billedSums, dayWeights, projectedSums } from './sums.store'
import type { Forecast, ForecastQuery } from './types'
import { withParts, type Parts } from './with-parts'

/**
 * What a month will come to, by what is known at `asOf`: never a line through the past, but the sum of what stands,
 * what is used and what runs. Components sum to the total and rows sum to the totals, to the last decimal; `billed` is
 * what GET /costs says of those days.
 *
 * @throws OutcropError `bad-as-of`, `month-out-of-reach` (400); `metric-not-in-source` (422).
 */
export async function getForecast(ctx: Ctx, q: ForecastQuery): Promise<Forecast> {
  return withParts(ctx, q, async (p) => {
    const month = q.month ?? p.moment.day.slice(0, 7)
    checkReach(p, month)
    const { from, to } = monthRange(month)
    await checkMetric(p.client, p.metric, from, to)
    const filter = filterOf(q)
    const raw = [...await billedSums(p, { month, filter, groupBy: q.groupBy }), ...await projectedSums(p, { month, filter, groupBy: q.groupBy })]
    const wanted = q.currency ?? (await mainCurrency(p.client, p.metric, from, to)).currency
    const { total: _total, ...spoken } = speak(byCurrency(raw), wanted)
    const { currency } = spoken
    const runs = (await runsOf(ctx, p, month)).filter((r) => r.currency === currency && keeps(filter, r))
    const own = raw.filter((r) => r.currency === currency)
    const sums = sumsOf(own, sum(runs.map((r) => r.amount)))
    const whole = Object.values(filter).every((values) => values === undefined)
    const backtests = overBy(p.moment.day, await readBacktests(p.client, currency, { shape: 'total' }))
    // A month ahead is judged by forecasts that were made as early.
    const ahead = monthsAhead(p.moment.day, month)
    const asEarly = ahead === 0 ? backtests : ahead > HORIZONS ? [] : overBy(p.moment.day, await readBacktests(p.client, currency, { shape: 'total', horizons: [ahead] }))
    return {
      month, asOf: p.moment.day, computedAt: new Date(p.moment.at).toISOString(), billedTo: p.billedTo, metric: p.metric, ...spoken, ...sums,
      ...band(p, { month, whole, billed: sums.components.billed, predicted: sums.totalWithExpectedRuns }, asEarly),
      history: whole && !raw.some((r) => r.currency === currency) && p.historyDays > 0 ? noBillIn(currency) : historyOf(p.historyDays),
      ...(q.groupBy && { rows: rowsOf(own, runs.map((r) => ({ ...rowOf(q.groupBy!, r), amount: r.amount })), q.groupBy) }),
      days: monthDays({ month, moment: p.moment, billedTo: p.billedTo, billed: await billedByDay(p, { month, filter, currency }), sums, weights: await dayWeights(p, { month, filter, currency }), expected: runs }),
      ...await readExcluded(p, { month, filter, currency }),
      expected: runs.map(({ seriesKey, name, type, team, date, amount, basis }) => ({ seriesKey, name, type, team, date, amount, basis })),
      naive: await naiveOf(p, { month, filter, currency, billed: sums.components.billed }),
      trackRecord: summarize(backtests, inBandOf(backtests)),
    }
  })
}

const monthsAhead = (day: string, month: string): number => (Number(month.slice(0, 4)) - Number(day.slice(0, 4))) * 12 + Number(month.slice(5, 7)) - Number(day.slice(5, 7))

/** @throws OutcropError `month-out-of-reach` (400). */
export function checkReach(p: Parts, month: string): void {
  if (p.months.includes(month)) return
  throw new OutcropError('month-out-of-reach', `There is no forecast of ${month} as of ${p.moment.day}: it reaches from ${p.months[0]!} to ${p.months.at(-1)!}. What an earlier month came to is under GET /costs.`, 400)
}

/** Runs beside a month's total: expected ones, and those that ended and are not billed. */
export const runsOf = (ctx: Ctx, p: Parts, month: string): Promise<ExpectedRun[]> => expectedRuns(ctx, p.moment, { ...monthRange(month), metric: p.metric })

export function band(p: Parts, o: { month: string; whole: boolean; billed: string; predicted: string }, backtests: Parameters<typeof bandOf>[1]): Pick<Forecast, 'band' | 'bandReason'> {
  const made = !o.whole ? { reason: 'Back-tests are of the whole estate; a part of it has no band.' }
    : p.metric !== 'unblended' ? { reason: 'Back-tests are of unblended cost.' }
      : bandOf({ billed: o.billed, predicted: o.predicted, daysLeft: dayNo(monthRange(o.month).to) - dayNo(p.moment.day) }, backtests)
  return 'reason' in made ? { band: null, bandReason: made.reason } : { band: made }
}

export async function billedByDay(p: Parts, q: { month: string; filter: RawFilter; currency: string }): Promise<Map<string, string>> {
  const range = billedDays(p, q.month)
  if (!range) return new Map()
  const bill = moneyOf({ ...range, groupBy: 'account', grain: 'day', metric: p.metric, filter: q.filter })
  const { rows } = await p.client.query<{ day: string; amount: string }>(
    `select day::text as day, trim_scale(coalesce(amount, 0))::text as amount from (select c.currency, c.day, sum(c.amount) as amount from ${bill.from} group by 1, 2) s where currency = $${bill.params.length + 1}`, [...bill.params, q.currency])
  return new Map(rows.map((r) => [r.day, r.amount]))
}

type RawFilter = ReturnType<typeof filterOf>
