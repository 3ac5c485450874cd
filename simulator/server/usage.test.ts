import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { CostExplorerClient, GetCostAndUsageCommand, GetDimensionValuesCommand } from '@aws-sdk/client-cost-explorer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSimulator, type Simulator } from '../index'
import { settings } from '../testing/clients'

let sim: Simulator
beforeAll(async () => { sim = await startSimulator({ now: new Date('2026-11-23T06:00:00Z'), months: 2 }) })
afterAll(() => sim.close())

const ask = async (region: string, modelId: string, metric: string, from: string, to: string, period = 86_400) => {
  const { MetricDataResults } = await new CloudWatchClient(settings(sim, undefined, region)).send(new GetMetricDataCommand({
    StartTime: new Date(from), EndTime: new Date(to), ScanBy: 'TimestampAscending',
    MetricDataQueries: [{ Id: 'm1', MetricStat: { Metric: { Namespace: 'AWS/Bedrock', MetricName: metric, Dimensions: [{ Name: 'ModelId', Value: modelId }] }, Period: period, Stat: 'Sum' } }],
  }))
  return MetricDataResults![0]!
}

test('the forgotten throughput was called in its launch week, and never since', async () => {
  const arn = sim.truth.story.forgottenProvisionedThroughput!
  const then = await ask('us-west-2', arn, 'Invocations', '2026-08-01', '2026-11-23')
  expect(then.Timestamps![0]).toEqual(new Date('2026-08-14'))
  expect(then.Timestamps!.at(-1)).toEqual(new Date('2026-08-22')) // launched on the 14th, used for eight more days
  expect((await ask('us-west-2', arn, 'Invocations', '2026-10-01', '2026-11-23')).Values).toEqual([])
})

test('hours of a day sum to the day, and metrics to the bill', async () => {
  const profile = sim.truth.story.runawayProfile!.split('/')[1]!
  const day = await ask('us-east-1', profile, 'InputTokenCount', '2026-11-18', '2026-11-19')
  const hours = await ask('us-east-1', profile, 'InputTokenCount', '2026-11-18', '2026-11-19', 3600)
  expect(hours.Values!.reduce((a, b) => a + b, 0)).toBe(day.Values![0])
  // Two dollars' worth of tokens is tokens times the price: 3 USD a million in, 15 out, 0.3 cached, 3.75 written.
  const kinds = [['InputTokenCount', 3], ['OutputTokenCount', 15], ['CacheReadInputTokens', 0.3], ['CacheWriteInputTokens', 3.75]] as const
  let dollars = 0
  for (const [metric, price] of kinds) dollars += ((await ask('us-east-1', profile, metric, '2026-11-18', '2026-11-19')).Values![0]! * price) / 1e6
  expect(dollars).toBeCloseTo(Number(sim.truth.resources.find((r) => r.arn === sim.truth.story.runawayProfile)!.costByDay['2026-11-18']), 6)
})

test('the agent ran away on Wednesday and Thursday of last week', () => {
  const cost = sim.truth.resources.find((r) => r.arn === sim.truth.story.runawayProfile)!.costByDay
  const [tuesday, wednesday, thursday, friday] = ['17', '18', '19', '20'].map((d) => Number(cost[`2026-11-${d}`])) as [number, number, number, number]
  expect(wednesday).toBeGreaterThan(5 * tuesday)
  expect(thursday).toBeGreaterThan(5 * tuesday)
  expect(friday).toBeLessThan(1.5 * tuesday)
})

test('Cost Explorer names every service and sums to the bill', async () => {
  const client = new CostExplorerClient(settings(sim))
  const names = await client.send(new GetDimensionValuesCommand({ Dimension: 'SERVICE', SearchString: 'Bedrock', TimePeriod: { Start: '2026-10-01', End: '2026-11-01' } }))
  expect(names.DimensionValues!.map((d) => d.Value)).toContain('Claude Sonnet 4.6 (Amazon Bedrock Edition)')
  const { ResultsByTime } = await client.send(new GetCostAndUsageCommand({
    TimePeriod: { Start: '2026-10-01', End: '2026-11-01' }, Granularity: 'MONTHLY', Metrics: ['UnblendedCost'], GroupBy: [{ Type: 'DIMENSION', Key: 'SERVICE' }],
    Filter: { Dimensions: { Key: 'SERVICE', Values: ['Amazon Bedrock Service'] } },
  }))
  expect(ResultsByTime![0]!.Groups).toEqual([{ Keys: ['Amazon Bedrock Service'], Metrics: { UnblendedCost: { Amount: sim.truth.servicesByMonth['2026-10']!['Amazon Bedrock Service'], Unit: 'USD' } } }])
})
