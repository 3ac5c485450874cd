import type { Money } from '@/lib/core/money'
import type { Metric } from '@/lib/costing/figures'
import type { RunState } from '@/lib/estate'
import type { TimeProblem } from './run'
import type { CadenceKind } from './series/cadence'
import type { JobSort, SeriesSort } from './words'

/** Filters of jobs; several values of one are alternatives, several filters must all hold. */
export interface JobFilter {
  type?: string[]; account?: string[]; region?: string[]
  /** Team key, or `none`; as of today. */
  team?: string[]
  /** E-mail, or `none`. */
  owner?: string[]
  state?: RunState[]
  /** Keys of series, or `none` for runs of none. */
  series?: string[]
  /** Words, all of which must occur in name, ARN, type, model, owner or tags. */
  q?: string
  /** UTC days on which runs began, `to` exclusive. Default: all. */
  from?: string; to?: string
}
export interface JobQuery extends JobFilter { metric?: Metric; currency?: string; sort?: JobSort | `-${JobSort}`; limit?: number; cursor?: string }
export interface SeriesQuery extends JobFilter { metric?: Metric; currency?: string; sort?: SeriesSort | `-${SeriesSort}`; limit?: number; cursor?: string }

export interface JobCost {
  /** The whole run, once. null: not known (it goes on, its bill has not come and nothing tells, or its account has no bill). */
  amount: Money | null
  /** estimated: it ran, and its bill has not come. null where the amount is. */
  basis: 'billed' | 'estimated' | null
  currency: string
  metric: Metric
  /** The bill has reached the day it ended: the amount stays. */
  whole: boolean
  /** UTC days with bill lines. */
  billedFrom: string | null; billedTo: string | null
  /** By what it is estimated. */
  by: string | null
}

/** What it will still cost: "0" for everything that has ended. null: not known. */
export interface Ahead { amount: Money | null; by: string }

export interface SeriesRef { key: string; name: string }

export interface JobRow {
  id: string; arn: string; type: string; name: string; accountId: string; accountName: string; region: string
  state: RunState; rawState: string | null
  createdAt: string | null; startedAt: string | null; endedAt: string | null; endedBefore: string | null
  durationSeconds: number | null; durationAtMost: boolean; timeProblem: TimeProblem | null
  /** UTC day that it counts to. */
  day: string | null
  listed: boolean
  model: string | null
  team: { key: string; name: string } | null
  owner: { email: string; name: string } | null
  series: SeriesRef | null
  cost: JobCost
  ahead: Ahead
  /** Against the run of its series before, both billed or estimated; null: it has none. */
  change: Money | null
}

/** With what only the rows of one page are asked for. */
export interface Job extends JobRow {
  startedBy: { who: string; source: 'principal' | 'tag' | 'role' } | null
  records: { done: number | null; total: number | null; failed: number | null; unit: 'records' | 'documents' } | null
  /** Billed quantities in the meter's own unit. */
  billedOn: { quantity: string; unit: string }[]
  /** Cost ÷ records done, to 12 decimals; null where either is not known. */
  costPerRecord: Money | null
  produced: { type: string | null; arn: string; resourceId: string | null; name: string | null; gone: boolean }[]
}

/** Of all filtered runs. What is not known adds nothing, and is counted. */
export interface JobSums {
  currency: string; metric: Metric
  cost: Money
  /** The parts of `cost`. */
  billed: Money; estimated: Money
  ahead: Money
  failed: { runs: number; cost: Money }
  stopped: { runs: number; cost: Money }
  running: number
  unknown: number
}

export interface JobList { items: Job[]; total: number; sums: JobSums; /** Last complete UTC day of the bill. */ billedTo: string | null; nextCursor: string | null }

export interface SeriesRun { id: string; name: string; state: RunState; rawState: string | null; day: string | null; startedAt: string | null; endedBy: string | null; durationSeconds: number | null; durationAtMost: boolean; cost: JobCost; ahead: Ahead }

export interface Series extends SeriesRef {
  type: string; accountId: string; accountName: string; region: string; model: string | null
  /** Of the last run, today. */
  team: { key: string; name: string } | null
  cadence: { kind: CadenceKind; days: number; weekdays: number[]; monthDay: number | null; runsPerDay: number; words: string }
  /** Two times in a row (of several a week: three) it was due and did not come: no more is expected. */
  stopped: boolean
  missed: number
  /** Why these runs are one series. */
  why: string[]
  /** Filtered runs; they are discrete, and so are their costs. */
  runs: number
  sums: JobSums
  /** Median of the recent billed runs; null: none is billed. */
  perRun: Money | null
  lastRun: { id: string; day: string | null; cost: JobCost } | null
  /** Expected dates of the next 90 days, five at most; never part of a sum. */
  next: { date: string; amount: Money | null }[]
}

/** A row of the series list: a series, or the runs of one type that belong to none. */
export interface SeriesRow extends Omit<Series, 'key' | 'cadence' | 'why' | 'accountId' | 'accountName' | 'region'> {
  /** null: runs of none. */
  key: string | null
  cadence: Series['cadence'] | null
  why: string[]
  accountId: string | null; accountName: string | null; region: string | null
  /** The latest filtered runs, oldest first, for a timeline; `runs` counts them all. */
  timeline: SeriesRun[]
}

export interface SeriesList { items: SeriesRow[]; total: number; /** Of the runs of all rows: the same as of the list of jobs with the same filters. */ sums: JobSums; runs: number; billedTo: string | null; nextCursor: string | null }
