import { Decimal, money } from '@/lib/core/money'
import type { Others, Point, Written } from './get-costs'

interface Amounts { amount: string; series?: string }

/** Points of rows, added up per date; a row without a series is one point. */
function perDate(rows: Amounts[]): Map<string, Decimal> {
  const sums = new Map<string, Decimal>()
  for (const row of rows) {
    const points = row.series === undefined ? [{ date: '', amount: row.amount }] : JSON.parse(row.series) as Point[]
    for (const { date, amount } of points) sums.set(date, (sums.get(date) ?? new Decimal(0)).plus(amount))
  }
  return sums
}

function asOne(rows: number, sums: Map<string, Decimal>, grain: boolean): Written<Others> {
  const points = [...sums].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    rows, amount: money(points.reduce((sum, [, amount]) => sum.plus(amount), new Decimal(0))),
    ...(grain && { series: JSON.stringify(points.map(([date, amount]) => ({ date, amount: money(amount) }))) }),
  }
}

/** Rows in one. */
export const folded = (rows: Amounts[], grain: boolean): Written<Others> | undefined => (rows.length === 0 ? undefined : asOne(rows.length, perDate(rows), grain))

/** What rows that are told one by one leave of the totals per date: `rows` others, in one. */
export function left(totals: Point[], told: Amounts[], rows: number, grain: boolean): Written<Others> | undefined {
  const taken = perDate(told)
  const sums = new Map(totals.map((p) => [p.date, new Decimal(p.amount).minus(taken.get(p.date) ?? 0)]))
  return rows === 0 && [...sums.values()].every((s) => s.isZero()) ? undefined : asOne(rows, sums, grain)
}
