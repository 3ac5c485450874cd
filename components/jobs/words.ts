import { count, day, duration, plural } from '../format'
import type { JobItem, RunItem, SeriesItem } from './queries'

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen']
export const numberWord = (n: number): string => NUMBERS[n] ?? count(n)

const RHYTHM: Record<string, string> = { daily: 'daily ', weekly: 'weekly ', fortnightly: 'fortnightly ', monthly: 'monthly ' }

/** “The weekly support-tone is twelve separate runs, not a machine that stays on”; plain where nothing recurs. */
export function timelineFinding(rows: SeriesItem[]): string {
  const first = rows.find((r) => r.cadence && RHYTHM[r.cadence.kind] !== undefined && r.runs > 1)
  if (!first) return 'Runs by start and length'
  return `The ${RHYTHM[first.cadence!.kind]!}${first.name} is ${numberWord(first.runs)} separate runs, not a machine that stays on`
}

/** How a run is drawn: the sign says it, the colour repeats it. */
export type Look = 'billed' | 'estimated' | 'partial' | 'failed' | 'running' | 'stopped' | 'free' | 'unknown'
export const LOOKS: Record<Look, string> = {
  billed: 'Completed', estimated: 'Not billed yet', partial: 'Partly done', failed: 'Failed', running: 'Running', stopped: 'Stopped', free: 'Billed nothing of its own', unknown: 'Cost not known',
}

export function lookOf(r: Pick<RunItem, 'state' | 'rawState' | 'cost'>): Look {
  if (r.state === 'failed') return 'failed'
  if (r.state === 'stopped') return 'stopped'
  if (r.state === 'running' || r.state === 'starting' || r.state === 'stopping') return 'running'
  if (r.rawState === 'PartiallyCompleted' || r.rawState === 'COMPLETED_WITH_ERRORS') return 'partial'
  if (r.cost.amount === null) return 'unknown'
  return r.cost.basis === 'estimated' ? 'estimated' : Number(r.cost.amount) === 0 ? 'free' : 'billed'
}

/** `3 h`, `≤ 3 h` where AWS reports no end, `4 h so far` of a run that goes on. */
export function durationText(r: Pick<RunItem, 'durationSeconds' | 'durationAtMost' | 'state' | 'startedAt'>, now?: string): string {
  if (r.durationSeconds !== null) return `${r.durationAtMost ? '≤ ' : ''}${duration(r.durationSeconds)}`
  if (now === undefined || r.startedAt === null || (r.state !== 'running' && r.state !== 'stopping')) return '—'
  return `${duration(Math.max(0, Math.floor((Date.parse(now) - Date.parse(r.startedAt)) / 1000)))} so far`
}

const PROBLEMS: Record<NonNullable<JobItem['timeProblem']>, string> = {
  'ends-before-start': 'AWS reports an end before the start', 'no-end-for-90-days': 'AWS reports no end for more than 90 days', 'starts-later': 'It has not begun', 'no-start': 'Only the bill knows of it',
}
export const problemText = (p: JobItem['timeProblem']): string | null => (p === null ? null : PROBLEMS[p])

/** `22 Nov, 02:00`. */
export const startText = (r: { startedAt: string | null; createdAt?: string | null; day: string | null }): string => {
  const at = r.startedAt ?? r.createdAt ?? null
  return at ? `${day(at)}, ${new Date(at).toISOString().slice(11, 16)}` : r.day ? `billed ${day(r.day)}` : '—'
}

/** `109.2 M tokens`, `71% of 299,000 records`, `no progress reported`. */
export function billedOn(j: JobItem): string {
  const running = j.state === 'running' || j.state === 'stopping'
  const [first, ...more] = j.billedOn
  const bill = first ? `${[first, ...more].filter((q) => q.unit === first.unit).length > 0 ? amount(first.quantity) : ''} ${first.unit}` : null
  if (j.records && running && j.records.total) return `${Math.floor((100 * (j.records.done ?? 0)) / j.records.total)}% of ${count(j.records.total)} ${j.records.unit}`
  return bill ?? (j.records?.done != null ? `${count(j.records.done)} ${j.records.unit}` : running ? 'no progress reported' : '—')
}

/** A quantity in thousands or millions, from the decimal's digits: `131000000` → `131 M`. */
export function amount(value: string): string {
  const whole = value.split('.')[0]!
  const scaled = (digits: number, sign: string): string => {
    const head = whole.slice(0, -digits), tenth = whole.at(-digits)!
    return `${count(Number(head))}${tenth === '0' ? '' : `.${tenth}`} ${sign}`
  }
  return whole.length > 9 ? scaled(9, 'G') : whole.length > 6 ? scaled(6, 'M') : whole.length > 3 ? count(Number(whole)) : value.length > 6 ? value.slice(0, 6) : value
}

export const runsText = (n: number): string => plural(n, 'run')
