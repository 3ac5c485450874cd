import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '@/lib/core/clock'
import { Decimal, sum } from '@/lib/core/money'
import { getCosts } from '@/lib/costing/get-costs'
import { allPages, EstateFixture, LABS, PROD, type Made } from '@/lib/inventory/testing/estate-fixture'
import { testCtx, testDatabase } from '@/test/support/database'
import { expectedRuns } from './expected-runs'
import { exportJobs } from './export-jobs'
import { seriesOf } from './get-series'
import { JOB_TYPES } from './job-types'
import { listJobs } from './list-jobs'
import { listSeries } from './list-series'
import { unbilledRuns } from './unbilled-runs'

// 06:00 on Monday, 23 November; the bill's last complete day is the 21st. The figures are those of docs/figures.md.
const t = await testDatabase()
const ctx = testCtx(t.db, new Date('2026-11-23T06:00:00Z'))
const f = new EstateFixture(t.db)
const NOVA = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-2-lite-v1:0'
const made: Record<string, Made> = {}

/** The weekly fine-tune: Sundays at 02:00, three hours each. */
const WEEKLY = ['387.14', '390.20', '394.55', '396.11', '399.82', '402.30', '403.77', '408.02', '409.80', '411.55', '412.02']

async function job(name: string, type: string, o: { start?: string; end?: string; endedBefore?: string; state?: 'running' | 'finished' | 'failed' | 'stopped'; cost?: [day: string, amount: string]; attributes?: object; account?: string; model?: string; tags?: Record<string, string>; principal?: string } = {}): Promise<Made> {
  const r = await f.resource({ name, type, shape: 'transient', arn: `arn:aws:bedrock:us-east-1:${o.account ?? PROD}:${type}/x/${Object.keys(made).length.toString(36)}000`, state: o.state ?? 'finished', account: o.account,
    ...(o.start && { createdAt: o.start, startedAt: o.start }), ...(o.end && { endedAt: o.end }), ...(o.endedBefore && { endedBefore: o.endedBefore }), attributes: { ...o.attributes }, tags: o.tags })
  if (o.model) await f.link(r, 'base-model', o.model, { toType: 'foundation-model' })
  if (o.cost) await f.cost(r, o.cost[0], o.cost[1], { meter: 'customization-training', shape: 'transient', principal: o.principal })
  return made[name] = r
}

beforeAll(async () => {
  await f.account(PROD, 'prod')
  await f.account(LABS, 'labs')
  await f.account('333333333333', 'unbilled')
  for (const [month, to] of [['2026-08', '2026-08-31'], ['2026-09', '2026-09-30'], ['2026-10', '2026-10-31'], ['2026-11', '2026-11-21']] as const) await f.delivery(month, to, { accounts: [PROD, LABS] })
  for (let i = 0; i < 12; i++) {
    const day = addDays('2026-09-06', 7 * i)
    const r = await job(`weekly-tagger-ft-${36 + i}`, 'model-customization-job', { start: `${day}T02:00:00Z`, end: `${day}T05:00:00Z`, model: NOVA, ...(i < 11 && { cost: [day, WEEKLY[i]!] as [string, string] }), principal: 'arn:aws:sts::111111111111:assumed-role/pipeline/tagger' })
    await f.link(r, 'produces', `arn:aws:bedrock:us-east-1:${PROD}:custom-model/m${i}`, { toType: 'custom-model' })
  }
  const catalogue = await f.team('catalogue', 'Catalogue')
  const search = await f.team('search', 'Search')
  await f.owned(made['weekly-tagger-ft-47']!, { team: catalogue, to: '2026-12-01' })
  await f.owned(made['weekly-tagger-ft-47']!, { team: search, from: '2026-12-01' })
  // Batch jobs of one name in another account: two done, one runs with 71 of 100 records.
  await job('labels-a', 'model-invocation-job', { account: LABS, start: '2026-11-02T01:00:00Z', end: '2026-11-02T06:00:00Z', cost: ['2026-11-02', '40'], attributes: { totalRecordCount: 100, processedRecordCount: 100, errorRecordCount: 3 } })
  await job('labels-b', 'model-invocation-job', { account: LABS, start: '2026-11-03T01:00:00Z', end: '2026-11-03T06:00:00Z', cost: ['2026-11-03', '50'], attributes: { totalRecordCount: 200, processedRecordCount: 200 } })
  await job('labels-c', 'model-invocation-job', { account: LABS, start: '2026-11-05T01:00:00Z', end: '2026-11-05T06:00:00Z', cost: ['2026-11-05', '60'] })
  await job('labels-now', 'model-invocation-job', { account: LABS, state: 'running', start: '2026-11-23T01:00:00Z', attributes: { totalRecordCount: 100, processedRecordCount: 71 } })
  await job('failed-one', 'model-invocation-job', { account: LABS, state: 'failed', start: '2026-11-06T01:00:00Z', end: '2026-11-06T02:00:00Z', cost: ['2026-11-06', '7.5'] })
  // No end of its own; an end before the start; running for 90 days and more; a bill-only run; an account without a bill.
  await job('judge', 'evaluation-job', { start: '2026-11-10T01:00:00Z', endedBefore: '2026-11-10T04:00:00Z', attributes: { roleArn: 'arn:aws:iam::111111111111:role/eval' } })
  await job('backwards', 'model-import-job', { start: '2026-11-10T05:00:00Z', end: '2026-11-10T04:00:00Z' })
  await job('lost', 'model-customization-job', { state: 'running', start: '2026-08-20T05:00:00Z', account: LABS, tags: { CreatedBy: 'mia' } })
  const bare = await f.resource({ name: 'gone-before', type: 'model-customization-job', shape: 'transient', listed: false, state: 'unknown', account: LABS })
  await f.cost(bare, '2026-10-07', '90', { shape: 'transient' })
  await job('elsewhere', 'evaluation-job', { account: '333333333333', start: '2026-11-10T01:00:00Z', endedBefore: '2026-11-10T04:00:00Z' })
  await f.rollUp()
}, 60_000)
afterAll(() => t.drop())

const named = async (name: string) => (await listJobs(ctx, { q: name, limit: 50 })).items.find((j) => j.name === name)!

describe('a run', () => {
  test('costs what it was billed, once, and nothing is ahead', async () => {
    const r = await named('weekly-tagger-ft-46')
    expect(r).toMatchObject({ durationSeconds: 10_800, durationAtMost: false, day: '2026-11-15', cost: { amount: '412.02', basis: 'billed', whole: true }, ahead: { amount: '0' }, change: '0.47', series: { name: 'weekly-tagger-ft' },
      startedBy: { who: 'arn:aws:sts::111111111111:assumed-role/pipeline/tagger', source: 'principal' }, model: 'amazon.nova-2-lite-v1:0', produced: [{ type: 'custom-model', resourceId: null }] })
  })
  test('that ended after the bill is estimated by its series, and nothing is ahead', async () => {
    // The middle two of 396.11, 399.82, 402.30, 403.77, 408.02, 409.80, 411.55, 412.02.
    expect((await named('weekly-tagger-ft-47')).cost).toMatchObject({ amount: '405.895', basis: 'estimated', whole: false, by: 'median of the last 8 billed runs of its series' })
    expect((await named('weekly-tagger-ft-47')).ahead.amount).toBe('0')
  })
  test('that runs is estimated by its records, and ahead is the rest', async () => {
    // Runs alike in the account: 40, 50, 60. 71 of 100 records: 35.5, and 14.5 to come.
    expect(await named('labels-now')).toMatchObject({ cost: { amount: '35.5', basis: 'estimated' }, ahead: { amount: '14.5' }, records: { done: 71, total: 100 }, durationSeconds: null })
    expect(await named('labels-a')).toMatchObject({ costPerRecord: '0.4', records: { failed: 3 } })
  })
  test('whose end AWS does not report took at most as long as it was seen', async () => {
    expect(await named('judge')).toMatchObject({ endedAt: null, endedBefore: '2026-11-10T04:00:00.000Z', durationSeconds: 10_800, durationAtMost: true, cost: { amount: '0', basis: 'billed' }, startedBy: { source: 'role' } })
  })
  test('with times that cannot be has no duration, and says so', async () => {
    expect(await named('backwards')).toMatchObject({ durationSeconds: null, timeProblem: 'ends-before-start', ahead: { amount: '0' } })
    expect(await named('lost')).toMatchObject({ timeProblem: 'no-end-for-90-days', ahead: { amount: null }, cost: { amount: null, basis: null }, startedBy: { who: 'mia', source: 'tag' } })
    expect(await named('gone-before')).toMatchObject({ timeProblem: 'no-start', day: '2026-10-07', cost: { amount: '90', whole: true }, ahead: { amount: '0' } })
  })
  test('of an account without a bill costs not known, which is not $0', async () => {
    expect((await named('elsewhere')).cost).toMatchObject({ amount: null, basis: null })
  })
})

describe('the weekly fine-tune', () => {
  test('is twelve runs with twelve costs, and one series that says why', async () => {
    const { items } = await listSeries(ctx, { q: 'weekly-tagger', from: '2026-08-31', to: '2026-11-24' })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      name: 'weekly-tagger-ft', runs: 12, perRun: '405.895', stopped: false, cadence: { kind: 'weekly', weekdays: [0], words: 'weekly, on Sundays' },
      sums: { billed: '4415.28', estimated: '405.895', cost: '4821.175', ahead: '0' }, next: [{ date: '2026-11-29', amount: '405.895' }, { date: '2026-12-06' }, { date: '2026-12-13' }, { date: '2026-12-20' }, { date: '2026-12-27' }] })
    expect(new Set(items[0]!.timeline.map((r) => r.cost.amount)).size).toBe(12)
    const whole = await seriesOf(ctx, items[0]!.key!)
    expect(whole.history.map((r) => r.name).slice(0, 2)).toEqual(['weekly-tagger-ft-47', 'weekly-tagger-ft-46'])
    expect(whole.why[0]).toBe('12 runs called “weekly-tagger-ft”, apart from dates and counters')
    await expect(seriesOf(ctx, 'no-such')).rejects.toMatchObject({ code: 'not-found' })
  })
  test('is expected once more in November, for what the billed runs cost', async () => {
    expect(await expectedRuns(ctx, { from: '2026-11-23', to: '2026-12-01' })).toEqual([expect.objectContaining({
      name: 'weekly-tagger-ft', type: 'model-customization-job', date: '2026-11-29', amount: '405.895', currency: 'USD', team: 'catalogue', accountId: PROD, service: 'Amazon Bedrock',
      basis: 'weekly, on Sundays; median of the last 8 billed runs' })])
    const december = await expectedRuns(ctx, { from: '2026-12-01', to: '2027-01-01' })
    expect(december.map((e) => [e.date, e.team])).toEqual([['2026-12-06', 'search'], ['2026-12-13', 'search'], ['2026-12-20', 'search'], ['2026-12-27', 'search']])
  })
  test('as of 1 October: four runs known, billed to 28 September, and four more in October', async () => {
    const runs = await expectedRuns(ctx, { asOf: '2026-10-01', from: '2026-10-01', to: '2026-11-01' })
    expect(runs.map((e) => [e.date, e.amount])).toEqual(['2026-10-04', '2026-10-11', '2026-10-18', '2026-10-25'].map((d) => [d, '392.375']))
  })
  test('as of a day between a run and its bill: the amount is of billed runs', async () => {
    // On 15 September the run of the 13th is known, and the bill to the 12th: only the first run is billed. Two days with runs are no series.
    expect(await expectedRuns(ctx, { asOf: '2026-09-15', from: '2026-09-15', to: '2026-10-01' })).toEqual([])
    const [next] = await expectedRuns(ctx, { asOf: '2026-09-22', from: '2026-09-22', to: '2026-10-01' })
    expect(next).toMatchObject({ date: '2026-09-27', amount: '388.67' })
  })
  test('no later fact changes what was known', async () => {
    const before = await expectedRuns(ctx, { asOf: '2026-10-01', from: '2026-10-01', to: '2026-11-01' })
    const later = { ...ctx, now: new Date('2027-03-01T00:00:00Z') }
    await t.db.query(`update resource set gone_at = '2027-02-01' where name like 'weekly-tagger%'`)
    expect(await expectedRuns(later, { asOf: '2026-10-01', from: '2026-10-01', to: '2026-11-01' })).toEqual(before)
    await t.db.query(`update resource set gone_at = null where name like 'weekly-tagger%'`)
    expect(await expectedRuns(later, { from: '2027-03-01', to: '2027-04-01' })).toEqual([])
    await expect(expectedRuns(ctx, { asOf: '2027-01-01', from: '2027-01-01', to: '2027-02-01' })).rejects.toMatchObject({ code: 'bad-as-of' })
  })
})

test('what has begun and is not billed: the finished run of Sunday, and the rest of what runs', async () => {
  expect((await unbilledRuns(ctx)).map((r) => [r.name, r.kind, r.used, r.ahead])).toEqual([['labels-now', 'running', '35.5', '14.5'], ['weekly-tagger-ft-47', 'finished', '405.895', '0']])
  // On the morning of the 16th the bill reaches the 13th: Sunday's run has finished, and the lost one is running since 88 days. The middle of the last eight that are billed: 402.30 and 403.77.
  expect((await unbilledRuns(ctx, { asOf: '2026-11-16' })).map((r) => [r.name, r.kind, r.used, r.ahead])).toEqual([['weekly-tagger-ft-46', 'finished', '403.035', '0'], ['lost', 'running', '0', '403.035']])
})

describe('sums', () => {
  test('of the list are those of its rows, of the series, and of the costs of the same runs', async () => {
    const { items: _items, total, sums } = await listJobs(ctx, {})
    const rows = await allPages(ctx, listJobs, { limit: 3, sort: '-cost' as const })
    expect(rows).toHaveLength(total)
    expect(new Set(rows.map((r) => r.id)).size).toBe(total)
    expect(sum(rows.flatMap((r) => r.cost.amount ?? []))).toBe(sums.cost)
    const series = await allPages(ctx, listSeries, { limit: 2 })
    expect(sum(series.map((s) => s.sums.cost))).toBe(sums.cost)
    expect(series.reduce((a, s) => a + s.runs, 0)).toBe(total)
    const costs = await getCosts(ctx, { from: '2026-08-01', to: '2026-12-01', groupBy: 'type', filter: { type: [...JOB_TYPES] } } as never)
    expect(sums.billed).toBe(costs.total)
    expect(sums.cost).toBe(new Decimal(sums.billed).plus(sums.estimated).toFixed())
    expect(sums.failed).toEqual({ runs: 1, cost: '7.5' })
    expect(sums.running).toBe(1)
  })
  test('obey every filter', async () => {
    const count = async (q: Parameters<typeof listJobs>[1]) => (await listJobs(ctx, q)).total
    expect(await count({ account: [LABS], type: ['model-invocation-job'] })).toBe(5)
    expect(await count({ state: ['failed'] })).toBe(1)
    expect(await count({ team: ['catalogue'] })).toBe(1)
    expect(await count({ from: '2026-11-10', to: '2026-11-11' })).toBe(3)
    expect(await count({ q: 'batch labels' })).toBe(4)
    const { items: [s] } = await listSeries(ctx, { q: 'weekly-tagger' })
    expect(await count({ series: [s!.key!] })).toBe(12)
    expect(await count({ series: ['none'] })).toBe((await count({})) - 12)
    await expect(listJobs(ctx, { cursor: 'x' })).rejects.toMatchObject({ code: 'bad-cursor' })
  })
  test('of the export too', async () => {
    let csv = ''
    for await (const chunk of (await exportJobs(ctx, { q: 'weekly' })).chunks) csv += chunk
    const lines = csv.trim().split('\r\n')
    expect(lines).toHaveLength(13)
    expect(lines[1]).toContain('weekly-tagger-ft-47')
  })
})
