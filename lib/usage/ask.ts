import { GetMetricDataCommand, type GetMetricDataCommandInput, type GetMetricDataCommandOutput, type MetricDataResult } from '@aws-sdk/client-cloudwatch'
import type { Failure } from '@/lib/aws/classify-error'
import { CallFailed, type AccountCalls } from '@/lib/aws/clients'
import type { Series } from './series'

/** Queries that one GetMetricData takes (CloudWatch API Reference). */
export const QUERIES_A_CALL = 500
/** More pages than a batch can have: 500 series of 455 days, or of three days by the hour, are three. */
const MOST_PAGES = 50

export interface Ask { series: Series; period: 3600 | 86_400 }
export interface Window { from: Date; to: Date }

/** What came of one series: its datapoints (instant → value), or why they are not all there. */
export interface Answer {
  points: Map<number, number>
  /** Instants whose value is no number. */
  broken: Set<number>
  failure?: Failure | Partial
}
/** CloudWatch answered, but not wholly: nothing may be concluded from what is absent. */
export interface Partial { outcome: 'partial'; code: string; message: string; missingActions: string[]; deniedBy?: undefined }

export interface Counted { calls: number; metrics: number }

/**
 * Asks for up to 500 series in one call and as many pages as AWS makes of it. Never throws for AWS's sake: each series
 * has its answer or its failure. A datapoint that comes twice counts once (the larger of the two).
 */
export async function ask(calls: AccountCalls, region: string, asks: Ask[], window: Window, counted: Counted): Promise<Map<string, Answer>> {
  const answers = new Map(asks.map((a): [string, Answer] => [a.series.key, { points: new Map(), broken: new Set(), failure: partial('NoAnswer', 'CloudWatch answered without this series.') }]))
  const input: GetMetricDataCommandInput = {
    StartTime: window.from, EndTime: window.to, ScanBy: 'TimestampAscending',
    MetricDataQueries: asks.map(({ series, period }) => ({
      Id: series.key, ReturnData: true,
      MetricStat: { Metric: { Namespace: series.namespace, MetricName: series.metric, Dimensions: Object.entries(series.dimensions).map(([Name, Value]) => ({ Name, Value })) }, Period: period, Stat: series.stat },
    })),
  }
  counted.metrics += asks.length
  const seen = new Set<string>()
  let token: string | undefined
  try {
    do {
      if (seen.size >= MOST_PAGES || (token !== undefined && seen.has(token))) return brokenOff(answers, 'EndlessPages', 'CloudWatch’s pages do not end.')
      if (token !== undefined) seen.add(token)
      counted.calls += 1
      const page = await calls.call(region, { api: 'cloudwatch', command: GetMetricDataCommand }, { ...input, NextToken: token }) as GetMetricDataCommandOutput
      for (const result of page.MetricDataResults ?? []) take(answers.get(result.Id ?? ''), result)
      token = page.NextToken || undefined
    } while (token !== undefined)
  } catch (e) {
    if (!(e instanceof CallFailed)) throw e
    for (const answer of answers.values()) if (answer.failure) answer.failure = e.failure
  }
  return answers
}

function take(answer: Answer | undefined, result: MetricDataResult): void {
  if (!answer) return
  for (const [i, at] of (result.Timestamps ?? []).entries()) {
    const instant = at.getTime()
    const value = Number(result.Values?.[i])
    if (!Number.isFinite(value) || value < 0) answer.broken.add(instant)
    else answer.points.set(instant, Math.max(value, answer.points.get(instant) ?? 0))
  }
  if (result.StatusCode === 'Complete') delete answer.failure
  else if (result.StatusCode === 'Forbidden') answer.failure = { outcome: 'denied', code: 'Forbidden', message: says(result) ?? 'CloudWatch refuses this series.', missingActions: ['cloudwatch:GetMetricData'] }
  else answer.failure = partial(result.StatusCode ?? 'NoStatus', says(result) ?? 'CloudWatch gave a part of the series only.')
}

const says = (r: MetricDataResult): string | undefined => r.Messages?.map((m) => m.Value).filter(Boolean).join(' ') || undefined

const partial = (code: string, message: string): Partial => ({ outcome: 'partial', code, message: `${message} The next sync asks again.`, missingActions: [] })

/** What is complete stays so; of the rest nothing is known. */
function brokenOff(answers: Map<string, Answer>, code: string, message: string): Map<string, Answer> {
  for (const answer of answers.values()) if (answer.failure) answer.failure = partial(code, message)
  return answers
}
