import { afterAll, beforeAll, expect, test } from 'vitest'
import { EstateFixture, PROD, type Made } from '@/lib/inventory/testing/estate-fixture'
import { testCtx, testDatabase } from '@/test/support/database'
import { listJobs } from './list-jobs'
import { loadJobs } from './load'

const t = await testDatabase()
const at = (time: string) => testCtx(t.db, new Date(time))
const ctx = at('2026-11-23T06:00:00Z')
const f = new EstateFixture(t.db)
let run: Made, parent: Made, ingestion: Made

beforeAll(async () => {
  await f.account(PROD, 'prod')
  await f.delivery('2026-11', '2026-11-21')
  run = await f.resource({ name: 'tune', type: 'model-customization-job', shape: 'transient', state: 'finished', startedAt: '2026-11-10T01:00:00Z', endedAt: '2026-11-10T03:00:00Z' })
  await f.cost(run, '2026-11-10', '50', { shape: 'transient' })
  await f.resource({ name: 'ends-at-noon', type: 'model-customization-job', shape: 'transient', state: 'running', startedAt: '2026-11-23T01:00:00Z', endedAt: '2026-11-23T12:00:00Z' })
  parent = await f.resource({ name: 'manuals', type: 'data-source', shape: 'none' })
  for (let day = 3; day <= 5; day++) {
    ingestion = await f.resource({ name: `I${day}`, type: 'ingestion-job', shape: 'transient', state: 'finished', startedAt: `2026-11-0${day}T01:00:00Z`, endedAt: `2026-11-0${day}T02:00:00Z` })
    await f.link(ingestion, 'part-of', parent)
  }
  await f.rollUp()
})
afterAll(() => t.drop())

const told = async (c = ctx) => {
  const { items, billedTo } = await listJobs(c, {})
  return { ...items.find((j) => j.id === run.id)!, billedTo }
}

test('what nobody wrote since is not read again', async () => {
  const { runs } = await loadJobs(ctx, {})
  for (const time of ['2026-11-23T11:59:00Z', '2026-11-23T05:00:00Z']) expect((await loadJobs(at(time), {})).runs).toBe(runs)
  const both = await Promise.all([loadJobs(ctx, { currency: 'EUR' }), loadJobs(ctx, { currency: 'EUR' })])
  expect(both[0]!.runs).toHaveLength(runs.length)
})

test.each([
  ['the run', async () => { await t.db.query(`update resource set name = 'tuned' where id = $1`, [run.id]) }, { name: 'tuned' }],
  ['its cost', () => f.cost(run, '2026-11-10', '7', { shape: 'transient' }), { cost: { amount: '57' } }],
  ['its team', async () => { await f.owned(run, { team: await f.team('search', 'Search') }) }, { team: { key: 'search', name: 'Search' } }],
  ['its team’s name', async () => { await t.db.query(`update team set name = 'Find'`) }, { team: { name: 'Find' } }],
  ['its owner', async () => { await t.db.query('update ownership set owner_id = $1', [await f.person('mia@example.org', 'Mia')]) }, { owner: { email: 'mia@example.org' } }],
  ['its owner’s name', async () => { await t.db.query(`update person set name = 'Mia B.'`) }, { owner: { name: 'Mia B.' } }],
  ['its account', async () => { await t.db.query(`update account set name = 'production'`) }, { accountName: 'production' }],
  ['its model', () => f.link(run, 'base-model', 'arn:aws:bedrock:us-east-1::foundation-model/nova', { toType: 'foundation-model' }), { model: 'nova' }],
  ['the bill’s last day', async () => { await t.db.query(`update delivery_account set billed_to = '2026-11-22'`) }, { billedTo: '2026-11-22' }],
  ['the delivery', async () => { await t.db.query(`update delivery set status = 'withdrawn'`) }, { billedTo: null }],
])('%s changed: the next question tells it', async (_what, change, expected) => {
  await told()
  await change()
  expect(await told()).toMatchObject(expected)
})

test('a parent got another name: its series is called so', async () => {
  const name = async () => (await loadJobs(ctx, {})).runs.find((r) => r.id === ingestion.id)!.series?.name
  expect(await name()).toBe('manuals')
  await t.db.query(`update resource set name = 'handbooks' where id = $1`, [parent.id])
  expect(await name()).toBe('handbooks')
})

test('the clock alone ends a run, and the day goes on', async () => {
  const ended = async (time: string) => (await loadJobs(at(time), {})).runs.find((r) => r.name === 'ends-at-noon')!.ended
  expect([await ended('2026-11-23T11:59:59Z'), await ended('2026-11-23T12:00:00Z'), await ended('2026-11-23T11:00:00Z'), await ended('2026-11-24T00:00:00Z')]).toEqual([false, true, false, true])
})

test('a sign-in is no change of a run', async () => {
  const { runs } = await loadJobs(ctx, {})
  await t.db.query('update person set last_sign_in_at = now()')
  expect((await loadJobs(ctx, {})).runs).toBe(runs)
})
