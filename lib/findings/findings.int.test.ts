import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Ctx } from '@/lib/core/context'
import { EstateFixture, PROD } from '@/lib/inventory/testing/estate-fixture'
import { testCtx, testDatabase } from '@/test/support/database'
import { assignFinding } from './change.store'
import { dismissFinding } from './dismiss-finding'
import { getFinding } from './get-finding'
import { listFindings } from './list-findings'
import { reopenFinding } from './reopen-finding'
import { snoozeFinding } from './snooze-finding'
import { syncFindings } from './sync-findings'

const t = await testDatabase()
const at = (day: string): Ctx => testCtx(t.db, new Date(`${day}T06:00:00Z`))
const ctx = at('2026-11-23')
afterAll(() => t.drop())
let made: Record<'free' | 'bound' | 'unread', string>

const judged = (id: string, verdict: string) => t.db.query(`insert into resource_use (resource_id, verdict, code, reason, since, window_from, window_to, source, evidence, computed_at)
  values ($1, $2::use_verdict, 'no-calls', 'No call since 2026-10-01.', '2026-10-02', '2026-10-24', '2026-11-23', 'AWS/Bedrock', '{"calls":0}', now()) on conflict (resource_id) do update set verdict = excluded.verdict`, [id, verdict])

/** Three throughputs at $13 an hour: one free, one committed to February, one whose metrics are denied. */
beforeEach(async () => {
  await t.db.query(`truncate resource, account, finding, finding_event, resource_use, cost_daily, resource_cost, resource_month, delivery, delivery_account, delivery_total, bill_source, bill_item, attribution, cost_group, cost_group_daily, cost_group_month, audit, team, person, ownership cascade`)
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  await f.delivery('2026-11', '2026-11-21', { accounts: [PROD] })
  const team = await f.team('support', 'Support')
  const [free, bound, unread] = [await f.resource({ name: 'free', rawState: 'InService', createdAt: '2026-06-01T00:00:00Z' }), await f.resource({ name: 'bound', rawState: 'InService', createdAt: '2026-06-01T00:00:00Z', attributes: { commitmentDuration: 'SixMonths', commitmentExpirationTime: '2027-02-14T00:00:00Z' } }), await f.resource({ name: 'unread', rawState: 'InService' })]
  await f.owned(free, { team })
  for (const r of [free, bound, unread]) for (const day of ['2026-11-20', '2026-11-21']) await f.cost(r, day, '312')
  await f.rollUp()
  made = { free: free.id, bound: bound.id, unread: unread.id }
  await judged(made.free, 'idle')
  await judged(made.bound, 'idle')
  await judged(made.unread, 'unknown')
})

const idleOnes = async (c = ctx, status: 'open' | 'snoozed' | 'dismissed' | 'applied' | 'resolved' = 'open') => (await listFindings(c, { rule: ['idle-provisioned-throughput'], status: [status] })).items
const of = async (resource: string) => (await t.db.query<{ id: string }>(`select id::text from finding where rule = 'idle-provisioned-throughput' and resource_id = $1`, [resource]))[0]!.id

test('idle costs $13 × 730 now; committed nothing before February; what could not be read is counted, not claimed', async () => {
  await syncFindings({ ctx })
  expect((await idleOnes()).map((f) => [f.name, f.saving, f.team?.key])).toEqual([
    ['free', { now: { amount: '9490', per: 'month' }, later: null, currency: 'USD' }, 'support'],
    ['bound', { now: { amount: '0', per: 'month' }, later: { amount: '9490', per: 'month', from: '2027-02-14' }, currency: 'USD' }, undefined]])
  const { sums, teams, unjudged } = await listFindings(ctx, { rule: ['idle-provisioned-throughput'] })
  expect(sums).toMatchObject({ now: '9490', later: '9490', findings: 2 })
  expect(teams.map((x) => [x.key, x.now, x.later])).toEqual([['support', '9490', '0'], [null, '0', '9490']])
  expect(unjudged).toContainEqual({ rule: 'idle-provisioned-throughput', why: 'No call since a day.', count: 1, examples: [made.unread] })
})

test('a second run changes nothing, events included', async () => {
  await syncFindings({ ctx })
  const all = () => t.db.query(`select f.*, (select count(*) from finding_event e where e.finding_id = f.id) as events from finding f order by id`)
  const first = await all()
  await Promise.all([syncFindings({ ctx }), syncFindings({ ctx })])
  expect(await all()).toEqual(first)
})

test('dismissed with a reason, audited in the same transaction; it stays so until a person takes it back', async () => {
  await syncFindings({ ctx })
  const id = await of(made.free)
  await expect(dismissFinding(ctx, id, { reason: '  ' })).rejects.toMatchObject({ code: 'reason-missing' })
  expect(await dismissFinding(ctx, id, { reason: 'Black Friday' })).toMatchObject({ status: 'dismissed', dismissReason: 'Black Friday' })
  await syncFindings({ ctx: at('2026-11-25') })
  expect((await idleOnes()).map((f) => f.name)).toEqual(['bound'])
  expect(await t.db.query(`select action, after from audit where entity = 'finding'`)).toEqual([{ action: 'finding:dismissed', after: { status: 'dismissed', reason: 'Black Friday' } }])
  await expect(snoozeFinding(ctx, id, { until: '2026-12-01' })).rejects.toMatchObject({ code: 'finding-status', status: 409 })
  expect((await reopenFinding(ctx, id)).history.map((e) => e.kind)).toEqual(['reopened', 'dismissed', 'opened'])
})

test('put off until a day, it comes back on that day and not before', async () => {
  await syncFindings({ ctx })
  const id = await of(made.free)
  await expect(snoozeFinding(ctx, id, { until: '2026-11-23' })).rejects.toMatchObject({ code: 'bad-day' })
  await snoozeFinding(ctx, id, { until: '2026-12-01' })
  await syncFindings({ ctx: at('2026-11-30') })
  expect((await getFinding(ctx, id)).status).toBe('snoozed')
  await syncFindings({ ctx: at('2026-12-01') })
  expect((await getFinding(ctx, id)).status).toBe('open')
})

test('gone is applied and measured by the bill; used again is resolved; unknown stays and says so', async () => {
  await syncFindings({ ctx })
  await t.db.query(`update resource set gone_at = '2026-11-24' where id = $1`, [made.free])
  await judged(made.bound, 'used')
  await syncFindings({ ctx: at('2026-11-24') })
  expect((await idleOnes(ctx, 'applied')).map((f) => f.name)).toEqual(['free'])
  expect((await idleOnes(ctx, 'resolved')).map((f) => f.name)).toEqual(['bound'])
  await judged(made.bound, 'idle')
  await syncFindings({ ctx: at('2026-11-24') })
  await judged(made.bound, 'unknown')
  await syncFindings({ ctx: at('2026-11-25') })
  expect(await getFinding(ctx, await of(made.bound))).toMatchObject({ status: 'open', unknown: { since: '2026-11-25' } })
  // Billed to the 27th: $624 in the 30 days before are $20.80 a day; since, $5 on the 24th and nothing on three days.
  await t.db.query(`update delivery_account set billed_to = '2026-11-27'`)
  await t.db.query(`insert into cost_daily (day, resource_id, account_id, region, service, type, meter, shape, category, model, method, currency, quantity, unblended)
    values ('2026-11-24', $1, $2, 'us-east-1', 'Amazon Bedrock', 'provisioned-throughput', 'm', 'standing', 'usage', '', 'direct', 'USD', 1, 5)`, [made.free, PROD])
  await syncFindings({ ctx: at('2026-11-28') })
  expect((await getFinding(ctx, await of(made.free))).realised).toEqual({ amount: '78.2', baselineDaily: '20.8', from: '2026-11-24', to: '2026-11-27' })
})

test('made smaller is told by the units that stand, not by silence', async () => {
  await t.db.query(`insert into setting (key, value, updated_at) values ('findings', '{"tokensPerUnitHour":{"m":1000}}', now())`)
  await t.db.query(`update resource set attributes = attributes || '{"modelUnits":4,"foundationModelArn":"arn:aws:bedrock:us-east-1::foundation-model/m"}' where id = any($1)`, [[made.free, made.bound]])
  await t.db.query(`update resource set created_at = '2026-06-01' where id = any($1)`, [[made.free, made.bound]])
  const peak = (value: number) => t.db.query(`insert into usage_hourly (resource_id, metric, hour, value, source) select id, 'inputTokens', h, $2, 'AWS/Bedrock' from unnest($1::bigint[]) id, unnest(array['2026-11-10 08:00Z','2026-11-21 08:00Z']::timestamptz[]) h
    on conflict (resource_id, metric, hour) do update set value = excluded.value`, [[made.free, made.bound], value])
  await peak(100)
  await judged(made.free, 'used')
  await judged(made.bound, 'used')
  await syncFindings({ ctx })
  const named = async () => (await listFindings(ctx, { rule: ['over-provisioned-throughput'], status: ['open', 'applied', 'resolved'] })).items.map((f) => [f.name, f.status]).sort()
  expect(await named()).toEqual([['bound', 'open'], ['free', 'open']])
  // One is made smaller, the other is only busier.
  await t.db.query(`update resource set attributes = attributes || '{"modelUnits":3}' where id = $1`, [made.free])
  await peak(3000)
  await syncFindings({ ctx: at('2026-11-24') })
  expect(await named()).toEqual([['bound', 'resolved'], ['free', 'applied']])
  await t.db.query(`delete from setting where key = 'findings'`)
})

test('a viewer may look and not touch; an analyst assigns', async () => {
  await syncFindings({ ctx })
  const id = await of(made.free)
  const by = (role: 'viewer' | 'lead' | 'analyst'): Ctx => ({ ...ctx, actor: { kind: 'token', id: 1, name: role, role, teamIds: [] } })
  for (const role of ['viewer', 'lead'] as const) for (const act of [() => dismissFinding(by(role), id, { reason: 'x' }), () => reopenFinding(by(role), id), () => assignFinding(by(role), id, { owner: null })]) await expect(act()).rejects.toMatchObject({ status: 403 })
  await t.db.query(`insert into person (email, name) values ('ann@example.org', 'Ann')`)
  expect((await assignFinding(by('analyst'), id, { owner: 'Ann@example.org' })).owner).toEqual({ email: 'ann@example.org', name: 'Ann' })
  await expect(assignFinding(by('analyst'), id, { owner: 'nobody@example.org' })).rejects.toMatchObject({ code: 'unknown-person' })
})
