import { afterAll, beforeEach, expect, test } from 'vitest'
import { testCtx, testDatabase } from '@/test/support/database'
import { getUsageSettings } from './get-settings'
import { setUsageSettings } from './settings'

const t = await testDatabase()
const ctx = testCtx(t.db, new Date('2026-11-24T06:00:00Z'))
afterAll(() => t.drop())

/** A throughput of a hundred days with nine calls three weeks ago, read whole. */
beforeEach(async () => {
  await t.db.query('truncate account, resource, usage_series, usage_daily, resource_use, setting cascade')
  await t.db.query(`insert into account (id, name, updated_at) values ('111122223333', 'alpha', now())`)
  await t.db.query(`insert into resource (id, account_id, region, type, arn, name, shape, created_at, first_seen_at, last_seen_at) values
    (7, '111122223333', 'us-east-1', 'provisioned-throughput', 'arn:pt', 'pt', 'standing', '2026-08-16', now(), now())`)
  await t.db.query(`insert into usage_series (resource_id, metric, source, read_from, read_to, gaps, fetched_at)
    select 7, m, 'AWS/Bedrock', '2026-08-16', '2026-11-24', '{}', now() from unnest(array['invocations', 'throttles', 'clientErrors', 'serverErrors', 'inputTokens', 'outputTokens']) m`)
  await t.db.query(`insert into usage_daily (resource_id, day, metric, value, source, fetched_at) values (7, '2026-11-03', 'invocations', 9, 'AWS/Bedrock', now())`)
})
const verdict = async () => (await t.db.query(`select verdict::text, reason, since from resource_use`))[0]

test('the defaults hold until somebody changes them; verdicts follow at once, and the change is in the audit', async () => {
  expect((await getUsageSettings(ctx)).types.find((x) => x.type === 'provisioned-throughput')).toMatchObject({ windowDays: 30, minimum: 1, defaults: { windowDays: 30, minimum: 1 } })
  await setUsageSettings(ctx, { thresholds: { 'provisioned-throughput': { minimum: 10 } } })
  expect(await verdict()).toMatchObject({ verdict: 'idle', reason: '9 calls in the 30 days to 2026-11-23, fewer than 10.' })
  await setUsageSettings(ctx, { thresholds: { 'provisioned-throughput': { windowDays: 14 } } })
  expect(await verdict()).toMatchObject({ verdict: 'idle', reason: 'No call since 2026-11-03.', since: '2026-11-04' })
  await setUsageSettings(ctx, { thresholds: { 'provisioned-throughput': null } })
  expect(await verdict()).toMatchObject({ verdict: 'used', reason: '9 calls in the 30 days to 2026-11-23.' })
  expect(await t.db.query(`select action, entity_id from audit where entity = 'setting'`)).toEqual(Array(3).fill({ action: 'setting:edit', entity_id: 'usage' }))
})

test('what makes no sense is refused, and so is who may not', async () => {
  const wrong: Parameters<typeof setUsageSettings>[1][] = [{ thresholds: { nonsense: { minimum: 2 } } }, { thresholds: { flow: { windowDays: 1 } } }, { thresholds: { flow: { minimum: 0 } } }, { backfillDays: 900 }]
  for (const input of wrong) {
    await expect(setUsageSettings(ctx, input)).rejects.toMatchObject({ code: 'bad-setting', status: 400 })
  }
  const analyst = { ...ctx, actor: { kind: 'token' as const, id: 1, name: 'ci', role: 'analyst' as const, teamIds: [] } }
  await expect(setUsageSettings(analyst, { backfillDays: 30 })).rejects.toMatchObject({ code: 'forbidden' })
  expect(await t.db.query('select * from setting')).toEqual([])
})
