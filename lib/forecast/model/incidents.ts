/** How far above its ordinary high days a day is an incident. */
const FAR = 3
/** Days enough to know what is ordinary. */
const LEAST_DAYS = 14
/** More such days are no incidents but its way. */
const MOST = 3

/**
 * The days `[since, known)` of a series (index 0 = day `from`), its few days far above all others (an agent that looped)
 * replaced by the same weekday a week before, so that they make neither level nor week nor growth. What happens often
 * is left as it is.
 */
export function withoutIncidents(amounts: Float64Array, from: number, since: number, known: number): Float64Array {
  const days = amounts.slice(since - from, known - from)
  if (days.length < LEAST_DAYS) return days
  const used = days.filter((y) => y > 0).sort()
  if (used.length < LEAST_DAYS / 2) return days
  const far = FAR * used[Math.floor(used.length * 0.9)]!
  const incidents = [...days.keys()].filter((i) => days[i]! > far)
  if (incidents.length > MOST) return days
  for (const i of incidents) days[i] = i >= 7 ? days[i - 7]! : used[used.length >> 1]!
  return days
}
