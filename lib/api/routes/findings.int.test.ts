import { afterAll, beforeAll, expect, test } from 'vitest'
import { createToken } from '@/lib/access/create-token'
import { cli, NOW } from '@/lib/access/testing/actors'
import { parseCsv } from '@/test/support/parse-csv'
import { testCtx, testDatabase } from '@/test/support/database'
import { findings as verb } from '@/scripts/cli/verbs/findings'
import { routes } from '.'
import { FindingDetail, FindingList } from '../schemas/findings'
import { serve } from '../serve'

const t = await testDatabase()
afterAll(() => t.drop())
const tokens: Record<string, string> = {}

/** Seven findings of one rule, saving $1 to $7 a month, and one about an account and region. */
beforeAll(async () => {
  for (const role of ['viewer', 'analyst', 'admin'] as const) tokens[role] = (await createToken(cli(t.db), { name: role, role })).token
  await t.db.query(`insert into account (id, name, updated_at) values ('111122223333', 'alpha', now())`)
  await t.db.query(`insert into resource (account_id, region, type, arn, name, shape, first_seen_at, last_seen_at) select '111122223333', 'us-east-1', 'provisioned-throughput', 'arn:' || i, '=pt' || i, 'standing', now(), now() from generate_series(1, 7) i`)
  await t.db.query(`insert into finding (rule, subject, resource_id, account_id, region, status, severity, confidence, effort, reason, currency, saving_now, saving_later, claim_now, claim_later, about, rank, evidence, remedy, first_seen_at, last_seen_at, status_since)
    select 'idle-provisioned-throughput', 'resource:' || id, id, account_id, region, 'open', 'high', 'high', 'low', 'Idle.', 'USD', id, 0, id, 0, 'resource:' || id, id, '{"window":null,"facts":[]}', '{"cli":"aws","terraform":"#"}', now(), now(), now() from resource`)
  await t.db.query(`insert into finding (rule, subject, account_id, region, status, severity, confidence, effort, reason, currency, saving_now, saving_later, claim_now, claim_later, about, rank, evidence, remedy, first_seen_at, last_seen_at, status_since)
    values ('invocation-logging-off', 'place:111122223333/us-east-1', '111122223333', 'us-east-1', 'open', 'low', 'high', 'low', 'Off.', 'USD', 0, 0, 0, 0, 'x', 0, '{"window":null,"facts":[]}', '{"cli":"aws","terraform":"#"}', now(), now(), now())`)
})

const ask = (method: string, path: string, role = 'analyst', body?: unknown): Promise<Response> => serve({ db: t.db, now: () => NOW, routes, session: () => Promise.resolve(null) },
  new Request(`http://outcrop.test/api/v1${path}`, { method, headers: { authorization: `Bearer ${tokens[role]!}`, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }) }), path.split('?')[0]!)
const list = async (query: string) => FindingList.parse(await (await ask('GET', `/findings${query}`)).json())

test('pages walk every finding once, the most money first; sums are over all', async () => {
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Awaited<ReturnType<typeof list>> = await list(`?limit=3${cursor ? `&cursor=${cursor}` : ''}`)
    expect([page.total, page.sums.now]).toEqual([8, '28'])
    seen.push(...page.items.map((f) => f.saving.now.amount))
    cursor = page.nextCursor
  }
  expect(seen).toEqual(['7', '6', '5', '4', '3', '2', '1', '0'])
})

test('filters narrow, and what is not known is refused', async () => {
  expect((await list('?rule=invocation-logging-off')).items.map((f) => [f.resourceId, f.name])).toEqual([[null, '111122223333 us-east-1']])
  expect([(await list('?severity=high&team=none')).total, (await list('?status=dismissed')).total, (await list('?resource=1,2')).total]).toEqual([7, 0, 2])
  for (const [query, code] of [['?colour=red', 'unknown-parameter'], ['?status=gone', 'invalid-parameter'], ['?cursor=abc', 'bad-cursor']]) expect(await (await ask('GET', `/findings${query}`)).json()).toMatchObject({ status: 400, code })
})

test('one with its history; its life needs the right, a body, and a finding', async () => {
  const resource = await (await ask('GET', '/resources/1', 'viewer')).json() as { findings: { rule: string; id: string }[] }
  expect(resource.findings.map((f) => f.rule)).toEqual(['idle-provisioned-throughput'])
  const { id } = resource.findings[0]!
  expect((await ask('POST', `/findings/${id}/dismiss`, 'viewer', { reason: 'x' })).status).toBe(403)
  expect((await ask('POST', `/findings/${id}/dismiss`, 'analyst', {})).status).toBe(400)
  expect((await ask('POST', '/findings/999/dismiss', 'analyst', { reason: 'x' })).status).toBe(404)
  expect(FindingDetail.parse(await (await ask('POST', `/findings/${id}/dismiss`, 'analyst', { reason: 'Black Friday' })).json())).toMatchObject({ status: 'dismissed', history: [{ kind: 'dismissed', by: 'token analyst' }] })
  expect((await ask('POST', `/findings/${id}/apply`)).status).toBe(409)
  expect(FindingDetail.parse(await (await ask('POST', `/findings/${id}/reopen`)).json()).status).toBe('open')
})

test('CSV holds them all, with names that no spreadsheet runs, and leaves a trace', async () => {
  const answer = await ask('GET', '/findings?format=csv&limit=1')
  const rows = parseCsv(await answer.text())
  expect(rows).toHaveLength(9)
  expect(rows[1]![rows[0]!.indexOf('name')]).toBe(`'=pt7`)
  expect(await t.db.query(`select 1 from audit where action = 'export:findings'`)).toHaveLength(1)
  expect((await ask('GET', '/findings?format=csv', 'viewer')).status).toBe(403)
})

test('the command line says the same', async () => {
  const out = await verb.run(testCtx(t.db, NOW), { rule: ['idle-provisioned-throughput'] }, undefined as never)
  expect((out.json as { items: unknown[] }).items).toHaveLength(7)
  expect(out.text).toContain('7 findings · 28 USD a month now')
  await expect(verb.run(testCtx(t.db, NOW), { status: ['gone'] }, undefined as never)).rejects.toMatchObject({ code: 'usage' })
})

test('thresholds are an administrator’s to change, are checked, and leave a trace', async () => {
  expect((await ask('PATCH', '/settings/findings', 'analyst', { spare: 0.5 })).status).toBe(403)
  expect((await ask('PATCH', '/settings/findings', 'admin', { spare: -1 })).status).toBe(400)
  expect((await ask('PATCH', '/settings/findings', 'admin', { colour: 1 })).status).toBe(400)
  expect(await (await ask('PATCH', '/settings/findings', 'admin', { spare: 0.5, tokensPerUnitHour: { 'amazon.nova-2-lite-v1:0': 1e6 } })).json()).toMatchObject({ spare: 0.5, growth: 1.5 })
  expect(await (await ask('PATCH', '/settings/findings', 'admin', { spare: null })).json()).toMatchObject({ spare: 0.3, tokensPerUnitHour: { 'amazon.nova-2-lite-v1:0': 1e6 } })
  expect(await t.db.query(`select 1 from audit where action = 'setting:edit' and entity_id = 'findings'`)).toHaveLength(2)
})
