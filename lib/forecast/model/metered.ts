import { weekdayOf } from './calendar'
import { rateFact, shareFact } from './exact'
import { withoutIncidents } from './incidents'
import { patternOf, WINDOW, type Pattern } from './pattern'
import type { AsOf, Facts, Projection, Unit } from './unit'

/** Days after which half of a day's weight is gone. */
const HALF_LIFE = 10
/** What of a week's growth goes on in the next: growth is damped, not a line. */
const DAMPING = 0.9
/** By days ahead: the weeks of growth that are left of them once damped. */
const FARTHEST = 500
const WEEKS_OF_GROWTH = Float64Array.from({ length: FARTHEST + 1 }, (_, days) => DAMPING * (1 - DAMPING ** ((days + 1) / 7)) / (1 - DAMPING))
/** Nothing for so many days: it is not used any more. */
const SILENT = 14

/**
 * Metered use: a level (recent days weigh more, freed of weekday and growth), the week's shape, and growth that is
 * damped from week to week. With less than two weeks of its own, week and growth are those of the units like it.
 * A few days far above all others count for nothing (`incidents.ts`). null: nothing is expected.
 */
export function metered(u: Unit, facts: Facts, at: AsOf, pool: Pattern): Projection | null {
  if (facts.endedAt !== null) return null
  const { known } = at
  const start = Math.max(u.from, known - WINDOW)
  let since = start
  while (since < known && !u.amounts[since - u.from]) since++
  let last = known - 1
  while (last >= since && !u.amounts[last - u.from]) last--
  if (since >= known || known - 1 - last >= SILENT) return null
  const days = withoutIncidents(u.amounts, u.from, since, known)
  const { weekday, growth } = patternOf(days, since, since, known, pool)
  const level = levelOf(days, known, weekday, growth)
  if (!(Math.abs(level) > 0)) return null
  const n = known - since
  return {
    component: 'metered',
    daily: (day) => level * weekday[weekdayOf(day)]! * Math.exp(growth * WEEKS_OF_GROWTH[Math.min(day - known, FARTHEST)]!),
    method: n < 14 ? `level of ${n} day${n === 1 ? '' : 's'}; week and growth of others like it` : 'level, weekdays and damped growth of its own history',
    facts: { levelPerDay: rateFact(level), growthPerWeek: shareFact(Math.expm1(growth)), historyDays: n, weekend: shareFact((weekday[0]! + weekday[6]!) / 2) },
  }
}

/** Mean of the days, the recent ones weighing more, each freed of its weekday and brought to the level of today. */
function levelOf(days: Float64Array, known: number, weekday: Float64Array, growth: number): number {
  let sum = 0
  let weights = 0
  for (let i = 0; i < days.length; i++) {
    const age = days.length - i
    const w = 0.5 ** ((age - 1) / HALF_LIFE)
    sum += w * days[i]! / weekday[weekdayOf(known - age)]! * Math.exp(growth * age / 7)
    weights += w
  }
  return sum / weights
}
