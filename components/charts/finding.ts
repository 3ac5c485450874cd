import { compare, round, subtract, sumOf, toLength } from '../decimal'
import { day as dayName, money } from '../format'
import type { Series } from './series'

const isWorkingDay = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
const mean = (values: number[]): number => values.reduce((a, v) => a + v, 0) / values.length
const spread = (values: number[]): number => Math.sqrt(mean(values.map((v) => (v - mean(values)) ** 2)))

export interface Step { series: Series; since: string; share: number; weight: number }

/**
 * The clearest lasting step of one series on working days (so that a weekend is not a finding): at least three
 * working days on each side, a tenth up or down, and twice the days' own spread. Null: nothing stands out.
 */
export function findStep(series: Series[], days: string[]): Step | null {
  const working = days.filter(isWorkingDay)
  const total = series.reduce((a, s) => a + Math.abs(toLength(s.total)), 0)
  let best: Step | null = null
  for (const s of series) {
    if (s.hatched || total === 0 || Math.abs(toLength(s.total)) / total < 0.05) continue
    const values = working.map((d) => toLength(s.values[d] ?? '0'))
    for (let i = 3; i <= values.length - 3; i++) {
      const before = values.slice(0, i)
      const after = values.slice(i)
      const [a, b] = [mean(before), mean(after)]
      const noise = Math.max(spread(before), spread(after))
      if (a <= 0 || Math.abs(b - a) / a < 0.1 || Math.abs(b - a) < 2 * noise) continue
      const weight = Math.abs(b - a) / (1 + noise / Math.abs(b - a))
      if (!best || weight > best.weight) best = { series: s, since: working[i]!, share: (b - a) / a, weight }
    }
  }
  return best
}

/** A day that costs half as much again as the middle day, and the series that does it. */
export function findSpike(series: Series[], days: string[]): { day: string; above: string; series: Series } | null {
  if (days.length < 5) return null
  const totals = days.map((d) => sumOf(series.map((s) => s.values[d] ?? '0')))
  const middle = [...totals].sort(compare)[Math.floor(totals.length / 2)]!
  const top = totals.reduce((best, v, i) => (compare(v, totals[best]!) > 0 ? i : best), 0)
  if (toLength(middle) <= 0 || toLength(totals[top]!) < 1.5 * toLength(middle)) return null
  const usual = (s: Series) => [...days].map((d) => s.values[d] ?? '0').sort(compare)[Math.floor(days.length / 2)]!
  const above = (s: Series) => subtract(s.values[days[top]!] ?? '0', usual(s))
  const cause = series.reduce((best, s) => (compare(above(s), above(best)) > 0 ? s : best))
  return { day: days[top]!, above: subtract(totals[top]!, middle), series: cause }
}

/** A large series whose working days all lie within a hundredth of the last one. */
export function findFlat(series: Series[], days: string[], not?: Series): { series: Series; perDay: string } | null {
  const last = days.at(-1)
  if (!last || days.length < 5) return null
  const recent = days.slice(-5)
  const total = series.reduce((a, s) => a + Math.abs(toLength(s.total)), 0)
  for (const s of series) {
    if (s === not || s.hatched || toLength(s.total) / total < 0.1) continue
    const at = toLength(s.values[last] ?? '0')
    if (at > 0 && recent.every((d) => Math.abs(toLength(s.values[d] ?? '0') - at) / at < 0.01)) return { series: s, perDay: s.values[last] ?? '0' }
  }
  return null
}

/** The finding as a title, or null where a plain one says more. `days`: billed days only. */
export function findingTitle(series: Series[], days: string[], { noun = 'spend', currency = 'USD' } = {}): string | null {
  const step = findStep(series, days)
  const flat = findFlat(series, days, step?.series)
  const tail = flat ? `; ${lower(flat.series.label, noun)} is flat at ${money(round(flat.perDay, 0), { currency, digits: 0 })} a day` : ''
  if (step) {
    const size = Math.round(Math.abs(step.share) * 100)
    const much = size >= 200 ? `${round((1 + step.share).toFixed(2), 1)} times what it was` : `${step.share > 0 ? 'up' : 'down'} ${size}%`
    return `${label(step.series.label, noun)} is ${much} on working days since ${dayName(step.since)}${tail}`
  }
  const spike = findSpike(series, days)
  if (spike) return `${dayName(spike.day)} cost ${money(spike.above, { currency, digits: 0 })} more than a usual day, most of it ${spike.series.label.toLowerCase() === spike.series.label ? spike.series.label : lower(spike.series.label, noun)}`
  return null
}

/** Shapes read "Metered spend"; a team, an account or a type is a name and stays as it is. */
const label = (name: string, noun: string): string => (noun ? `${name} ${noun}` : name)
const lower = (name: string, noun: string): string => (noun ? name.toLowerCase() : name)

