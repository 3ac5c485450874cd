import { dayOf } from './calendar'
import { rateFact } from './exact'
import type { Pattern } from './pattern'
import { standing } from './standing'
import { amountOn, type AsOf, type Facts, type Projection, type Unit } from './unit'

/** Storage goes on until deleted. Some of it is billed by the day, some once a month on its day. */
export function storage(u: Unit, facts: Facts, at: AsOf, pool: Pattern): Projection | null {
  const monthly = onceAMonth(u, at.known)
  if (!monthly) return standing(u, facts, at, pool)
  if (facts.endedAt !== null) return null
  return {
    component: 'storage',
    daily: (d) => (Number(dayOf(d).slice(8)) === monthly.dayOfMonth ? monthly.amount : 0),
    method: 'billed once a month', facts: { amountPerMonth: rateFact(monthly.amount), dayOfMonth: monthly.dayOfMonth, until: null, untilReason: 'no end is known' },
  }
}

/** At most one billed day in each of the last two months, and at least 25 days between them. */
function onceAMonth(u: Unit, known: number): { amount: number; dayOfMonth: number } | null {
  const days: number[] = []
  for (let d = known - 1; d >= known - 62 && days.length < 4; d--) if (amountOn(u, d) !== 0) days.push(d)
  if (days.length < 2 || days.length > 3 || days[0]! - days[1]! < 25) return null
  return { amount: amountOn(u, days[0]!), dayOfMonth: Number(dayOf(days[0]!).slice(8)) }
}
