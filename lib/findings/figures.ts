import { Decimal, money } from '@/lib/core/money'
import type { Saving } from './rule'
import type { MeterMoney, Thing, TokenMoney } from './thing'

type Figure = string | number | Decimal

/** Hours of the month that AWS's own examples use (8,760 ÷ 12). */
export const HOURS = 730
/** Days that `meters` and `tokens` hold, made a month of 730 hours. */
const DAYS_SEEN = 30
const monthOfDays = new Decimal(HOURS).dividedBy(24).dividedBy(DAYS_SEEN)

/** A rate per hour as an amount per month, cents apart: savings are estimates and say no more than they know. */
export const perMonth = (hourly: Figure): Decimal => new Decimal(hourly).times(HOURS).toDecimalPlaces(6)
/** What 30 days cost, per month. */
export const monthly = (thirtyDays: Figure): Decimal => new Decimal(thirtyDays).times(monthOfDays).toDecimalPlaces(6)
export const zero = (currency: string): Saving => ({ now: new Decimal(0), currency })
export const nowSaving = (amount: Decimal, currency: string): Saving => ({ now: amount, currency })

/** Commitment of a throughput: none, until an instant, over since, or not known. */
export type Commitment = { kind: 'none' } | { kind: 'until' | 'over'; day: string } | { kind: 'unknown' }
export function commitmentOf(t: Thing, today: string): Commitment {
  const ends = t.attributes.commitmentExpirationTime
  const duration = t.attributes.commitmentDuration
  if (typeof ends === 'string' && /^\d{4}-\d\d-\d\dT/.test(ends)) {
    const day = ends.slice(0, 10)
    return { kind: day >= today ? 'until' : 'over', day }
  }
  // A duration without an end, or an end that is no date: it cannot be told from when anything is saved.
  if (duration !== undefined && duration !== null) return { kind: 'unknown' }
  return ends === undefined || ends === null ? { kind: 'none' } : { kind: 'unknown' }
}

/** `amount` a month, from the day on which the commitment lets go. */
export const afterCommitment = (amount: Decimal, currency: string, c: Commitment): Saving =>
  (c.kind === 'until' ? { now: new Decimal(0), later: { amount, from: c.day }, currency } : nowSaving(amount, currency))

/** 30 days of a thing's meters, summed in the currency with the most; null where nothing was billed. */
export function spent(meters: readonly MeterMoney[], only: (m: MeterMoney) => boolean = () => true, which: 'amount' | 'recent' | 'earlier' = 'amount'): { amount: Decimal; currency: string } | null {
  const sums = new Map<string, Decimal>()
  for (const m of meters) if (only(m)) sums.set(m.currency, (sums.get(m.currency) ?? new Decimal(0)).plus(m[which]))
  const [top] = [...sums].sort(([ca, a], [cb, b]) => b.comparedTo(a) || (ca < cb ? -1 : 1))
  return top ? { amount: top[1], currency: top[0] } : null
}

/** Tokens of some kind, as number: counts that are compared, not money. */
export const tokensOf = (rows: readonly TokenMoney[], kinds: readonly TokenMoney['kind'][]): number =>
  rows.reduce((n, r) => (kinds.includes(r.kind) ? n + Number(r.tokens) : n), 0)

/** Sum of a series over the four weeks; undefined where it was not read. */
export const total = (t: Thing, metric: string): number | undefined => {
  const s = t.series[metric]
  return s && s.recent + s.earlier
}

export const show = (amount: Figure, currency: string): string => `${currency === 'USD' ? '$' : ''}${new Decimal(amount).toDecimalPlaces(2).toNumber().toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}${currency === 'USD' ? '' : ` ${currency}`}`
export const count = (n: number): string => n.toLocaleString('en-US', { maximumFractionDigits: n < 10 ? 2 : 0 })
export const percent = (share: number): string => `${Math.round(share * 100)} %`
export const plain = (amount: Figure): string => money(amount)
