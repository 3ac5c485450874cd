import { addMonths } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { sum } from '@/lib/core/money'
import { byCurrency, mainCurrency } from '@/lib/costing/figures'
import { monthRange } from '@/lib/core/clock'
import { readBacktests } from './backtest/backtests.store'
import { HORIZONS } from './backtest/origin'
import { keeps } from './expected-runs'
import { filterOf } from './filter'
import { sumsOf } from './fold'
import { band, runsOf } from './get-forecast'
import { billedSums, projectedSums } from './sums.store'
import type { ForecastMonth, ForecastQuery } from './types'
import { withParts } from './with-parts'

/**
 * The month under way and those after it. The band of a month ahead is from forecasts that were made as early; further
 * than three months none is.
 *
 * @param q.count months, the one under way included (1 to 13; default 4)
 * @throws OutcropError `bad-as-of` (400).
 */
export async function getForecastMonths(ctx: Ctx, q: Omit<ForecastQuery, 'month' | 'groupBy'> & { count?: number }): Promise<{ items: ForecastMonth[]; currency: string }> {
  return withParts(ctx, q, async (p) => {
    const first = p.moment.day.slice(0, 7)
    const filter = filterOf(q)
    const whole = Object.values(filter).every((v) => v === undefined)
    const months = Array.from({ length: q.count ?? 4 }, (_, i) => addMonths(first, i)).filter((m) => p.months.includes(m))
    let currency = q.currency ?? (await mainCurrency(p.client, p.metric, monthRange(first).from, monthRange(first).to)).currency
    const items: ForecastMonth[] = []
    for (const [horizon, month] of months.entries()) {
      const raw = [...await billedSums(p, { month, filter }), ...await projectedSums(p, { month, filter })]
      currency ??= byCurrency(raw)[0]?.currency ?? 'USD'
      const runs = (await runsOf(ctx, p, month)).filter((r) => r.currency === currency && keeps(filter, r))
      const sums = sumsOf(raw.filter((r) => r.currency === currency), sum(runs.map((r) => r.amount)))
      const backtests = horizon > HORIZONS ? [] : await readBacktests(p.client, currency, { shape: 'total', horizons: [horizon] })
      const made = horizon > HORIZONS ? { band: null, bandReason: `Back-tests reach ${HORIZONS} months ahead.` } : band(p, { month, whole, billed: sums.components.billed, predicted: sums.totalWithExpectedRuns }, backtests)
      items.push({ month, ...sums, ...made })
    }
    return { items, currency: currency ?? 'USD' }
  })
}
