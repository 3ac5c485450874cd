import { z } from 'zod'
import { CADENCES } from '@/lib/jobs/series/cadence'
import { JOB_SORTS, SERIES_SORTS } from '@/lib/jobs/words'
import { Currency, Cursor, Day, Instant, Limit, many, Metric, Money, RunState } from './common'
import { PersonRef, TeamRef } from './resource'

/** Filters of jobs, named as those of GET /resources. */
export const JobFilters = {
  type: many(z.string()), account: many(z.string()), region: many(z.string()),
  /** Team key; `none` for unassigned. Of today. */
  team: many(z.string()),
  /** E-mail; `none` for unowned. */
  owner: many(z.string()),
  state: many(RunState),
  /** Keys of GET /jobs/series; `none` for runs of no series. */
  series: many(z.string()),
  /** Words in name, ARN, type, model, owner or tags. */
  q: z.string().max(200).optional(),
  /** UTC days on which runs began, `to` exclusive; default all. */
  from: Day.optional(), to: Day.optional(),
}
const Figures = { metric: Metric.optional(), currency: Currency.optional() }

export const JobQuery = z.object({
  ...JobFilters, ...Figures, sort: z.enum([...JOB_SORTS, ...JOB_SORTS.map((s) => `-${s}` as const)]).optional(), limit: Limit.optional(), cursor: Cursor.optional(),
  /** `csv`: all filtered runs, whatever `limit` and `cursor` say. */
  format: z.enum(['json', 'csv']).optional(),
}).strict()
export const SeriesQuery = z.object({ ...JobFilters, ...Figures, sort: z.enum([...SERIES_SORTS, ...SERIES_SORTS.map((s) => `-${s}` as const)]).optional(), limit: Limit.optional(), cursor: Cursor.optional() }).strict()
export const OneSeriesQuery = z.object(Figures).strict()

export const JobCost = z.object({
  /** The whole run, once. null: not known, which is not "0". */
  amount: Money.nullable(),
  /** estimated: it ran, and its bill has not come. */
  basis: z.enum(['billed', 'estimated']).nullable(),
  currency: Currency, metric: Metric,
  /** The bill has reached the day it ended. */
  whole: z.boolean(),
  billedFrom: Day.nullable(), billedTo: Day.nullable(),
  /** By what it is estimated. */
  by: z.string().nullable(),
}).meta({ id: 'JobCost' })

/** What it will still cost: "0" for all that has ended; null: not known. */
export const Ahead = z.object({ amount: Money.nullable(), by: z.string() }).meta({ id: 'Ahead' })

export const Job = z.object({
  id: z.string(), arn: z.string(), type: z.string(), name: z.string(), accountId: z.string(), accountName: z.string(), region: z.string(),
  state: RunState, rawState: z.string().nullable(),
  createdAt: Instant.nullable(), startedAt: Instant.nullable(), endedAt: Instant.nullable(), endedBefore: Instant.nullable(),
  /** `durationAtMost`: AWS reports no end, so it is the longest that it can be. */
  durationSeconds: z.number().int().nullable(), durationAtMost: z.boolean(),
  timeProblem: z.enum(['ends-before-start', 'no-end-for-90-days', 'starts-later', 'no-start']).nullable(),
  /** UTC day that it counts to: of its start, else its first billed day. */
  day: Day.nullable(),
  listed: z.boolean(), model: z.string().nullable(), team: TeamRef.nullable(), owner: PersonRef.nullable(),
  series: z.object({ key: z.string(), name: z.string() }).nullable(),
  cost: JobCost, ahead: Ahead,
  /** Against the finished run of its series before. */
  change: Money.nullable(),
  startedBy: z.object({ who: z.string(), source: z.enum(['principal', 'tag', 'role']) }).nullable(),
  records: z.object({ done: z.number().nullable(), total: z.number().nullable(), failed: z.number().nullable(), unit: z.enum(['records', 'documents']) }).nullable(),
  billedOn: z.array(z.object({ quantity: Money, unit: z.string() })),
  costPerRecord: Money.nullable(),
  produced: z.array(z.object({ type: z.string().nullable(), arn: z.string(), resourceId: z.string().nullable(), name: z.string().nullable(), gone: z.boolean() })),
}).meta({ id: 'Job' })

export const JobSums = z.object({
  currency: Currency, metric: Metric,
  /** billed + estimated. */
  cost: Money, billed: Money, estimated: Money, ahead: Money,
  failed: z.object({ runs: z.number().int(), cost: Money }), stopped: z.object({ runs: z.number().int(), cost: Money }),
  running: z.number().int(),
  /** Runs whose cost is not known: they add nothing. */
  unknown: z.number().int(),
}).meta({ id: 'JobSums' })

export const JobList = z.object({ items: z.array(Job), total: z.number().int(), sums: JobSums, billedTo: Day.nullable(), nextCursor: Cursor.nullable() }).meta({ id: 'JobList' })

export const SeriesRun = z.object({
  id: z.string(), name: z.string(), state: RunState, rawState: z.string().nullable(), day: Day.nullable(), startedAt: Instant.nullable(), endedBy: Instant.nullable(),
  durationSeconds: z.number().int().nullable(), durationAtMost: z.boolean(), cost: JobCost, ahead: Ahead,
}).meta({ id: 'SeriesRun' })

const Cadence = z.object({
  kind: z.enum(CADENCES),
  /** From one run to the next: the median gap; of irregular runs the mean. */
  days: z.number(),
  /** 0 is Sunday; empty where it keeps to none. */
  weekdays: z.array(z.number().int()),
  /** Negative from the month's end. */
  monthDay: z.number().int().nullable(),
  runsPerDay: z.number().int(), words: z.string(),
})

const series = {
  name: z.string(), type: z.string(), model: z.string().nullable(), team: TeamRef.nullable(),
  /** Missed so often that no more is expected. */
  stopped: z.boolean(), missed: z.number().int(),
  why: z.array(z.string()), runs: z.number().int(), sums: JobSums,
  /** Median of the recent billed runs. */
  perRun: Money.nullable(),
  lastRun: z.object({ id: z.string(), day: Day.nullable(), cost: JobCost }).nullable(),
  /** Expected, and part of no sum. */
  next: z.array(z.object({ date: Day, amount: Money.nullable() })),
}

/** A series, or (key null) the runs of one type that belong to none. */
export const SeriesRow = z.object({
  key: z.string().nullable(), ...series, accountId: z.string().nullable(), accountName: z.string().nullable(), region: z.string().nullable(), cadence: Cadence.nullable(),
  /** The latest runs, oldest first, 120 at most. */
  timeline: z.array(SeriesRun),
}).meta({ id: 'SeriesRow' })

export const SeriesList = z.object({ items: z.array(SeriesRow), total: z.number().int(), sums: JobSums, runs: z.number().int(), billedTo: Day.nullable(), nextCursor: Cursor.nullable() }).meta({ id: 'SeriesList' })

export const Series = z.object({ key: z.string(), ...series, accountId: z.string(), accountName: z.string(), region: z.string(), cadence: Cadence, history: z.array(SeriesRun) }).meta({ id: 'Series' })
