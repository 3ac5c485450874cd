import { median } from '@/lib/core/median'
import { dayNo, dayOf, weekdayOf } from './days'

export const CADENCES = ['daily', 'weekly', 'fortnightly', 'monthly', 'every-days', 'irregular'] as const
export type CadenceKind = (typeof CADENCES)[number]

/** The rhythm of a series, in UTC days. */
export interface Cadence {
  kind: CadenceKind
  /** Days from one run to the next: the median gap; of irregular runs the mean. */
  days: number
  /** Weekdays that it keeps to, 0 is Sunday; empty where it keeps to none. */
  weekdays: number[]
  /** Day of the month, negative from its end (−1 is the last); null unless monthly. */
  monthDay: number | null
  /** Median count of runs on days with runs: one day with an extra run does not move it. */
  runsPerDay: number
}

/** Gaps that tell the rhythm: the latest, so that a series may change it. */
const RECENT_DAYS = 13
/** Several runs a week: the weeks in which weekdays are counted, and how much of them must be kept. */
const WEEKDAY_WINDOW = 42
const KEPT = 0.6
const EXPLAINED = 0.8
/** Evidence for a rhythm that is no calendar's. */
const DAYS_FOR_ANY_PERIOD = 4

/**
 * The rhythm of runs by the UTC days they started on, by the robust median of their gaps: a skipped, a doubled or a
 * jittered run does not change it. A calendar's rhythm (days, weekdays, weeks, months) needs three days with runs, any
 * other period four; what keeps to none is irregular. null: fewer than three days.
 *
 * @param days one entry per run, in any order
 */
export function cadenceOf(days: string[]): Cadence | null {
  const counts = new Map<number, number>()
  for (const d of days) counts.set(dayNo(d), (counts.get(dayNo(d)) ?? 0) + 1)
  const all = [...counts.keys()].sort((a, b) => a - b)
  if (all.length < 3) return null
  const recent = all.slice(-RECENT_DAYS)
  const gaps = recent.slice(1).map((d, i) => d - recent[i]!)
  const gap = median(gaps)
  const off = median(gaps.map((g) => Math.abs(g - gap)))
  const runsPerDay = Math.max(1, Math.floor(median(recent.map((d) => counts.get(d)!))))
  const made = (kind: CadenceKind, more: Partial<Cadence> = {}): Cadence => ({ kind, days: gap, weekdays: [], monthDay: null, runsPerDay, ...more })

  if (gap <= 5) {
    const weekdays = weekdaysOf(all)
    if (weekdays) return made(weekdays.length >= 5 ? 'daily' : 'weekly', { weekdays })
    if (gap === 1) return made('daily', { weekdays: [0, 1, 2, 3, 4, 5, 6] })
  }
  if ((gap >= 6 && gap <= 8 && off <= 1) || folds(gaps, 7)) return made('weekly', { days: 7, weekdays: oneWeekday(recent) })
  if ((gap >= 13 && gap <= 15 && off <= 1) || folds(gaps, 14)) return made('fortnightly', { days: 14, weekdays: oneWeekday(recent) })
  if (gap >= 27 && gap <= 32 && off <= 3) {
    const monthDay = monthDayOf(recent)
    if (monthDay !== null) return made('monthly', { monthDay })
  }
  if (all.length >= DAYS_FOR_ANY_PERIOD && off <= 0.2 * gap && gap >= 2) return made('every-days')
  return made('irregular', { days: Math.max(1, (recent.at(-1)! - recent[0]!) / (recent.length - 1)) })
}

/** Whether gaps are a period once or, where runs were skipped, some times over: by chance three in seven would be, never four in five of many. */
function folds(gaps: number[], period: number): boolean {
  const near = gaps.filter((g) => g >= period - 1 && Math.abs(g - Math.round(g / period) * period) <= 1)
  const times = near.reduce((a, g) => a + Math.round(g / period), 0) / near.length
  return gaps.length >= 6 && near.length >= 0.8 * gaps.length && times < 2
}

/** The weekdays of a series that runs several times a week; null: it keeps to none. */
function weekdaysOf(all: number[]): number[] | null {
  const last = all.at(-1)!
  const from = Math.max(all[0]!, last - WEEKDAY_WINDOW + 1)
  if (last - from + 1 < 14) return null
  const ran = new Set(all.filter((d) => d >= from))
  const kept: number[] = []
  let hits = 0
  for (let weekday = 0; weekday < 7; weekday++) {
    let there = 0, of = 0
    for (let d = from; d <= last; d++) {
      if (weekdayOf(d) !== weekday) continue
      of++
      if (ran.has(d)) there++
    }
    if (there / of < KEPT) continue
    kept.push(weekday)
    hits += there
  }
  return kept.length > 0 && hits / ran.size >= EXPLAINED ? kept : null
}

/** The weekday of most recent runs, where it has more than half of them. */
function oneWeekday(recent: number[]): number[] {
  const counts = Array.from({ length: 7 }, (_, w) => recent.filter((d) => weekdayOf(d) === w).length)
  const most = Math.max(...counts)
  return most * 2 > recent.length ? [counts.indexOf(most)] : []
}

const SPREAD_OF_MONTH_DAY = 3

/** Day of the month that runs keep to, from its beginning or its end, whichever they keep to better. */
function monthDayOf(recent: number[]): number | null {
  const ofMonth = recent.map((d) => Number(dayOf(d).slice(8)))
  const fromEnd = recent.map((d) => Number(dayOf(d).slice(8)) - daysIn(dayOf(d)) - 1)
  const off = (values: number[]): number => median(values.map((v) => Math.abs(v - median(values))))
  const apart = (values: number[]): number => values.reduce((a, v) => a + Math.abs(v - median(values)), 0)
  const better = apart(fromEnd) < apart(ofMonth) ? fromEnd : ofMonth
  // Three days that are a month apart by chance are common; that they keep to the day is not.
  return (recent.length > 3 ? off(better) <= SPREAD_OF_MONTH_DAY : apart(better) <= 1) ? Math.round(median(better)) : null
}

const daysIn = (day: string): number => new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate()

/** The date of a `monthDay` in the month of `day`: the 31st of a short month is its last day. */
export function inMonth(day: string, monthDay: number): string {
  const length = daysIn(day)
  const date = monthDay > 0 ? Math.min(monthDay, length) : Math.max(1, length + 1 + monthDay)
  return `${day.slice(0, 8)}${String(date).padStart(2, '0')}`
}

const WEEKDAYS = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays']
const ordinal = (n: number): string => `${n}${n % 10 === 1 && n !== 11 ? 'st' : n % 10 === 2 && n !== 12 ? 'nd' : n % 10 === 3 && n !== 13 ? 'rd' : 'th'}`

/** `weekly, on Tuesdays`. */
export function cadenceWords(c: Cadence): string {
  const named = c.weekdays.map((w) => WEEKDAYS[w]!)
  const on = named.length > 0 && named.length < 7 ? `, on ${named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : named[0]}` : ''
  const times = c.runsPerDay > 1 ? `, ${c.runsPerDay} runs a day` : ''
  const rounded = Math.round(c.days * 10) / 10
  switch (c.kind) {
    case 'daily': return c.weekdays.join() === '1,2,3,4,5' ? `on working days${times}` : `daily${on}${times}`
    case 'weekly': return `${c.weekdays.length > 1 ? `${c.weekdays.length} times a week` : 'weekly'}${on}${times}`
    case 'fortnightly': return `every two weeks${on}${times}`
    case 'monthly': return `monthly, ${c.monthDay === -1 ? 'on the last day' : c.monthDay! < 0 ? `${-c.monthDay! - 1} days before the end` : `about the ${ordinal(c.monthDay!)}`}${times}`
    case 'every-days': return `every ${rounded} days${times}`
    case 'irregular': return `irregular, every ${rounded} days in the mean${times}`
  }
}
