import { afterAll, beforeAll, expect, test } from 'vitest'
import { testCtx, testDatabase } from '@/test/support/database'
import { setUsageSettings } from '@/lib/usage/settings'
import { usageCoverage } from '@/lib/usage/usage-coverage'
import { listResources } from '@/lib/inventory/list-resources'
import { resourceUsage } from '@/lib/inventory/resource-usage'
import { UsageCoverage, UsageSettings } from '../schemas/usage'
import { ResourceUsage } from '../schemas/resource'
import { getUsageSettings } from '@/lib/usage/get-settings'

const t = await testDatabase()
const ctx = testCtx(t.db, new Date('2026-11-24T06:00:00Z'))
afterAll(() => t.drop())

/** One silent throughput that was read whole, one in a region that is denied. */
beforeAll(async () => {
  await t.db.query(`insert into account (id, name, updated_at) values ('111122223333', 'alpha', now())`)
  await t.db.query(`insert into resource (id, account_id, region, type, arn, name, shape, created_at, first_seen_at, last_seen_at) values
    (7, '111122223333', 'us-east-1', 'provisioned-throughput', 'arn:a', 'silent', 'standing', '2026-08-16', now(), now()),
    (8, '111122223333', 'eu-west-1', 'provisioned-throughput', 'arn:b', 'unread', 'standing', '2026-08-16', now(), now()),
    (9, '111122223333', 'eu-west-1', 'model-customization-job', 'arn:c', 'run', 'transient', '2026-08-16', now(), now())`)
  await t.db.query(`insert into usage_series (resource_id, metric, source, read_from, read_to, gaps, fetched_at)
    select 7, m, 'AWS/Bedrock', '2026-08-16', '2026-11-24', '{2026-10-01}', now() from unnest(array['invocations', 'throttles', 'clientErrors', 'serverErrors', 'inputTokens', 'outputTokens']) m`)
  await t.db.query(`insert into usage_probe (account_id, region, namespace, outcome, outcome_since, last_attempt_at, error_code, error_message, missing_actions, series) values
    ('111122223333', 'us-east-1', 'AWS/Bedrock', 'read', '2026-11-01', '2026-11-24', null, null, '{}', 9),
    ('111122223333', 'eu-west-1', 'AWS/Bedrock', 'denied', '2026-11-20', '2026-11-24', 'AccessDenied', 'no policy allows it', '{cloudwatch:GetMetricData}', 9)`)
  await setUsageSettings(ctx, {})
})

const named = async (flag: 'idle' | 'used' | 'unknown') => (await listResources(ctx, { flag: [flag] })).items.map((r) => r.name)

test('the Estate is filtered by what was found, and each resource says why and since when', async () => {
  expect([await named('idle'), await named('used'), await named('unknown')]).toEqual([['silent'], [], ['unread']])
  const { items } = await listResources(ctx, {})
  const flags = (name: string) => Object.fromEntries(items.find((r) => r.name === name)!.flags.filter((f) => ['used', 'idle', 'unknown'].includes(f.flag)).map((f) => [f.flag, f.value]))
  expect(flags('silent')).toEqual({ used: false, idle: true, unknown: false })
  expect(flags('unread')).toEqual({ used: null, idle: null, unknown: true })
  expect(flags('run')).toEqual({ used: null, idle: null, unknown: null })
  expect(items.find((r) => r.name === 'unread')!.flags.find((f) => f.flag === 'unknown')).toMatchObject({ reason: 'Its metrics could not be read (denied): no policy allows it', since: '2026-11-20T00:00:00.000Z' })
})

test('a resource’s series say which days are zero and which are not known', async () => {
  const answer = await resourceUsage(ctx, '7', { from: '2026-09-30', to: '2026-10-03' })
  expect(() => ResourceUsage.parse(answer)).not.toThrow()
  expect(answer.series.find((s) => s.metric === 'invocations')!.points).toEqual([{ date: '2026-09-30', value: 0 }, { date: '2026-10-02', value: 0 }])
  expect(answer.use).toMatchObject({ verdict: 'idle', since: '2026-08-16', window: { from: '2026-10-25', to: '2026-11-24' }, source: 'AWS/Bedrock' })
})

test('what could not be read comes first, with the missing action', async () => {
  const items = await usageCoverage(ctx)
  expect(() => UsageCoverage.parse({ items })).not.toThrow()
  expect(items.map((i) => [i.region, i.outcome, i.missingActions])).toEqual([['eu-west-1', 'denied', ['cloudwatch:GetMetricData']], ['us-east-1', 'read', []]])
  expect(await usageCoverage(ctx, { region: ['us-east-1'] })).toHaveLength(1)
  expect(UsageSettings.parse(await getUsageSettings(ctx)).types.length).toBeGreaterThan(10)
})
