import { Decimal } from '@/lib/core/money'
import { monthly, show } from './figures'
import { unknown, type Said } from './rule'
import type { Tariff } from './price-book'
import type { Surroundings } from './surroundings'
import type { Thing, TokenMoney } from './thing'

/**
 * What the billed tokens of some rows would cost less at another tariff of the same model and region: billed × (1 − other
 * price ÷ own price), a month. What has no other price, or one that is not lower, adds nothing; where a price is missing for all of it, it is unknown.
 */
export function atAnotherTariff(t: Thing, x: Surroundings, rows: TokenMoney[], to: (r: TokenMoney) => Tariff, words: { what: string; how: string; unpriced: string }): Said {
  if (rows.length === 0) return undefined
  const currency = rows[0]!.currency
  let spend = new Decimal(0), saved = new Decimal(0), priced = false
  for (const r of rows.filter((row) => row.currency === currency)) {
    spend = spend.plus(r.amount)
    const own = x.prices.token(t.region, r.model, r.kind, { tier: r.tier, route: r.route, longContext: r.longContext }), other = x.prices.token(t.region, r.model, r.kind, to(r))
    if (!own || !other || own.perToken.isZero()) continue
    priced = true
    if (other.perToken.lessThan(own.perToken)) saved = saved.plus(new Decimal(r.amount).times(new Decimal(1).minus(other.perToken.dividedBy(own.perToken))))
  }
  if (monthly(spend).lessThan(x.settings.leastMonthly)) return undefined
  if (!priced) return unknown(words.unpriced)
  if (!saved.greaterThan(0)) return undefined
  return { reason: `${show(monthly(spend), currency)} a month of its tokens are ${words.what}; ${words.how} they would cost ${show(monthly(saved), currency)} less.`,
    facts: [{ name: words.what, value: monthly(spend).toFixed(), source: 'bill' }, { name: 'less a month', value: monthly(saved).toFixed(), source: 'AWS price list' }], window: null, saving: { now: monthly(saved), currency } }
}
