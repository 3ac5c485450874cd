import { startOf, dayOf } from './calendar'
import { rateFact } from './exact'
import { metered } from './metered'
import type { Pattern } from './pattern'
import { amountOn, type AsOf, type Facts, type Projection, type Unit } from './unit'

const HOUR = 3_600_000
/** A listing says that it runs: the bill may have missed so many days. */
const MISSED_DAYS = 3
const SAME = 0.005

/**
 * What stands (and what is stored) goes on at the rate of its last billed day until it is known to have ended: the end
 * of a commitment ends nothing. It stands when the last known day of the bill has it, or a listing says that it runs.
 * What changes nearly every day (compute that scales by itself) has no rate; it is projected by level and week.
 */
export function standing(u: Unit, facts: Facts, at: AsOf, pool: Pattern): Projection | null {
  const component = u.shape === 'storage' ? 'storage' : 'standing'
  if (facts.state === 'stopped' || facts.state === 'failed' || facts.state === 'finished') return null
  const to = facts.endedAt ?? Infinity
  if (to <= startOf(at.known)) return null
  const day = lastBilled(u, at, facts.state === 'running' ? MISSED_DAYS : 1)
  if (day === null) return null
  if (scales(u, at.known)) {
    const p = metered(u, facts, at, pool)
    return p && { ...p, component, method: `it scales by itself: ${p.method}` }
  }
  const whole = wholeDay(u, day, facts)
  const rate = whole.amount / whole.hours
  return {
    component,
    daily: (d) => rate * Math.max(0, Math.min(startOf(d + 1), to) - Math.max(startOf(d), facts.bornAt ?? 0)) / HOUR,
    method: 'hours left × rate an hour',
    facts: { rate: rateFact(rate), rateDay: dayOf(whole.day), until: facts.endedAt === null ? null : new Date(facts.endedAt).toISOString(), untilReason: facts.endedAt === null ? 'no end is known' : 'it is gone' },
  }
}

function lastBilled(u: Unit, at: AsOf, within: number): number | null {
  for (let d = at.known - 1; d >= at.known - within; d--) if (amountOn(u, d) > 0) return d
  return null
}

/**
 * The day whose rate holds: the last billed one, unless that is part of a day in which it failed or came back; then the
 * last of two equal days before it.
 */
function wholeDay(u: Unit, day: number, facts: Facts): { day: number; amount: number; hours: number } {
  const amount = amountOn(u, day)
  const born = facts.bornAt !== null && facts.bornAt > startOf(day) && facts.bornAt < startOf(day + 1)
  const hours = born ? Math.max(1, Math.ceil((startOf(day + 1) - facts.bornAt!) / HOUR)) : 24
  const before = amountOn(u, day - 1)
  if (!born && amount < before * (1 - SAME) ? facts.state === 'running' : !born && before === 0) {
    for (let d = day - 1; d > Math.max(u.from, day - 56); d--) {
      const y = amountOn(u, d)
      if (y > 0 && same(y, amountOn(u, d - 1))) return y > amount ? { day: d, amount: y, hours: 24 } : { day, amount, hours }
    }
  }
  return { day, amount, hours }
}

/** Five or more of the last thirteen steps from day to day are changes. */
function scales(u: Unit, known: number): boolean {
  let changes = 0
  for (let d = known - 13; d < known; d++) {
    const [a, b] = [amountOn(u, d - 1), amountOn(u, d)]
    if (a > 0 && b > 0 && !same(a, b)) changes++
  }
  return changes >= 5
}

const same = (a: number, b: number): boolean => Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b))
