import { addDays } from '@/lib/core/clock'
import { compare, isZero, subtract, sumOf } from '../decimal'
import { days as dayRange, duration, money, plural, rate } from '../format'
import type { Detail } from './queries'

export type Meter = Detail['meters'][number]
/** Used since the bill's last complete day, at its own billed rate or AWS's list price; in no billed figure. */
export type Unbilled = NonNullable<Detail['cost']['unbilled']>

/** The card's title: a run's one price, what stands by the hour, or what most of several meters is. */
export function meterFinding(r: Pick<Detail, 'shape' | 'state' | 'durationSeconds' | 'endedAt' | 'cost' | 'startedAt' | 'createdAt' | 'goneAt' | 'daily'>, meters: Meter[], now: string): string {
  const options = { currency: r.cost.currency }
  const days = new Set(r.daily.map((d) => d.date)).size
  if (r.shape === 'transient' && r.cost.lifetime !== null && !isZero(r.cost.lifetime)) {
    const over = `${money(r.cost.lifetime, options)} over ${plural(days, 'day')}`
    const ran = r.durationSeconds === null ? '' : `, ran for ${r.endedAt === null ? 'at most ' : ''}${duration(r.durationSeconds)}`
    return ['starting', 'running', 'stopping'].includes(r.state) ? `Billed so far: ${over}` : `Billed once: ${over}${ran}`
  }
  if (r.shape === 'standing' && r.cost.hourly !== null) {
    const since = r.startedAt ?? r.createdAt
    const hours = since === null ? null : Math.floor((Date.parse(now) - Date.parse(since)) / 3_600_000)
    return `${rate(r.cost.hourly, r.cost.currency)} as billed${hours !== null && hours >= 0 && r.goneAt === null ? `, ${plural(hours, 'hour')} so far` : ''}`
  }
  const most = meters.reduce<Meter | undefined>((a, m) => (a && compare(a.lifetime, m.lifetime) >= 0 ? a : m), undefined)
  return most && meters.length > 1 && !isZero(most.lifetime) ? `${plural(meters.length, 'meter')}, and ${most.label.toLowerCase()} bills the most` : 'What each meter billed'
}

/** Columns' sums, and whether they are the resource's cost to the last digit (null there: not known, nothing to compare). */
export function meterSums(meters: Meter[], cost: Pick<Detail['cost'], 'monthToDate' | 'lastMonth' | 'lifetime'>) {
  const sums = { monthToDate: sumOf(meters.map((m) => m.monthToDate)), lastMonth: sumOf(meters.map((m) => m.lastMonth)), lifetime: sumOf(meters.map((m) => m.lifetime)) }
  const agree = (Object.keys(sums) as (keyof typeof sums)[]).every((k) => cost[k] === null || compare(cost[k], sums[k]) === 0)
  return { ...sums, agree }
}

/** The estimate by UTC day: whole days at its rate, what is left on the last, so that the bars sum to the amount. */
export function unbilledDays(u: Unbilled): Record<string, string> {
  const whole = times24(u.rate)
  const values: Record<string, string> = {}
  let left = u.amount
  for (let d = u.from; d <= u.to; d = addDays(d, 1)) {
    const part = d === u.to || compare(left, whole) < 0 ? left : whole
    values[d] = part
    left = subtract(left, part)
  }
  return values
}

const times24 = (v: string): string => sumOf(Array.from({ length: 24 }, () => v))

const SOURCES = { billed: 'its own billed rate', 'list-price': 'AWS’s list price', mixed: 'its billed rate and AWS’s list price' }

/** `≈ $392.40 not billed yet, 22–23 Nov: $13.08/h, its own billed rate`. */
export const unbilledWords = (u: Unbilled, currency: string): string =>
  `≈ ${money(u.amount, { currency })} not billed yet, ${dayRange(u.from, u.to)}: estimated at ${rate(u.rate, currency)}, ${SOURCES[u.rateSource]}`
