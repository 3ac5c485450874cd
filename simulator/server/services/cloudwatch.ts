import { GetMetricData$, type GetMetricDataCommandInput, type GetMetricDataCommandOutput, type MetricDataQuery } from '@aws-sdk/client-cloudwatch'
import { utcDay } from '../../clock'
import { seriesOf, type DailyValue } from '../../estate/usage'
import { AwsError, on, type Call, type Operation } from '../wire'

const HOUR = 3_600_000
/** Hours of the UTC day that see traffic. */
const [opens, closes] = [8, 18]

/** A day's sum spread over the working hours, in whole numbers. */
function hourly(total: number, hour: number, [from, to]: [from: number, to: number] = [opens, closes]): number {
  if (hour < from || hour >= to) return 0
  const each = Math.floor(total / (to - from))
  return hour === from ? total - each * (to - from - 1) : each
}

interface Points { Timestamps: Date[]; Values: number[] }

/** Datapoints of one series, oldest first; like CloudWatch, nothing where nothing happened. */
function points(series: DailyValue, stat: string, period: number, from: number, to: number, now: number): Points {
  const found: Points = { Timestamps: [], Values: [] }
  // A day's use takes some working out: once a day, not once an hour.
  const days = new Map<string, number>()
  const totalOf = (day: string): number => {
    let total = days.get(day)
    if (total === undefined) days.set(day, (total = series(day)))
    return total
  }
  const step = Math.max(period, 3600) * 1000
  for (let at = Math.floor(from / step) * step; at < Math.min(to, now); at += step) {
    let sum = 0
    let most = 0
    for (let hour = at; hour < at + step; hour += HOUR) {
      const total = totalOf(utcDay(new Date(hour)))
      sum += hourly(total, new Date(hour).getUTCHours(), series.hours)
      most = Math.max(most, total)
    }
    const value = stat === 'Sum' || stat === 'SampleCount' ? sum : most
    if (value === 0) continue
    found.Timestamps.push(new Date(at))
    found.Values.push(value)
  }
  return found
}

function answer(call: Call<GetMetricDataCommandInput>, query: MetricDataQuery) {
  const { MetricStat: stat, Id: id } = query
  if (!stat?.Metric) throw new AwsError('ValidationError', `The query ${id} has no MetricStat; expressions are not supported here.`, 400)
  const { Namespace = '', MetricName = '', Dimensions = [] } = stat.Metric
  const series = seriesOf(call.estate, call.caller, Namespace, MetricName, Object.fromEntries(Dimensions.map((d) => [d.Name ?? '', d.Value ?? ''])))
  const [from, to] = [instant(call.input.StartTime), instant(call.input.EndTime)]
  const found = series ? points(series, stat.Stat ?? 'Sum', stat.Period ?? 86_400, from, to, call.estate.today.getTime()) : { Timestamps: [], Values: [] }
  // Newest first, unless asked otherwise.
  if (call.input.ScanBy !== 'TimestampAscending') { found.Timestamps.reverse(); found.Values.reverse() }
  return { Id: id, Label: query.Label ?? MetricName, StatusCode: 'Complete' as const, ...found }
}

/** JSON sends instants as seconds since 1970. */
const instant = (value: unknown): number => (typeof value === 'number' ? value * 1000 : Date.parse(String(value)))

/** @throws AwsError ValidationError above 500 queries, as CloudWatch has it. */
export const cloudWatchOperations: Operation[] = [
  on<GetMetricDataCommandInput, GetMetricDataCommandOutput>('cloudwatch', GetMetricData$, (call) => {
    const queries = call.input.MetricDataQueries ?? []
    if (queries.length > 500) throw new AwsError('ValidationError', 'The collection MetricDataQueries must not have a size greater than 500.', 400)
    const begin = Number(call.input.NextToken ?? 0)
    const results = []
    // A page is full at 100,800 datapoints (MaxDatapoints); a series is not split here.
    for (let points = 0, i = begin; i < queries.length && points < (call.input.MaxDatapoints ?? 100_800); i++) {
      const result = answer(call, queries[i]!)
      results.push(result)
      points += result.Values.length
    }
    const next = begin + results.length
    return { MetricDataResults: results, NextToken: next < queries.length ? String(next) : undefined }
  }),
]
