import type { Ctx } from '@/lib/core/context'
import { money } from '@/lib/core/money'
import { reading } from '@/lib/costing/figures'
import { readBacktests } from './backtest/backtests.store'
import { inBandOf } from './backtest/in-band'
import { summarize, withRuns } from './backtest/score'
import type { BackTest, TrackRecordSummary } from './types'

/**
 * Every stored back-test of month-ends, per meter's shape and in total, with what each came to, and their errors beside
 * those of the two simple tools on the same days. Of unblended cost.
 *
 * @param q.shape a meter's shape or `total`; default all
 */
export async function getTrackRecord(ctx: Ctx, q: { shape?: string; currency?: string }): Promise<{ items: BackTest[]; summary: (TrackRecordSummary & { shape: string })[]; currency: string }> {
  return reading(ctx, async (client) => {
    const currency = q.currency ?? (await client.query<{ currency: string }>(
      `select currency from forecast_backtest where shape = 'total' and horizon = 0 group by 1 order by sum(abs(actual)) desc, 1 limit 1`)).rows[0]?.currency ?? 'USD'
    const all = await readBacktests(client, currency, { shape: q.shape })
    const inBand = inBandOf(all)
    const shapes = [...new Set(all.map((b) => b.shape))].sort((a, b) => Number(b === 'total') - Number(a === 'total') || (a < b ? -1 : 1))
    return {
      currency,
      items: all.map((b) => ({ month: b.month, day: b.day, shape: b.shape, predicted: b.predicted, predictedWithRuns: money(withRuns(b)), actual: b.actual, linear: b.linear, rateTimes730: b.rateTimes730, inBand: inBand(b) })),
      summary: (shapes.length > 0 ? shapes : [q.shape ?? 'total']).map((shape) => ({ shape, ...summarize(all.filter((b) => b.shape === shape), inBand) })),
    }
  })
}
