import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor, Role } from '@/lib/core/context'
import { EstateFixture, PROD } from '@/lib/inventory/testing/estate-fixture'
import { testDatabase } from '@/test/support/database'
import { serve } from '../serve'
import { routes } from './index'

const t = await testDatabase()
afterAll(() => t.drop())
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  for (const [month, day] of [['2026-08', '31'], ['2026-09', '30'], ['2026-10', '31'], ['2026-11', '21']] as const) await f.delivery(month, `${month}-${day}`)
  await t.db.query(`update bill_source set access = '{"kind":"role","roleArn":"arn:aws:iam::111111111111:role/OutcropBill","externalId":"s3cret"}', problem = 'The folder is not there.'`)
})

const as = (role: Role): Actor => ({ kind: 'person', id: 1, email: 'a@example.org', name: 'A', role, teamIds: [], sessionId: 's' })
const call = async (method: string, path: string, body?: object, role: Role = 'admin') => {
  const url = new URL(`http://localhost/api/v1${path}`)
  const request = new Request(url, { method, body: body && JSON.stringify(body), headers: { 'content-type': 'application/json', origin: 'http://localhost', 'sec-fetch-site': 'same-origin' } })
  return serve({ db: t.db, now: () => new Date('2026-11-23T06:00:00Z'), routes, session: async () => as(role) }, request, url.pathname.replace('/api/v1', ''))
}
interface Ledger { items: { id: number; period: string; status: string; kind: string }[]; nextCursor: string | null }

test('the ledger is paged, newest period first, every delivery once', async () => {
  const periods: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await (await call('GET', `/deliveries?limit=3${cursor && `&cursor=${cursor}`}`)).json() as Ledger
    periods.push(...page.items.map((d) => d.period))
    cursor = page.nextCursor
  }
  expect(periods).toEqual(['2026-11', '2026-10', '2026-09', '2026-08'])
  expect((await (await call('GET', '/deliveries?month=2026-10')).json() as Ledger).items).toMatchObject([{ period: '2026-10', status: 'active', kind: 'cur2' }])
  expect((await call('GET', '/deliveries?cursor=nonsense')).status).toBe(400)
})

test('sources say how they are reached and what is wrong, and no secret', async () => {
  const text = await (await call('GET', '/sources')).text()
  expect(JSON.parse(text)).toMatchObject({ items: [{ kind: 'cur2', path: '/bills', access: 'role arn:aws:iam::111111111111:role/OutcropBill', problem: 'The folder is not there.', periods: 4 }] })
  expect(text).not.toContain('s3cret')
})

test('a source is added once, by whoever may', async () => {
  const added = await call('POST', '/sources', { kind: 'cur2', path: 's3://bills/outcrop/', access: { kind: 'profile', profile: 'audit' } })
  expect([added.status, await added.json()]).toEqual([201, { id: expect.any(Number), kind: 'cur2', path: 's3://bills/outcrop' }])
  expect((await call('POST', '/sources', { kind: 'cur2', path: 's3://bills/outcrop' }, 'analyst')).status).toBe(403)
  expect((await call('POST', '/sources', { kind: 'cur2', path: 's3://' })).status).toBe(400)
  expect((await call('POST', '/sources', { kind: 'cur3', path: '/x' })).status).toBe(400)
  expect((await call('POST', '/sources', { kind: 'cur2', path: '/x', accessKey: 'AKIA' })).status).toBe(400)
})

test('Cost Explorer is added with a budget and says what asking it costs', async () => {
  expect((await call('POST', '/sources', { kind: 'cost-explorer', path: '/some/folder' })).status).toBe(400)
  expect((await call('POST', '/sources', { kind: 'cost-explorer', path: 'payer', dailyBudget: 'a lot' })).status).toBe(400)
  expect((await call('POST', '/sources', { kind: 'cost-explorer', path: 'payer', dailyBudget: '0.50' })).status).toBe(201)
  const { items } = await (await call('GET', '/sources')).json() as { items: { kind: string; requests: unknown }[] }
  expect(items.map((s) => [s.kind, s.requests])).toContainEqual(['cost-explorer', {
    pricePerRequest: '0.01', today: { requests: 0, cost: '0' }, last30Days: { requests: 0, cost: '0' }, dailyBudget: '0.5', left: '0.5', incomplete: null,
    resourceLevel: { outcome: 'untried', at: null, message: null },
  }])
})

test('one delivery, with its sums; an id that is none is not found', async () => {
  const [first] = (await (await call('GET', '/deliveries')).json() as Ledger).items
  expect(await (await call('GET', `/deliveries/${first!.id}`)).json()).toMatchObject({ id: first!.id, files: [], resourceChanges: [], supersededBy: null })
  expect((await call('GET', '/deliveries/4711')).status).toBe(404)
  expect((await call('GET', '/deliveries/x')).status).toBe(400)
})

test('a source is removed by whoever may change sources, once; its ledger stays', async () => {
  const { items: [source] } = await (await call('GET', '/sources')).json() as { items: { id: number }[] }
  expect((await call('DELETE', `/sources/${source!.id}`, undefined, 'analyst')).status).toBe(403)
  const removed = await call('DELETE', `/sources/${source!.id}`)
  expect([removed.status, await removed.json()]).toEqual([200, { id: source!.id, kind: 'cur2', path: '/bills', months: ['2026-08', '2026-09', '2026-10', '2026-11'], run: expect.any(String) }])
  expect((await call('DELETE', `/sources/${source!.id}`)).status).toBe(404)
  expect((await (await call('GET', '/sources')).json() as { items: { id: number }[] }).items.map((s) => s.id)).not.toContain(source!.id)
  expect((await (await call('GET', '/deliveries?month=2026-10')).json() as Ledger).items).toMatchObject([{ status: 'withdrawn' }])
})
