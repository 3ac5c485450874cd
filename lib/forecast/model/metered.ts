import { weekdayOf } from './calendar'
import { patternOf, WINDOW, type Pattern } from './pattern'
import type { AsOf, Facts, Projection, Unit } from './unit'

/** Days after which half of a day's weight is gone. */
const HALF_LIFE = 10
/** What of a week's growth goes on in the next: growth is damped, not a line. */
const DAMPING = 0.85
/** By days ahead: the weeks of growth that are left of them once damped. */
const FARTHEST = 500
const WEEKS_OF_GROWTH = Float64Array.from({ length: FARTHEST + 1 }, (_, days) => DAMPING * (1 - DAMPING ** ((days + 1) / 7)) / (1 - DAMPING))
/** Nothing for so many days: it is not used any more. */
const SILENT = 14

/**
 * Metered use: a level (recent days weigh more, freed of weekday and growth), the week's shape, and growth that is
 * damped from week to week. With less than two weeks of its own, week and growth are those of the units like it.
 * A single day far above all others counts as three ordinary high ones. null: nothing is expected.
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
  const { weekday, growth } = patternOf(u.amounts, u.from, since, known, pool)
  const level = levelOf(u, since, known, weekday, growth)
  if (!(Math.abs(level) > 0)) return null
  const days = known - since
  return {
    component: 'metered',
    daily: (day) => level * weekday[weekdayOf(day)]! * Math.exp(growth * WEEKS_OF_GROWTH[Math.min(day - known, FARTHEST)]!),
    method: days < 14 ? `level of ${days} day${days === 1 ? '' : 's'}; week and growth of others like it` : 'level, weekdays and damped growth of its own history',
    facts: { levelPerDay: round(level), growthPerWeek: round(Math.expm1(growth)), historyDays: days, weekend: round((weekday[0]! + weekday[6]!) / 2) },
  }
}

function levelOf(u: Unit, since: number, known: number, weekday: Float64Array, growth: number): number {
  const n = known - since
  const freed = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const day = since + i
    freed[i] = (u.amounts[day - u.from] ?? 0) / weekday[weekdayOf(day)]! * Math.exp(growth * (known - day) / 7)
  }
  const cap = n < 14 ? Infinity : capOf(freed)
  let sum = 0
  let weights = 0
  for (let i = 0; i < n; i++) {
    const w = 0.5 ** ((n - 1 - i) / HALF_LIFE)
    sum += w * Math.min(freed[i]!, cap)
    weights += w
  }
  return sum / weights
}

function capOf(freed: Float64Array): number {
  const used = freed.filter((y) => y > 0).sort()
  return used.length < 7 ? Infinity : 3 * used[Math.floor(used.length * 0.9)]!
}

const round = (n: number): number => Number(n.toPrecision(6))
