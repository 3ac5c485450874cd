import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs'
import { addDays } from '@/lib/core/clock'
import { JOB_SORTS } from '@/lib/jobs/words'
import type { Query } from '../api'

export const FILTERS = ['type', 'team', 'state', 'region', 'series'] as const
export type JobFilterName = (typeof FILTERS)[number]
export const LABELS: Record<JobFilterName, string> = { type: 'Type', team: 'Team', state: 'State', region: 'Region', series: 'Series' }
/** States that a run can be in, in the order of its life. */
export const STATES = ['starting', 'running', 'stopping', 'finished', 'failed', 'stopped', 'unknown'] as const
export const WEEKS = [4, 12, 26, 52] as const

const list = parseAsArrayOf(parseAsString).withDefault([])
export const jobParsers = {
  type: list, team: list, state: list, region: list, series: list, q: parseAsString.withDefault(''),
  weeks: parseAsInteger.withDefault(12),
  by: parseAsStringLiteral(['series', 'run'] as const).withDefault('series'),
  sort: parseAsStringLiteral([...JOB_SORTS, ...JOB_SORTS.map((s) => `-${s}` as const)]).withDefault('-startedAt'),
  /** The timeline as a table, and all of its rows. */
  list: parseAsStringLiteral(['yes'] as const),
  rows: parseAsStringLiteral(['all'] as const),
}
export type JobState = { [K in JobFilterName]: string[] } & { q: string; weeks: number }

/** UTC days: whole weeks that end with today. */
export const rangeOf = (weeks: number, now: string): { from: string; to: string } => {
  const to = addDays(now.slice(0, 10), 1)
  return { from: addDays(to, -7 * Math.min(520, Math.max(1, weeks))), to }
}

/** The API's query of what the address asks for. */
export function jobQuery(s: JobState, o: { now: string; metric: string; accounts: string[] }): Query {
  return { ...rangeOf(s.weeks, o.now), ...Object.fromEntries(FILTERS.map((n) => [n, s[n]])), q: s.q, metric: o.metric, account: o.accounts }
}
