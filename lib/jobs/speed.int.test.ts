import { afterAll, beforeAll, expect, test } from 'vitest'
import { EstateFixture, PROD } from '@/lib/inventory/testing/estate-fixture'
import { testCtx, testDatabase } from '@/test/support/database'
import { expectedRuns } from './expected-runs'
import { listJobs } from './list-jobs'
import { listSeries } from './list-series'
import { momentOf } from './moment'
import { readRuns } from './runs.store'

// 30,000 runs of 300 daily series over a hundred days, each billed once.
const RUNS = 30_000
const t = await testDatabase()
const ctx = testCtx(t.db, new Date('2026-11-23T06:00:00Z'))
const f = new EstateFixture(t.db)

beforeAll(async () => {
  await f.account(PROD, 'prod')
  await f.delivery('2026-11', '2026-11-21')
  await f.delivery('2026-08', '2026-08-31')
  const team = await f.team('catalogue', 'Catalogue')
  const first = await f.resource({ name: 'first', type: 'model-customization-job', shape: 'transient', state: 'finished', startedAt: '2026-08-01T00:00:00Z', endedAt: '2026-08-01T01:00:00Z' })
  await f.cost(first, '2026-08-01', '1', { shape: 'transient', meter: 'customization-training' })
  await t.db.query(
    `insert into resource (account_id, region, type, arn, name, state, shape, created_at, started_at, ended_at, attributes, tags, first_seen_at, last_seen_at)
     select $1, 'us-east-1', 'model-customization-job', 'arn:aws:bedrock:us-east-1:' || $1 || ':model-customization-job/m/' || lpad(i::text, 12, 'x'), 'series' || chr(97 + i % 26) || chr(97 + i / 26 % 12) || '-tone-ft-' || to_char(d, 'YYYY-MM-DD'), 'finished', 'transient', d, d, d + interval '3 hours',
       '{"roleArn": "arn:aws:iam::111111111111:role/train", "baseModelIdentifier": "amazon.nova"}', '{"project": "atlas"}', d, now()
     from generate_series(0, $2::int - 2) i cross join lateral (select timestamptz '2026-08-14T02:00:00Z' + make_interval(days => i / 300) as d) x`, [PROD, RUNS])
  await t.db.query(`insert into cost_daily (day, resource_id, account_id, region, service, type, meter, shape, category, model, method, currency, quantity, unblended)
    select started_at::date, id, account_id, region, 'Amazon Bedrock', type, 'customization-training', 'transient', 'usage', 'nova', 'direct', 'USD', 1, 400 + id % 100 * 0.01 from resource where id <> $1`, [first.id])
  await t.db.query(`insert into link (from_resource_id, rel, to_type, to_arn, first_seen_at, last_seen_at) select id, 'base-model', 'foundation-model', 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-2-lite-v1:0', now(), now() from resource`)
  await t.db.query(`insert into ownership (resource_id, team_id, valid_from) select id, $1, '2026-01-01' from resource where id % 3 = 0`, [team])
  await f.rollUp()
  await t.db.query('analyze')
}, 120_000)
afterAll(() => t.drop())

const median = async (n: number, work: () => Promise<unknown>): Promise<number> => {
  const times: number[] = []
  for (let i = 0; i < n; i++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[n >> 1]!
}

test('30,000 runs are listed, filtered and as series in less time than reading them once takes', async () => {
  const m = momentOf(ctx)
  const read = await median(3, () => readRuns(ctx, m, { metric: 'unblended', currency: 'USD', since: '0001-01-01', ownedOn: m.day }))
  const listed = await median(5, () => listJobs(ctx, { limit: 50 }))
  console.info(`GET /jobs of ${RUNS} runs: ${Math.round(listed)} ms; one SQL read of them: ${Math.round(read)} ms; ${(listed / read).toFixed(2)}×`)
  const others = { filtered: await median(3, () => listJobs(ctx, { q: 'tone', team: ['catalogue'] })), series: await median(3, () => listSeries(ctx, {})), 'expected runs': await median(3, () => expectedRuns(ctx, { from: '2026-11-23', to: '2026-12-01' })) }
  console.info(Object.entries(others).map(([name, ms]) => `${name}: ${Math.round(ms)} ms`).join('; '))
  expect((await listJobs(ctx, { limit: 50 })).total).toBe(RUNS)
  expect(listed / read).toBeLessThan(0.5)
}, 120_000)
