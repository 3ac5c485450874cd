import { addDays, utcDay } from '../clock'
import { plusHours, type Build } from './build'
import { between, unit } from './random'

/**
 * What the generator draws jobs from: on a day that fits, one job with `chance`, of `usd` in the mean. Pure data, so
 * that the expectation of a month is told by the same figures that its jobs are drawn from.
 */
export interface JobProcess {
  /** Begins the names of its jobs. */
  key: string
  /** First and last UTC day. Before the first nobody knows of it; that it ends nobody announced. */
  from: string
  until?: string
  /** UTC weekdays, 0 is Sunday; absent: any. */
  weekdays?: number[]
  /** Every so many days from the first on. */
  everyDays?: number
  monthDay?: number
  /** 1: every day that fits. */
  chance: number
  /** USD of a job: its mean, and by which part it may lie above or below. */
  usd: number
  spread: number
}

/** Whether a day fits the process; not whether a job was drawn. */
export function fits(p: JobProcess, day: string): boolean {
  if (day < p.from || (p.until !== undefined && day > p.until)) return false
  const at = new Date(day)
  if (p.weekdays && !p.weekdays.includes(at.getUTCDay())) return false
  if (p.everyDays && Math.round((at.getTime() - Date.parse(p.from)) / 86_400_000) % p.everyDays !== 0) return false
  return p.monthDay === undefined || at.getUTCDate() === p.monthDay
}

/** USD that a day is expected to bring by who knows on `origin` which processes go on: all that have begun and not ended. */
export function expectedUsd(list: JobProcess[], day: string, origin: string): number {
  return list.reduce((sum, p) => {
    const known = p.from <= origin && (p.until === undefined || p.until >= origin)
    const { until: _unannounced, ...goesOn } = p
    return sum + (known && fits(goesOn, day) ? p.chance * p.usd : 0)
  }, 0)
}

/** The jobs drawn from a process up to the clock's day: their day, the hour of the night they begin at, and USD each. */
export function runsOf(b: Build, p: JobProcess): { name: string; day: string; createdAt: Date; usd: number }[] {
  const runs: { name: string; day: string; createdAt: Date; usd: number }[] = []
  for (let day = p.from; day < utcDay(b.today); day = addDays(day, 1)) {
    if (!fits(p, day) || unit(b.seed, 'run', p.key, day) >= p.chance) continue
    const usd = p.usd * (1 + between(-p.spread, p.spread, b.seed, 'run-usd', p.key, day))
    runs.push({ name: `${p.key}-${day}`, day, createdAt: plusHours(new Date(day), 2), usd })
  }
  return runs
}
