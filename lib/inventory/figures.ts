import { addMonths, utcMonth } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import type { Figures, Metric } from './types'

/** Which figures an answer speaks of, all decided. */
export interface Basis {
  month: string
  lastMonth: string
  metric: Metric
  currency: string
}

/**
 * Decides month (default: the clock's UTC month), metric (default unblended) and currency (default: the one with
 * the largest total of that month's bill, else of any month, else USD).
 *
 * @throws OutcropError `metric-not-in-source` (422) when an active delivery of the month, or of the one before, lacks the metric.
 */
export async function resolveFigures(ctx: Ctx, input: Figures): Promise<Basis> {
  const month = input.month ?? utcMonth(ctx.now)
  const metric = input.metric ?? 'unblended'
  const lastMonth = addMonths(month, -1)
  if (metric !== 'unblended') {
    const lacking = await ctx.db.query<{ path: string; period: string }>(
      `select s.path, to_char(d.period, 'YYYY-MM') as period from delivery d join bill_source s on s.id = d.source_id
       where d.status = 'active' and d.period = any($1::date[]) and not $2 = any(d.metrics) order by d.period desc limit 1`,
      [[`${month}-01`, `${lastMonth}-01`], metric])
    if (lacking[0]) {
      throw new OutcropError('metric-not-in-source', `The bill of ${lacking[0].period} from ${lacking[0].path} does not carry ${metric} cost. Ask for unblended, or add the column to the export.`, 422, { metric })
    }
  }
  const currency = input.currency ?? await largestCurrency(ctx, month)
  return { month, lastMonth, metric, currency }
}

async function largestCurrency(ctx: Ctx, month: string): Promise<string> {
  const rows = await ctx.db.query<{ currency: string }>(
    `select t.currency from delivery_total t join delivery d on d.id = t.delivery_id and d.status = 'active'
     where t.scope = 'in' group by t.currency, d.period = $1::date order by d.period = $1::date desc, abs(sum(t.unblended)) desc, t.currency limit 1`, [`${month}-01`])
  return rows[0]?.currency ?? 'USD'
}
