import { addDays, monthRange } from '@/lib/core/clock'
import { Decimal, money, type Money } from '@/lib/core/money'
import { moneyOf } from '@/lib/costing/money.sql'
import { dayNo } from './model/calendar'
import { billedDays } from './sums.store'
import type { ForecastFilter } from './types'
import type { Parts } from './with-parts'

/**
 * What simple tools would say of the month: what is billed to date as a straight line, and what was used on the last
 * billed day as a rate an hour × 730.
 */
export async function naiveOf(p: Parts, q: { month: string; filter: ForecastFilter; currency: string; billed: Money }): Promise<{ monthToDateLinear: Money | null; rateTimes730: Money }> {
  if (p.billedTo === null) return { monthToDateLinear: null, rateTimes730: '0' }
  const { from, to } = monthRange(q.month)
  const known = Math.min(dayNo(p.billedTo) + 1, dayNo(to)) - dayNo(from)
  const range = billedDays(p, q.month)
  const linear = range && known > 0 ? money(new Decimal(q.billed).dividedBy(known).times(dayNo(to) - dayNo(from)).toDecimalPlaces(2)) : null
  const filter = { ...q.filter, category: q.filter.category ?? ['usage'] }
  const bill = moneyOf({ from: p.billedTo, to: addDays(p.billedTo, 1), groupBy: 'account', metric: p.metric, filter })
  const { rows } = await p.client.query<{ amount: Money }>(`select coalesce(sum(amount), 0)::text as amount from (select c.currency, sum(c.amount) as amount from ${bill.from} group by 1) s where currency = $${bill.params.length + 1}`, [...bill.params, q.currency])
  return { monthToDateLinear: linear, rateTimes730: money(new Decimal(rows[0]!.amount).dividedBy(24).times(730).toDecimalPlaces(2)) }
}
