import { compare, isZero, sumOf } from '../decimal'
import { day, days as dayRange, money, plural } from '../format'

export interface DayCost { date: string; amount: string }

/** Sum per day of the given lines, in order of days. */
export function perDay(lines: DayCost[]): DayCost[] {
  const by = new Map<string, string[]>()
  for (const l of lines) by.set(l.date, [...(by.get(l.date) ?? []), l.amount])
  return [...by].map(([date, amounts]) => ({ date, amount: sumOf(amounts) })).sort((a, b) => a.date.localeCompare(b.date))
}

/** The chart's title, computed from what it shows; the plain name where nothing stands out. */
export function dailyFinding(all: DayCost[], shape: string, currency = 'USD'): string {
  const days = all.filter((d) => !isZero(d.amount))
  const first = days[0]
  const last = days.at(-1)
  if (!first || !last) return 'Nothing was billed in these days'
  const total = money(sumOf(days.map((d) => d.amount)), { currency })
  if (shape === 'transient') return days.length === 1 ? `It was billed once, ${total} on ${day(first.date)}` : `It was billed ${total} on ${plural(days.length, 'day')}, ${dayRange(first.date, last.date)}`
  const most = days.reduce((a, b) => (compare(b.amount, a.amount) > 0 ? b : a))
  // The first and the last day may be parts of a day: the ones between decide whether it is even.
  const inner = days.slice(1, -1)
  if (inner.length >= 3 && inner.every((d) => d.amount === inner[0]?.amount)) {
    return shape === 'standing' ? `It costs ${money(inner[0]!.amount, { currency })} every day, used or not` : `It costs ${money(inner[0]!.amount, { currency })} every day`
  }
  if (days.length >= 5 && compare(sumOf([most.amount, most.amount, most.amount]), sumOf(days.map((d) => d.amount))) > 0) return `${day(most.date)} stands out: ${money(most.amount, { currency })} of ${total}`
  return 'Cost by day'
}
