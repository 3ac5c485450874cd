import { addDays, monthRange, utcMonth } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { money, sum } from '@/lib/core/money'
import { getCosts, type Costs } from '@/lib/costing/get-costs'
import type { Metric } from '@/lib/costing/figures'
import { getForecast } from '@/lib/forecast/get-forecast'
import type { ForecastFilter } from '@/lib/forecast/types'
import type { Outlook } from './assess'

export interface OutlookQuery extends ForecastFilter { month: string; metric: Metric; currency: string; asOf?: string }

/**
 * What a month comes to for whatever the filter names: the bill itself of a month that the bill is through with, else the
 * forecast. null: no bill speaks of the month in this currency.
 */
export async function outlook(ctx: Ctx, q: OutlookQuery): Promise<Outlook | null> {
  if (q.asOf !== undefined || q.month >= utcMonth(ctx.now)) return forecast(ctx, q)
  const { asOf: _, ...asked } = q
  const { from, to } = monthRange(q.month)
  const costs = await getCosts(ctx, { ...asked, from, to, groupBy: 'category', grain: 'day' })
  if (costs.billedTo === null || costs.billedTo < addDays(to, -1)) return forecast(ctx, q)
  return costs.billed ? ofBill(q.month, costs) : null
}

async function forecast(ctx: Ctx, q: OutlookQuery): Promise<Outlook | null> {
  const f = await getForecast(ctx, q)
  return f.currency === q.currency ? f : null
}

function ofBill(month: string, costs: Costs): Outlook {
  const perDay = costs.rows.flatMap((r) => r.series ?? [])
  const days: Outlook['days'] = []
  const { from, to } = monthRange(month)
  for (let date = from; date < to; date = addDays(date, 1)) {
    days.push({ date, billed: sum(perDay.filter((p) => p.date === date).map((p) => p.amount)), unbilled: '0', projected: '0', expectedRuns: '0' })
  }
  const total = money(costs.total)
  return { month, billedTo: costs.billedTo, components: { billed: total, unbilled: '0' }, total, expectedRuns: '0', totalWithExpectedRuns: total, history: { enough: true }, days }
}
