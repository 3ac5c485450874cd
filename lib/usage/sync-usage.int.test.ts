import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { denied, ok, startFakeAws, type FakeAnswer, type FakeAws, type FakeCall } from '@/lib/aws/testing/fake-aws'
import { Pace } from '@/lib/aws/pace'
import { memoryJob } from '@/lib/core/job'
import { testCtx, testDatabase } from '@/test/support/database'
import { syncUsage } from './sync-usage'

const ACCOUNT = '111122223333'
const REGION = 'us-east-1'
const NOW = new Date('2026-11-24T06:00:00Z')
const t = await testDatabase()
let aws: FakeAws
/** What CloudWatch answers; by default every series is complete and silent. */
let metrics: (call: FakeCall, queries: Query[]) => FakeAnswer | undefined
interface Query { Id: string; MetricStat: { Period: number; Metric: { MetricName: string; Namespace: string; Dimensions: { Name: string; Value: string }[] } } }
interface Result { Id: string; StatusCode: string; Timestamps: number[]; Values: unknown[] }

const silent = (queries: Query[]): Result[] => queries.map((q) => ({ Id: q.Id, StatusCode: 'Complete', Timestamps: [], Values: [] }))
const seconds = (iso: string): number => Date.parse(iso) / 1000
const asked = () => aws.calls.filter((c) => c.operation.endsWith('.GetMetricData'))
const queriesOf = (call: FakeCall): Query[] => (call.input.MetricDataQueries ?? []) as unknown as Query[]

beforeEach(async () => {
  await t.db.query('truncate account, resource, usage_probe, usage_series, usage_daily, usage_hourly, resource_use cascade')
  await t.db.prisma.account.create({ data: { id: ACCOUNT, name: 'alpha', access: { kind: 'default' }, regions: [REGION] } })
  metrics = () => undefined
  aws = await startFakeAws((call) => {
    if (call.operation === 'account.ListRegions') return ok({ Regions: [{ RegionName: REGION, RegionOptStatus: 'ENABLED_BY_DEFAULT' }] })
    if (call.operation.endsWith('.GetMetricData')) return metrics(call, queriesOf(call)) ?? ok({ MetricDataResults: silent(queriesOf(call)) })
    return undefined
  })
  Object.assign(process.env, aws.env)
})
afterEach(() => aws.close())
afterAll(() => t.drop())

async function throughput(name: string, createdAt: string | null = '2026-10-01T00:00:00Z'): Promise<string> {
  const arn = `arn:aws:bedrock:${REGION}:${ACCOUNT}:provisioned-model/${name}`
  await t.db.query(`insert into resource (account_id, region, type, arn, name, shape, created_at, first_seen_at, last_seen_at) values ($1, $2, 'provisioned-throughput', $3, $4, 'standing', $5, $6, $6)`,
    [ACCOUNT, REGION, arn, name, createdAt, NOW.toISOString()])
  return arn
}

async function run(now = NOW) {
  aws.calls.length = 0
  const job = memoryJob(testCtx(t.db, now))
  await syncUsage(job, { pace: new Pace({ limits: undefined }) })
  return job
}
const verdicts = async () => Object.fromEntries((await t.db.query<{ name: string; said: string }>(`select r.name, u.verdict || ' ' || u.code as said from resource_use u join resource r on r.id = u.resource_id`)).map((r) => [r.name, r.said]))
const probes = () => t.db.query<{ namespace: string; outcome: string; missing: string[] }>(`select namespace, outcome::text, missing_actions as missing from usage_probe`)
const daily = (metric: string) => t.db.query<{ day: string; value: number }>(`select day, value from usage_daily where metric = $1 order by day`, [metric])

test('silent series, read whole for the window: idle; ListMetrics is never asked', async () => {
  await throughput('launch')
  const job = await run()
  expect(job.problems).toEqual([])
  expect(await verdicts()).toEqual({ launch: 'idle no-calls' })
  expect(await probes()).toEqual([{ namespace: 'AWS/Bedrock', outcome: 'read', missing: [] }])
  expect(new Set(aws.calls.map((c) => c.operation.split('.')[1]))).toEqual(new Set(['GetCallerIdentity', 'ListRegions', 'GetMetricData']))
  // Nine series: once for the past by the day, once for the last days by the hour.
  expect(job.stats).toMatchObject({ calls: 2, 'metrics requested': 18, 'cost USD': '0.00018', idle: 1 })
})

test('calls by the hour become the day’s, and the resource is used', async () => {
  await throughput('busy')
  metrics = (_call, queries) => ok({ MetricDataResults: silent(queries).map((r, i) => (queries[i]!.MetricStat.Metric.MetricName === 'Invocations' && queries[i]!.MetricStat.Period === 3600
    ? { ...r, Timestamps: [seconds('2026-11-23T08:00:00Z'), seconds('2026-11-23T09:00:00Z'), seconds('2026-11-24T05:00:00Z')], Values: [5, 7, 1] } : r)) })
  await run()
  expect(await verdicts()).toEqual({ busy: 'used metrics' })
  expect(await daily('invocations')).toEqual([{ day: '2026-11-23', value: 12 }])
  // Only today, which is no day yet, and all the same it is use.
  await t.db.query(`delete from usage_daily`)
  await t.db.query(`delete from usage_hourly where hour < '2026-11-24'`)
  metrics = () => undefined
  await run()
  expect(await verdicts()).toEqual({ busy: 'used metrics' })
})

test('a second run reads the last days only, and repeating it changes nothing', async () => {
  await throughput('launch')
  await run()
  const all = () => t.db.query(`select resource_id, metric, read_from, read_to, gaps::text from usage_series order by 2`)
  const before = await all()
  const again = await run()
  expect(again.stats).toMatchObject({ calls: 1, 'metrics requested': 9 })
  expect(await all()).toEqual(before)
  expect(asked()[0]!.input.StartTime).toBe(seconds('2026-11-22T00:00:00Z'))
})

test('what was missed while nothing ran is read afterwards, and joins', async () => {
  await throughput('launch')
  await run(new Date('2026-11-12T06:00:00Z'))
  await run()
  expect(asked()).toHaveLength(2)
  expect(asked()[0]!.input).toMatchObject({ StartTime: seconds('2026-11-12T00:00:00Z'), EndTime: seconds('2026-11-22T00:00:00Z') })
  expect(await t.db.query(`select distinct read_from, read_to from usage_series`)).toEqual([{ read_from: '2026-10-01', read_to: '2026-11-24' }])
})

test('hours of tokens are kept for a fortnight, so that a peak can be told; others as long as they are read again', async () => {
  await throughput('busy')
  const hour = (day: string) => seconds(`${day}T08:00:00Z`)
  const busy: typeof metrics = (call, queries) => ok({ MetricDataResults: silent(queries).map((r, i) => {
    const days = ['2026-11-03', '2026-11-08', '2026-11-20'].filter((d) => hour(d) >= Number(call.input.StartTime) && hour(d) < Number(call.input.EndTime))
    return ['Invocations', 'InputTokenCount'].includes(queries[i]!.MetricStat.Metric.MetricName) && queries[i]!.MetricStat.Period === 3600 ? { ...r, Timestamps: days.map(hour), Values: days.map(() => 9) } : r
  }) })
  const hours = () => t.db.query<{ metric: string; day: string }>(`select metric, hour::date::text as day from usage_hourly order by 1, 2`)
  metrics = busy
  // The first run reads them by the hour as far back as they are kept: from the 7th, of a clock on the 21st.
  await run(new Date('2026-11-21T06:00:00Z'))
  expect(await hours()).toEqual([{ metric: 'inputTokens', day: '2026-11-08' }, { metric: 'inputTokens', day: '2026-11-20' }, { metric: 'invocations', day: '2026-11-20' }])
  metrics = busy
  await run()
  expect(await hours()).toEqual([{ metric: 'inputTokens', day: '2026-11-20' }])
})

describe('never a false idle', () => {
  test('denied: unknown, with the action that is missing, and asked for once', async () => {
    await throughput('launch')
    metrics = () => denied('cloudwatch:GetMetricData')
    const job = await run()
    expect(asked()).toHaveLength(1)
    expect(await verdicts()).toEqual({ launch: 'unknown usage-denied' })
    expect(await probes()).toEqual([{ namespace: 'AWS/Bedrock', outcome: 'denied', missing: ['cloudwatch:GetMetricData'] }])
    expect(job.problems).toMatchObject([{ code: 'usage-denied', accountId: ACCOUNT, region: REGION }])
  })

  test('the second page fails for good: what it would have said is unknown', async () => {
    await throughput('launch')
    metrics = (call, queries) => (call.input.NextToken
      ? { error: 'InternalServiceFault', status: 500 }
      : ok({ MetricDataResults: silent(queries).slice(0, 3), NextToken: 'more' }))
    await run()
    expect(await verdicts()).toEqual({ launch: 'unknown usage-failed' })
  })

  test.each([['PartialData', 'partial'], ['InternalError', 'partial'], ['Forbidden', 'denied']])('a series that comes as %s is not silent', async (status, outcome) => {
    await throughput('launch')
    metrics = (_call, queries) => ok({ MetricDataResults: silent(queries).map((r, i) => (i === 0 ? { ...r, StatusCode: status } : r)) })
    const job = await run()
    expect(await verdicts()).toEqual({ launch: `unknown usage-${outcome}` })
    expect(job.problems).toMatchObject([{ code: `usage-${outcome}` }])
  })

  test('an answer that leaves a series out', async () => {
    await throughput('launch')
    metrics = (_call, queries) => ok({ MetricDataResults: silent(queries).slice(1) })
    await run()
    expect(await verdicts()).toEqual({ launch: 'unknown usage-partial' })
  })

  test('pages that never end', async () => {
    await throughput('launch')
    metrics = () => ok({ MetricDataResults: [], NextToken: 'again' })
    await run()
    expect(await verdicts()).toEqual({ launch: 'unknown usage-partial' })
    expect(asked().length).toBeLessThan(8)
  })

  test('NaN leaves its day unknown', async () => {
    await throughput('launch')
    metrics = (_call, queries) => ok({ MetricDataResults: silent(queries).map((r, i) => (queries[i]!.MetricStat.Metric.MetricName === 'Invocations' ? { ...r, Timestamps: [seconds('2026-11-23T08:00:00Z')], Values: ['NaN'] } : r)) })
    await run()
    expect(await verdicts()).toEqual({ launch: 'unknown gaps' })
    // A later reading that has numbers closes the gap.
    metrics = () => undefined
    await run()
    expect(await verdicts()).toEqual({ launch: 'idle no-calls' })
  })

  test('younger than the window, or of unknown age', async () => {
    await throughput('young', '2026-11-01T00:00:00Z')
    await throughput('undated', null)
    await run()
    expect(await verdicts()).toEqual({ young: 'unknown too-young', undated: 'unknown age-unknown' })
  })

  test('an agent whose role may not publish', async () => {
    await t.db.query(`insert into resource (account_id, region, type, arn, name, shape, attributes, created_at, first_seen_at, last_seen_at) values
      ($1, $2, 'agent-alias', 'arn:aws:bedrock:us-east-1:111122223333:agent-alias/A/B', 'live', 'none', '{"model":"amazon.nova-lite-v1:0"}', '2026-01-01', now(), now())`, [ACCOUNT, REGION])
    await run()
    expect(await verdicts()).toEqual({ live: 'unknown silence-says-nothing' })
  })

  test('late datapoints are taken up by the next run', async () => {
    await throughput('late')
    await run()
    metrics = (_call, queries) => ok({ MetricDataResults: silent(queries).map((r, i) => (queries[i]!.MetricStat.Metric.MetricName === 'Invocations' ? { ...r, Timestamps: [seconds('2026-11-22T08:00:00Z')], Values: [2] } : r)) })
    await run()
    expect(await verdicts()).toEqual({ late: 'used metrics' })
  })
})

test('a datapoint that comes twice counts once', async () => {
  await throughput('busy')
  metrics = (_call, queries) => ok({ MetricDataResults: silent(queries).flatMap((r, i) => (queries[i]!.MetricStat.Metric.MetricName === 'Invocations' && queries[i]!.MetricStat.Period === 3600
    ? [1, 2].map(() => ({ ...r, Timestamps: [seconds('2026-11-23T08:00:00Z'), seconds('2026-11-23T08:00:00Z')], Values: [5, 5] })) : [r])) })
  await run()
  expect(await daily('invocations')).toEqual([{ day: '2026-11-23', value: 5 }])
})

test('500 series a call, every call but the last full; a run that was killed goes on where it was', async () => {
  for (let i = 0; i < 120; i++) await throughput(`p${i}`)
  const stop = new AbortController()
  metrics = () => { if (asked().length === 2) stop.abort(); return undefined }
  await syncUsage({ ...memoryJob(testCtx(t.db, NOW)), signal: stop.signal }, { pace: new Pace() })
  expect(await t.db.query(`select count(*)::int as n from usage_series`)).toEqual([{ n: 500 }])
  aws.calls.length = 0
  metrics = () => undefined
  await run()
  expect(asked().map((c) => queriesOf(c).length)).toEqual([500, 80, 500, 500, 80])
  expect(Object.values(await verdicts()).filter((v) => v === 'idle no-calls')).toHaveLength(120)
})
