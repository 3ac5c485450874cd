import { monthRange } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { sum } from '@/lib/core/money'
import { checkMetric } from '@/lib/costing/figures'
import { keeps } from './expected-runs'
import { filterOf } from './filter'
import { sumsOf } from './fold'
import { billedByDay, checkReach, runsOf } from './get-forecast'
import { historyOf } from './history-enough'
import { monthDays } from './month-days'
import { billedSums, dayWeights, projectedSums } from './sums.store'
import type { Forecast, ForecastFilter, ForecastQuery } from './types'
import { withParts } from './with-parts'

/** What a forecast says of a part of the estate, without what only a page shows. */
export type PartOutlook = Pick<Forecast, 'month' | 'billedTo' | 'components' | 'total' | 'expectedRuns' | 'totalWithExpectedRuns' | 'history' | 'days'>

/**
 * The month of many parts of the estate, from one set of parts and in one view: each is what `getForecast` answers with
 * its filter and currency.
 *
 * @throws OutcropError `bad-as-of`, `month-out-of-reach` (400); `metric-not-in-source` (422).
 */
export async function getOutlooks(ctx: Ctx, q: Required<Pick<ForecastQuery, 'month'>> & Pick<ForecastQuery, 'asOf' | 'metric'>, asked: { filter: ForecastFilter; currency: string }[]): Promise<PartOutlook[]> {
  return withParts(ctx, q, async (p) => {
    const { month } = q
    checkReach(p, month)
    const { from, to } = monthRange(month)
    await checkMetric(p.client, p.metric, from, to)
    const expected = await runsOf(ctx, p, month)
    const outlooks: PartOutlook[] = []
    for (const { filter: given, currency } of asked) {
      const filter = filterOf(given)
      const raw = [...await billedSums(p, { month, filter }), ...await projectedSums(p, { month, filter })]
      const runs = expected.filter((r) => r.currency === currency && keeps(filter, r))
      const sums = sumsOf(raw.filter((r) => r.currency === currency), sum(runs.map((r) => r.amount)))
      const billed = await billedByDay(p, { month, filter, currency })
      outlooks.push({
        month, billedTo: p.billedTo, ...sums, history: historyOf(p.historyDays),
        days: monthDays({ month, moment: p.moment, billedTo: p.billedTo, billed, sums, weights: await dayWeights(p, { month, filter, currency }), expected: runs }),
      })
    }
    return outlooks
  })
}
