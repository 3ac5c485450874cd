import { compare, round, subtract, sumOf, toLength } from '../decimal'
import { day as dayName, money } from '../format'
import type { Series } from './series'

const isWorkingDay = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
const mean = (values: number[]): number => values.reduce((a, v) => a + v, 0) / values.length
const spread = (values: number[]): number => Math.sqrt(mean(values.map((v) => (v - mean(values)) ** 2)))
const at = (s: Series, day: string): string => s.values[day] ?? '0'
const middle = (values: string[]): string => [...values].sort(compare)[Math.floor(values.length / 2)] ?? '0'
/** Part of all money, as a length; a tenth of a percent is not worth a title. */
const weightOf = (s: Series, all: Series[]): number => Math.abs(toLength(s.total)) / (all.reduce((a, x) => a + Math.abs(toLength(x.total)), 0) || 1)

export interface Step { series: Series; since: string; share: number }

/**
 * The clearest lasting step of one series on working days (so that a weekend is not a finding): at least three
 * working days on each side, a tenth up or down, and three times the days' own spread. Null: nothing stands out.
 */
export function findStep(series: Series[], days: string[]): Step | null {
  const working = days.filter(isWorkingDay)
  let best: (Step & { size: number }) | null = null
  for (const s of series) {
    if (s.hatched || weightOf(s, series) < 0.05) continue
    const values = working.map((d) => toLength(at(s, d)))
    for (let i = 3; i <= values.length - 3; i++) {
      const before = values.slice(0, i), after = values.slice(i)
      const a = mean(before), b = mean(after)
      const noise = Math.max(spread(before), spread(after))
      if (a <= 0 || Math.abs(b - a) / a < 0.1 || Math.abs(b - a) < 3 * noise) continue
      const size = Math.abs(b - a) - noise
      if (!best || size > best.size) best = { series: s, since: working[i]!, share: (b - a) / a, size }
    }
  }
  return best
}

export interface Spike { from: string; to: string; above: string; series: Series }

/**
 * Days in a row that cost clearly more (15 %) than the middle day of their kind (working day or weekend) and stand out
 * from its spread, with the series that does most of it. `above`: exactly what they cost beyond the middle days.
 */
export function findSpike(series: Series[], days: string[]): Spike | null {
  if (days.length < 7) return null
  const total = (d: string) => sumOf(series.map((s) => at(s, d)))
  const kind = (d: string) => days.filter((x) => isWorkingDay(x) === isWorkingDay(d))
  const beyond = (d: string) => subtract(total(d), middle(kind(d).map(total)))
  const standsOut = (d: string) => {
    const usual = toLength(middle(kind(d).map(total)))
    const scatter = toLength(middle(kind(d).map((x) => beyond(x).replace('-', ''))))
    return usual > 0 && toLength(beyond(d)) > Math.max(0.15 * usual, 3 * scatter)
  }
  const runs: string[][] = []
  for (const [i, d] of days.entries()) {
    if (!standsOut(d)) continue
    const last = runs.at(-1)
    if (last && days[i - 1] === last.at(-1)) last.push(d)
    else runs.push([d])
  }
  const cost = (run: string[]) => sumOf(run.map(beyond))
  const run = runs.sort((a, b) => compare(cost(b), cost(a)))[0]
  if (!run || run.length > 4) return null
  const part = (s: Series) => sumOf(run.map((d) => subtract(at(s, d), middle(kind(d).map((x) => at(s, x))))))
  const cause = series.reduce((best, s) => (compare(part(s), part(best)) > 0 ? s : best))
  return { from: run[0]!, to: run.at(-1)!, above: cost(run), series: cause }
}

/** A large series whose last five days all lie within a hundredth of each other. */
export function findFlat(series: Series[], days: string[], not?: Series): { series: Series; perDay: string } | null {
  const last = days.at(-1)
  if (!last || days.length < 5) return null
  for (const s of series) {
    if (s === not || s.hatched || weightOf(s, series) < 0.1) continue
    const now = toLength(at(s, last))
    if (now > 0 && days.slice(-5).every((d) => Math.abs(toLength(at(s, d)) - now) / now < 0.01)) return { series: s, perDay: at(s, last) }
  }
  return null
}

/** The finding as a title, or null where a plain one says more. `days`: billed days only. `noun`: "spend" after a shape, nothing after a name. */
export function findingTitle(series: Series[], days: string[], { noun = 'spend', currency = 'USD' } = {}): string | null {
  const called = (s: Series, start: boolean) => (noun ? `${start ? s.label : s.label.toLowerCase()}${start ? ` ${noun}` : ''}` : s.label)
  const dollars = (value: string) => money(round(value, 0), { currency, digits: 0 })
  const step = findStep(series, days)
  const spike = step ? null : findSpike(series, days)
  const flat = findFlat(series, days, step?.series ?? spike?.series)
  // A shape's spend is one thing; a name may be a plural, so that no verb fits it.
  const is = noun ? ' is' : ':'
  const tail = flat ? `; ${called(flat.series, false)}${is} flat at ${dollars(flat.perDay)} a day` : ''
  if (step) {
    const size = Math.round(Math.abs(step.share) * 100)
    const much = size >= 200 ? `${(1 + step.share).toFixed(1)} times what it was` : `${step.share > 0 ? 'up' : 'down'} ${size}%`
    return `${called(step.series, true)}${is} ${much} on working days since ${dayName(step.since)}${tail}`
  }
  if (!spike) return null
  const when = spike.from === spike.to ? dayName(spike.from) : `${spike.from.slice(0, 7) === spike.to.slice(0, 7) ? Number(spike.from.slice(8)) : dayName(spike.from)} to ${dayName(spike.to)}`
  return `${when} cost ${dollars(spike.above)} more than usual, most of it ${called(spike.series, false)}${tail}`
}
