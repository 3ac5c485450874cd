import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '@/test/support/database'
import { ensureReferenced, referenceKey, type Reference } from './ensure-referenced'

const t = await testDatabase()
afterAll(() => t.drop())
const ACCOUNT = '111122223333'
const NOW = new Date('2026-11-23T06:00:00Z')
const UNPROBED = '999999999999'
const model = (id: string): Reference => ({ accountId: ACCOUNT, region: 'us-east-1', type: 'foundation-model', arn: `arn:aws:bedrock:us-east-1::foundation-model/${id}` })
const deleted: Reference = { accountId: ACCOUNT, region: 'us-east-1', type: 'provisioned-throughput', arn: `arn:aws:bedrock:us-east-1:${ACCOUNT}:provisioned-model/abcdefabcdef` }

beforeAll(async () => {
  await t.db.prisma.account.create({ data: { id: ACCOUNT, name: ACCOUNT, regions: [] } })
  await t.db.prisma.account.create({ data: { id: UNPROBED, name: UNPROBED, regions: [] } })
  await t.db.query(`insert into probe (account_id, region, type, outcome, count, last_attempt_at, last_success_at, outcome_since, missing_actions, partial_actions)
    values ($1, 'us-east-1', 'foundation-model', 'listed', 1, $2, $2, $2, '{}', '{}')`, [ACCOUNT, NOW])
  const known = model('amazon.nova-lite-v1:0')
  await t.db.prisma.offer.create({ data: { type: known.type, region: known.region, arn: known.arn, name: 'Nova Lite', provider: 'Amazon', attributes: { provider: 'Amazon', rawState: 'ACTIVE', state: 'running' }, seenAt: NOW } })
})
const rows = () => t.db.query('select id, name, listed, state::text, raw_state, shape::text, tags, attributes from resource order by name collate "C"')

test('what AWS offers is listed under its name; of anything else only the ARN is known', async () => {
  const references = [deleted, model('amazon.nova-lite-v1:0'), model('amazon.nova-lite-v1:0'), model('gone.model-v1')]
  const ids = await ensureReferenced(t.db, references, NOW)
  const stored = await rows()
  expect(stored).toMatchObject([
    { name: 'Nova Lite', listed: true, state: 'running', raw_state: 'ACTIVE', shape: 'metered', tags: {}, attributes: { provider: 'Amazon' } },
    { name: 'abcdefabcdef', listed: false, state: 'unknown', shape: 'standing', tags: null },
    { name: 'gone.model-v1', listed: false, state: 'unknown', shape: 'metered', tags: null },
  ])
  expect([...ids.keys()].sort()).toEqual([...new Set(references.map(referenceKey))].sort())
  expect(await ensureReferenced(t.db, references, NOW)).toEqual(ids)
  expect(await rows()).toEqual(stored)
})

test('a model that is offered later becomes listed', async () => {
  const late = model('gone.model-v1')
  await t.db.prisma.offer.create({ data: { type: late.type, region: late.region, arn: late.arn, name: 'Back again', attributes: {}, seenAt: NOW } })
  await ensureReferenced(t.db, [late], NOW)
  expect((await rows()).find((r) => 'name' in r && r.name === 'Back again')).toMatchObject({ listed: true })
})

test('what a listing stored is not touched', async () => {
  await t.db.query(`update resource set listed = true, name = 'launch', state = 'running', attributes = '{"modelUnits": 2}' where type = 'provisioned-throughput'`)
  await ensureReferenced(t.db, [deleted], NOW)
  expect((await rows()).find((r) => 'name' in r && r.name === 'launch')).toMatchObject({ listed: true, state: 'running', attributes: { modelUnits: 2 } })
})

test('none is none', async () => {
  expect(await ensureReferenced(t.db, [], NOW)).toEqual(new Map())
})

test('an offer that another account saw is no probe of this one', async () => {
  await ensureReferenced(t.db, [{ ...model('amazon.nova-lite-v1:0'), accountId: UNPROBED }], NOW)
  expect(await t.db.query('select listed, state::text, raw_state, tags from resource where account_id = $1', [UNPROBED])).toEqual([{ listed: false, state: 'unknown', raw_state: null, tags: null }])
})
