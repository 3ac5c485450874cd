import { afterAll, beforeAll, expect, test } from 'vitest'
import { testCtx, testDatabase } from '@/test/support/database'
import { getResource } from './get-resource'
import { resourceUsage } from './resource-usage'
import { EstateFixture, PROD, type Made } from './testing/estate-fixture'

const t = await testDatabase()
const ctx = testCtx(t.db)
afterAll(() => t.drop())

let pt: Made, model: Made, collection: Made, kept: Made
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  await f.delivery('2026-10', '2026-10-31')
  await f.delivery('2026-11', '2026-11-21')
  pt = await f.resource({ name: 'pt', attributes: { modelUnits: 1 } })
  model = await f.resource({ name: 'tagger-v3', type: 'custom-model', shape: 'storage' })
  await f.link(pt, 'serves', model)
  await f.link(pt, 'base-model', 'arn:aws:bedrock:us-east-1::foundation-model/meta.llama3-3-70b-instruct-v1:0', { toType: 'foundation-model' })
  await f.link(pt, 'serves', 'arn:aws:bedrock:us-east-1:111111111111:custom-model/old', { goneAt: '2026-11-01T00:00:00Z' })
  collection = await f.resource({ name: 'vectors', type: 'aoss-collection', listed: false })
  kept = await f.resource({ name: 'other-vectors', type: 'aoss-collection', listed: false })
  const goneBase = await f.resource({ name: 'kb-old', type: 'knowledge-base', goneAt: '2026-10-05T00:00:00Z' })
  const base = await f.resource({ name: 'kb', type: 'knowledge-base' })
  await f.link(goneBase, 'stores-in', collection)
  await f.link(goneBase, 'stores-in', kept.arn)
  await f.link(base, 'stores-in', kept)
  await f.cost(pt, '2026-10-31', '24')
  await f.cost(pt, '2026-11-20', '24.10')
  await f.cost(pt, '2026-11-21', '24.1')
  await f.cost(pt, '2026-11-21', '-0.1', { meter: 'credit', category: 'credit', shape: 'none' })
  await f.rollUp()
  await f.probe(PROD, 'us-east-1', 'provisioned-throughput', 'throttled', { lastSuccessAt: '2026-11-22T18:00:00Z' })
  const team = await f.team('catalogue', 'Catalogue')
  const marta = await f.person('marta@example.org', 'Marta Lindqvist')
  await f.owned(pt, { team, from: '2026-08-14', to: '2026-09-03', setBy: 'Elif Kaya' })
  await f.owned(pt, { team, owner: marta, from: '2026-09-03' })
  await t.db.query(`insert into usage_daily (resource_id, day, metric, value, source, fetched_at) values ($1, '2026-11-20', 'invocations', 12, 'AWS/Bedrock', now()), ($1, '2026-08-01', 'invocations', 9, 'AWS/Bedrock', now())`, [pt.id])
})

test('daily cost, owners in time, probe and console address', async () => {
  const r = await getResource(ctx, pt.id)
  expect(r.cost).toMatchObject({ monthToDate: '48.1', lastMonth: '24', lifetime: '72.1', basis: 'billed' })
  expect(r.daily).toEqual([
    { date: '2026-10-31', meter: 'model-unit-hours', shape: 'standing', amount: '24' },
    { date: '2026-11-20', meter: 'model-unit-hours', shape: 'standing', amount: '24.1' },
    { date: '2026-11-21', meter: 'credit', shape: 'none', amount: '-0.1' },
    { date: '2026-11-21', meter: 'model-unit-hours', shape: 'standing', amount: '24.1' },
  ])
  expect(r.owners.map((o) => [o.team?.key, o.owner?.email ?? null, o.from, o.to, o.setBy])).toEqual([
    ['catalogue', 'marta@example.org', '2026-09-03', null, 'test'], ['catalogue', null, '2026-08-14', '2026-09-03', 'Elif Kaya']])
  expect(r.probe).toEqual({ outcome: 'throttled', lastAttemptAt: '2026-11-23T06:00:00.000Z', lastSuccessAt: '2026-11-22T18:00:00.000Z' })
  expect(r.attributes).toEqual({ modelUnits: 1 })
  expect(r.flags.find((f) => f.flag === 'stale')).toEqual({ flag: 'stale', value: true, since: '2026-11-20T06:00:00.000Z', reason: 'Shown as last listed: the latest attempt ended throttled.' })
})

test('links go both ways; an end that was never listed is kept, a link that is gone is not', async () => {
  expect((await getResource(ctx, pt.id)).links).toEqual([
    { rel: 'serves', direction: 'out', type: 'custom-model', arn: model.arn, resourceId: model.id, name: 'tagger-v3' },
    { rel: 'base-model', direction: 'out', type: 'foundation-model', arn: 'arn:aws:bedrock:us-east-1::foundation-model/meta.llama3-3-70b-instruct-v1:0', resourceId: null, name: null },
  ])
  expect((await getResource(ctx, model.id)).links).toEqual([{ rel: 'serves', direction: 'in', type: 'provisioned-throughput', arn: pt.arn, resourceId: pt.id, name: 'pt' }])
})

test('a vector store is orphaned when every knowledge base that stored in it is gone', async () => {
  const orphaned = async (m: Made) => (await getResource(ctx, m.id)).flags.find((f) => f.flag === 'orphaned')!.value
  expect(await orphaned(collection)).toBe(true)
  expect(await orphaned(kept)).toBe(false)
  expect(await orphaned(pt)).toBe(false)
})

test('usage is what was fetched, in the last 90 days unless asked otherwise', async () => {
  expect(await resourceUsage(ctx, pt.id)).toEqual({ from: '2026-08-26', to: '2026-11-24', series: [{ metric: 'invocations', source: 'AWS/Bedrock', stat: 'Sum', readFrom: null, readTo: null, points: [{ date: '2026-11-20', value: 12 }] }], use: null })
  expect((await resourceUsage(ctx, pt.id, { from: '2026-08-01', to: '2026-08-02' })).series[0]!.points).toEqual([{ date: '2026-08-01', value: 9 }])
  expect((await resourceUsage(ctx, model.id)).series).toEqual([])
})

test.each(['0', '99999999', 'abc', '1; drop table resource', '9'.repeat(40)])('no resource %s', async (id) => {
  await expect(getResource(ctx, id)).rejects.toMatchObject({ code: 'not-found', status: 404 })
  await expect(resourceUsage(ctx, id)).rejects.toMatchObject({ code: 'not-found', status: 404 })
})
