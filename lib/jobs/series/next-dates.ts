import { median } from '@/lib/core/median'
import { addMonths } from '@/lib/core/clock'
import { inMonth, type Cadence } from './cadence'
import { dayNo, dayOf, weekdayOf } from './days'

/** Missed times in a row after which a series has stopped: of several runs a week, and of rarer ones. */
const MISSED = { often: 3, seldom: 2 }
/** What an irregular series must have shown before more of it is expected: days with runs, and from the first to the last. */
const IRREGULAR = { runDays: 6, spanDays: 28, silence: 2.5 }
/** Run days that tell where in its period a series stands. */
const PHASE_DAYS = 8

export interface Outlook {
  /** UTC days from `from` on, one per day whatever runs it has. */
  dates: string[]
  /** Times in a row that were due before `from` and did not come. */
  missed: number
  /** Too many were missed: nothing more is expected. */
  stopped: boolean
}

/**
 * When a series is due between two UTC days (`to` exclusive), seen from the beginning of `asOf`. A time that passed
 * without a run does not come again; after two (of several a week: three) the series has stopped. Irregular runs are
 * spread evenly at their mean rate, and only where six days within four weeks or more have shown it.
 *
 * @param days UTC days with runs before `asOf`, in any order
 */
export function outlook(c: Cadence, days: string[], q: { asOf: string; from: string; to: string }): Outlook {
  const all = [...new Set(days.map(dayNo))].sort((a, b) => a - b)
  const asOf = dayNo(q.asOf), to = dayNo(q.to)
  if (c.kind === 'irregular') return irregular(all, { asOf, from: dayNo(q.from), to })
  const last = all.at(-1)!
  const due = (end: number): number[] => (c.kind === 'monthly' ? monthly(c.monthDay!, last, end) : c.days <= 5 && c.weekdays.length > 0 ? onWeekdays(c.weekdays, last, end) : periodic(c.days, all, end))
  // A rarer run may be late by some days: it is missed when it is further from its day than it ever was.
  const late = c.days >= 6 ? Math.min(3, Math.ceil(c.days / 7)) : 0
  const missed = due(asOf - late).length
  if (missed >= (c.days < 6 ? MISSED.often : MISSED.seldom)) return { dates: [], missed, stopped: true }
  return { dates: due(to).filter((d) => d >= asOf && d >= dayNo(q.from)).map(dayOf), missed, stopped: false }
}

function onWeekdays(weekdays: number[], last: number, end: number): number[] {
  const days: number[] = []
  for (let d = last + 1; d < end; d++) if (weekdays.includes(weekdayOf(d))) days.push(d)
  return days
}

/** Every `period` days, in the phase of the latest run days, so that one run a day late moves nothing. */
function periodic(period: number, all: number[], end: number): number[] {
  const last = all.at(-1)!
  const shift = median(all.slice(-PHASE_DAYS).map((d) => {
    const off = (((d - last) % period) + period) % period
    return off > period / 2 ? off - period : off
  }))
  const days: number[] = []
  for (let k = 1; Math.round(last + shift + k * period) < end; k++) {
    const day = Math.round(last + shift + k * period)
    if (day > last + period / 2) days.push(day)
  }
  return days
}

function monthly(monthDay: number, last: number, end: number): number[] {
  const days: number[] = []
  for (let month = dayOf(last).slice(0, 7); dayNo(`${month}-01`) < end; month = addMonths(month, 1)) {
    const day = dayNo(inMonth(`${month}-01`, monthDay))
    if (day > last + 15 && day < end) days.push(day)
  }
  return days
}

function irregular(all: number[], q: { asOf: number; from: number; to: number }): Outlook {
  const recent = all.slice(-12)
  const first = recent[0]!, last = recent.at(-1)!
  const enough = all.length >= IRREGULAR.runDays && last - all[0]! >= IRREGULAR.spanDays
  // The silence since the last run counts, so that a series that fades is expected more seldom.
  const gap = Math.max(1, (q.asOf - first) / recent.length)
  const silent = q.asOf - last > IRREGULAR.silence * Math.max(1, (last - first) / Math.max(1, recent.length - 1))
  const dates: string[] = []
  for (let k = 0.5; enough && !silent && Math.floor(q.asOf + k * gap) < q.to; k++) {
    const day = Math.floor(q.asOf + k * gap)
    if (day >= q.from) dates.push(dayOf(day))
  }
  return { dates, missed: 0, stopped: silent }
}
