import { addDays, monthRange, utcMonth } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { money, sum } from '@/lib/core/money'
import { getCosts, type Costs } from '@/lib/costing/get-costs'
import type { Metric } from '@/lib/costing/figures'
import { getOutlooks } from '@/lib/forecast/get-outlooks'
import type { ForecastFilter } from '@/lib/forecast/types'
import type { Outlook } from './assess'
import { billCurrencies } from './budgets.store'

export interface Asked { filter: ForecastFilter; currency: string }
interface Query { month: string; metric: Metric; asOf?: string }

/**
 * What a month comes to for each of what is asked: the bill itself of a month that the bill is through with, else the
 * forecast. null: no bill speaks of the month, or none does in this currency.
 */
export async function outlooks(ctx: Ctx, q: Query, asked: Asked[]): Promise<(Outlook | null)[]> {
  const known = await billCurrencies(ctx.db)
  const speaks = asked.filter((a) => known.includes(a.currency))
  const answers = speaks.length === 0 ? [] : (await ofBill(ctx, q, speaks)) ?? await getOutlooks(ctx, q, speaks)
  return asked.map((a) => answers[speaks.indexOf(a)] ?? null)
}

/** null: the bill is not through with the month. */
async function ofBill(ctx: Ctx, { asOf, ...q }: Query, asked: Asked[]): Promise<(Outlook | null)[] | null> {
  if (asOf !== undefined || q.month >= utcMonth(ctx.now)) return null
  const { from, to } = monthRange(q.month)
  const answers: (Outlook | null)[] = []
  for (const { filter, currency } of asked) {
    const costs = await getCosts(ctx, { ...filter, metric: q.metric, currency, from, to, groupBy: 'category', grain: 'day' })
    if (costs.billedTo === null || costs.billedTo < addDays(to, -1)) return null
    answers.push(costs.billed ? billed(q.month, costs) : null)
  }
  return answers
}

function billed(month: string, costs: Costs): Outlook {
  const perDay = costs.rows.flatMap((r) => r.series ?? [])
  const days: Outlook['days'] = []
  const { from, to } = monthRange(month)
  for (let date = from; date < to; date = addDays(date, 1)) {
    days.push({ date, billed: sum(perDay.filter((p) => p.date === date).map((p) => p.amount)), unbilled: '0', projected: '0', expectedRuns: '0' })
  }
  const total = money(costs.total)
  return { month, billedTo: costs.billedTo, components: { billed: total, unbilled: '0' }, total, expectedRuns: '0', totalWithExpectedRuns: total, history: { enough: true }, days }
}
