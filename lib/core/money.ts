import { Decimal as Base } from 'decimal.js'

/**
 * Money and quantities are decimals end to end: `numeric` in PostgreSQL, this class in code, a decimal string
 * in JSON. Never a float. 60 significant digits is far beyond any sum of bill lines, so `+` is exact.
 */
export const Decimal = Base.clone({ precision: 60, rounding: Base.ROUND_HALF_EVEN, toExpNeg: -100, toExpPos: 100 })
export type Decimal = Base

/** A decimal string as Outcrop writes them: no exponent, no trailing zeros, no `-0`. */
export type Money = string

/** Canonical decimal string of a value. `money('1.50')` → `"1.5"`, `money('-0')` → `"0"`. */
export function money(value: Base.Value): Money {
  const d = new Decimal(value)
  return d.isZero() ? '0' : d.toFixed()
}

/** Exact sum. */
export function sum(values: Iterable<Base.Value>): Money {
  let total = new Decimal(0)
  for (const v of values) total = total.plus(v)
  return money(total)
}

/**
 * Splits `total` by `weights` so that the parts sum to `total` exactly: each part is rounded to 1e-12 and the
 * remainder goes to the part with the largest weight, ties to the smallest key (settled rule 6: ties by ARN).
 * All weights zero: split evenly.
 *
 * @throws RangeError when there are no weights or one is negative.
 */
export function split(total: Base.Value, weights: { key: string; weight: Base.Value }[]): { key: string; amount: Money }[] {
  if (weights.length === 0) throw new RangeError('Nothing to split between.')
  const whole = new Decimal(total)
  let ws = weights.map((w) => ({ key: w.key, weight: new Decimal(w.weight) }))
  if (ws.some((w) => w.weight.isNegative() && !w.weight.isZero())) throw new RangeError('A weight is negative.')
  if (ws.every((w) => w.weight.isZero())) ws = ws.map((w) => ({ ...w, weight: new Decimal(1) }))
  const sumOfWeights = ws.reduce((a, w) => a.plus(w.weight), new Decimal(0))
  const parts = ws.map((w) => ({ ...w, amount: whole.times(w.weight).dividedBy(sumOfWeights).toDecimalPlaces(12, Base.ROUND_HALF_EVEN) }))
  const rest = whole.minus(parts.reduce((a, p) => a.plus(p.amount), new Decimal(0)))
  const largest = parts.reduce((best, p) =>
    p.weight.greaterThan(best.weight) || (p.weight.equals(best.weight) && p.key < best.key) ? p : best)
  largest.amount = largest.amount.plus(rest)
  return parts.map((p) => ({ key: p.key, amount: money(p.amount) }))
}
