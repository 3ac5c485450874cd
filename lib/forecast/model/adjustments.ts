import { median } from '@/lib/core/median'
import { addMonths } from '@/lib/core/clock'
import { calendar, dayNo, dayOf } from './calendar'

/** Daily sums per account, service, currency and kind of charge. */
export interface ChargeRow { accountId: string; service: string; currency: string; category: string; attributed: boolean; day: number; amount: number }

/**
 * What history shows of a charge that is no usage. `ratio`: share of the usage it is on (of its account and service;
 * where that service has none, of the account's). `fixed`: the same each month.
 */
export interface Adjustment {
  accountId: string; service: string; currency: string; category: string; attributed: boolean
  kind: 'ratio' | 'fixed'
  /** Share of usage, or amount a month. */
  value: number
  /** Charged once a month, on this day; null: beside the usage, every day. */
  dayOfMonth: number | null
  base: 'service' | 'account'
  method: string
}

/** Complete months that are looked at, and in how many the charge must be. */
const MONTHS = 3
const SEEN = 2
/** A share that differs more between months is no rule. */
const SPREAD = 2.5
/** Charged on so many days a month at most: once a month. */
const LUMPS = 3

/**
 * The rules that charges of the last three complete months show. Tax and discounts are a share of usage, fees a monthly
 * amount; credits and refunds are one-offs and never projected. Nothing is a rule that was not there in two of the three.
 *
 * @param known first day that the bill does not know
 */
export function adjustmentsOf(rows: ChargeRow[], known: number): Adjustment[] {
  const current = dayOf(known).slice(0, 7)
  const { months, from, to, monthOf } = calendar(addMonths(current, -MONTHS), addMonths(current, -1))
  const usage = new Map<string, Float64Array>()
  const charges = new Map<string, { first: ChargeRow; sums: Float64Array; days: number[] }>()
  for (const r of rows) {
    if (r.day < from || r.day >= to || r.day >= known) continue
    if (r.category === 'usage') {
      for (const key of [`${r.accountId} ${r.currency}`, `${r.accountId} ${r.currency} ${r.service}`]) {
        let sums = usage.get(key)
        if (!sums) usage.set(key, sums = new Float64Array(MONTHS))
        sums[monthOf(r.day)]! += r.amount
      }
    } else if (r.category === 'tax' || r.category === 'discount' || r.category === 'fee') {
      const key = `${r.accountId} ${r.currency} ${r.category} ${r.attributed} ${r.service}`
      const c = charges.get(key) ?? { first: r, sums: new Float64Array(MONTHS), days: [] }
      c.sums[monthOf(r.day)]! += r.amount
      c.days.push(r.day)
      charges.set(key, c)
    }
  }
  return [...charges.values()].flatMap(({ first, sums, days }): Adjustment[] => {
    if (sums.filter((s) => s !== 0).length < SEEN) return []
    const { accountId, service, currency, category, attributed } = first
    const lump = days.length <= LUMPS * months.length
    const dayOfMonth = lump ? median(days.map((d) => d - dayNo(`${dayOf(d).slice(0, 7)}-01`) + 1)) : null
    const common = { accountId, service, currency, category, attributed, dayOfMonth: dayOfMonth === null ? null : Math.round(dayOfMonth) }
    if (category === 'fee') return [{ ...common, dayOfMonth: common.dayOfMonth ?? 1, kind: 'fixed', base: 'service', value: median([...sums].filter((s) => s !== 0)), method: 'the same fee each month' }]
    const own = usage.get(`${accountId} ${currency} ${service}`)
    const base = own?.some((s) => s > 0) ? 'service' : 'account'
    const of = base === 'service' ? own! : usage.get(`${accountId} ${currency}`)
    const shares = of ? [...sums].flatMap((s, i) => (s !== 0 && of[i]! > 0 ? [s / of[i]!] : [])) : []
    const sizes = shares.map(Math.abs)
    if (shares.length < SEEN || Math.max(...sizes) > SPREAD * Math.min(...sizes)) return []
    const value = median(shares)
    return [{ ...common, kind: 'ratio', base, value, method: `${(value * 100).toPrecision(3)} % of usage, as in the months before` }]
  })
}
