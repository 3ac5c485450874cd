import { addDays, monthRange } from '@/lib/core/clock'
import { Decimal, money, split, sum, type Money } from '@/lib/core/money'
import { startOf, dayNo } from './model/calendar'
import type { Forecast, Sums } from './types'
import type { Moment } from './as-of'

/**
 * The month by UTC day; each column sums to its total. Billed days are the bill's; unbilled money lies on the days
 * since, projected money on the rest, by the parts' weights where they tell days, else evenly.
 */
export function monthDays(o: { month: string; moment: Moment; billedTo: string | null; billed: Map<string, Money>; sums: Sums; weights: Map<string, number> | null; expected: { date: string; amount: Money }[] }): Forecast['days'] {
  const { from, to } = monthRange(o.month)
  const dates: string[] = []
  for (let d = from; d < to; d = addDays(d, 1)) dates.push(d)
  const used = (date: string): number => Math.max(0, Math.min(1, (o.moment.at - startOf(dayNo(date))) / 86_400_000))
  const open = dates.filter((d) => o.billedTo === null || d > o.billedTo)
  const weigh = (date: string): number => Math.max(0, o.weights?.get(date) ?? 1)
  const projected = money(new Decimal(o.sums.total).minus(o.sums.components.billed).minus(o.sums.components.unbilled))
  const unbilledOn = spread(o.sums.components.unbilled, open.length > 0 ? open : dates, (d) => weigh(d) * used(d), (d) => used(d))
  const projectedOn = spread(projected, open.length > 0 ? open : dates, (d) => weigh(d) * (1 - used(d)), (d) => 1 - used(d))
  return dates.map((date) => ({
    date, billed: o.billed.get(date) ?? '0', unbilled: unbilledOn.get(date) ?? '0', projected: projectedOn.get(date) ?? '0',
    expectedRuns: sum(o.expected.filter((e) => e.date === date).map((e) => e.amount)),
  }))
}

/** Splits an amount over days by weights; where all are zero by the second, where those are too evenly. */
function spread(amount: Money, dates: string[], weight: (date: string) => number, otherwise: (date: string) => number): Map<string, Money> {
  if (new Decimal(amount).isZero()) return new Map()
  const by = [weight, otherwise, () => 1].find((w) => dates.some((d) => w(d) > 0))!
  return new Map(split(amount, dates.filter((d) => by(d) > 0).map((d) => ({ key: d, weight: by(d) }))).map((s) => [s.key, money(s.amount)]))
}
