import { weekdayOf } from './calendar'

/** The week's shape and growth of a series: what a short or noisy one borrows from the many like it. */
export interface Pattern {
  /** Factor per weekday (0 = Sunday), mean 1. */
  weekday: Float64Array
  /** Logarithmic growth a week, before damping. */
  growth: number
}

/** Days of history that a pattern looks at. */
export const WINDOW = 84
/** Weeks of growth that are looked at, and of weekdays. */
const GROWTH_WEEKS = 12
const WEEKDAY_WEEKS = 8
/** How much growth a week is usual: a series whose own growth is less certain than this follows its pool. */
const USUAL_GROWTH = 0.03
const MOST_GROWTH = 0.15
/** Weeks of pool that count beside the series' own. */
const POOL_WEEKS = 3

export const FLAT: Pattern = { weekday: new Float64Array(7).fill(1), growth: 0 }

/**
 * The pattern of `amounts` (index 0 = day `from`) in the days before `known`, shrunk towards `pool` by how little the
 * series says itself.
 *
 * @param since first day number that belongs to the series (it did not exist before)
 */
export function patternOf(amounts: Float64Array, from: number, since: number, known: number, pool: Pattern): Pattern {
  return { weekday: weekdays(amounts, from, since, known, pool.weekday), growth: growth(amounts, from, since, known, pool.growth) }
}

function weekdays(amounts: Float64Array, from: number, since: number, known: number, pool: Float64Array): Float64Array {
  const weeks = Math.min(WEEKDAY_WEEKS, Math.floor((known - since) / 7))
  if (weeks < 2) return pool
  const sums = new Float64Array(7)
  let total = 0
  for (let d = known - weeks * 7; d < known; d++) {
    const y = amounts[d - from] ?? 0
    sums[weekdayOf(d)]! += y
    total += y
  }
  if (total <= 0) return pool
  const own = weeks / (weeks + POOL_WEEKS)
  return sums.map((s, i) => Math.max(0.02, own * (s * 7 / total) + (1 - own) * pool[i]!))
}

/** Slope of the logarithm of whole weeks' sums, weighed against the pool's by its standard error. */
function growth(amounts: Float64Array, from: number, since: number, known: number, pool: number): number {
  const weeks = Math.min(GROWTH_WEEKS, Math.floor((known - since) / 7))
  if (weeks < 4) return pool
  const logs: number[] = []
  for (let w = 0; w < weeks; w++) {
    let s = 0
    for (let d = known - (w + 1) * 7; d < known - w * 7; d++) s += amounts[d - from] ?? 0
    if (s <= 0) return pool
    logs.push(Math.log(s))
  }
  const mx = (weeks - 1) / 2
  const my = logs.reduce((a, b) => a + b, 0) / weeks
  let sxx = 0
  let sxy = 0
  for (const [w, y] of logs.entries()) {
    sxx += (w - mx) ** 2
    sxy += (w - mx) * (y - my)
  }
  const slope = sxy / sxx
  const rss = logs.reduce((a, y, w) => a + (y - my - slope * (w - mx)) ** 2, 0)
  const variance = rss / (weeks - 2) / sxx
  const own = USUAL_GROWTH ** 2 / (USUAL_GROWTH ** 2 + variance)
  // Weeks are counted backwards: growth is minus the slope.
  return Math.max(-MOST_GROWTH, Math.min(MOST_GROWTH, own * -slope + (1 - own) * pool))
}
