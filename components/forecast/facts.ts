import { date, day, money, plural } from '../format'
import { isDecimal } from '../decimal'

type Facts = Record<string, string | number | null>

/** `untilReason` → `until reason`, `rateTimes730` → `rate times 730`. */
const words = (name: string): string => name.replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase()
const isDay = (v: string): boolean => /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(v)

/** The figures behind a part as rows, in the order of the answer; rates and levels are money. What is not known is left out. */
export function factRows(facts: Facts, currency: string): [string, string][] {
  return Object.entries(facts).flatMap(([name, v]): [string, string][] => (v === null ? [] : [[words(name), factText(name, String(v), currency)]]))
}

function factText(name: string, value: string, currency: string): string {
  // A commitment may end in another year.
  if (isDay(value)) return name.startsWith('commitment') ? date(value) : day(value)
  if (!isDecimal(value)) return value
  if (/hours?/i.test(name)) return plural(Math.round(Number(value) * 100) / 100, 'hour')
  if (/rate|level|amount|cost|billed|spent|price/i.test(name)) return money(value, { currency, digits: /rate|price/i.test(name) ? 4 : 2 })
  return value
}
