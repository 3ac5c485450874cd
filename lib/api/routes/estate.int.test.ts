import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Role } from '@/lib/core/context'
import { sum } from '@/lib/core/money'
import { EstateFixture, LABS, PROD, type Made } from '@/lib/inventory/testing/estate-fixture'
import { parseCsv } from '@/test/support/parse-csv'
import { testDatabase } from '@/test/support/database'
import { serve } from '../serve'
import { routes } from './index'

const t = await testDatabase()
afterAll(() => t.drop())

let pt: Made
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  await f.account(LABS, 'labs')
  await f.delivery('2026-11', '2026-11-21')
  pt = await f.resource({ name: '=HYPERLINK("http://x")', tags: { note: '+1, "quoted"\r\nline' } })
  for (let i = 0; i < 12; i += 1) await f.cost(await f.resource({ name: `flow-${i}`, type: 'flow', shape: 'metered' }), '2026-11-05', `0.${i + 1}`, { shape: 'metered', meter: 'node-transitions' })
  await f.resource({ name: 'far', account: LABS, tags: null })
  await f.cost(pt, '2026-11-21', '24')
  await f.cost(pt, '2026-11-21', '-30.5', { category: 'credit', meter: 'credit', shape: 'none' })
  await f.cost(null, '2026-11-21', '1', { type: 'imported-model', account: LABS, meter: 'custom-model-units' })
  await f.rollUp()
  await f.probe(PROD, 'us-east-1', 'provisioned-throughput', 'listed', { count: 1 })
})

const as = (role: Role): Actor => ({ kind: 'person', id: 1, email: 'a@example.org', name: 'A', role, teamIds: [], sessionId: 's' })
const get = async (path: string, role: Role = 'analyst', headers: Record<string, string> = {}) => {
  const url = new URL(`http://localhost/api/v1${path}`)
  return serve({ db: t.db, now: () => new Date('2026-11-23T06:00:00Z'), routes, session: async () => as(role) }, new Request(url, { headers }), url.pathname.replace('/api/v1', ''))
}
/** What the tests read of any answer. */
interface Answer {
  items: { id: string; name: string; accountId: string; type: string; cost: { monthToDate: string | null }; moneyAtStake: object }[]
  total: number | string; sums: { monthToDate: string }; type: { value: string; count: number }[]; series: object[]
  summary: Record<string, number>; monthToDate: { amount: string }; unattributed: string; rows: { amount: string }[]
}
/** Bodies are checked against the routes' schemas by the server itself in tests; streamed ones here. */
const json = async (path: string) => { const r = await get(path); expect([path, r.status]).toEqual([path, 200]); return r.json() as Promise<Answer> }

test('list, facets, detail and usage answer, with what their schemas promise', async () => {
  const list = await json('/resources?type=provisioned-throughput,flow&limit=5')
  expect(list).toMatchObject({ total: 14, sums: { currency: 'USD', metric: 'unblended' } })
  expect(list.items).toHaveLength(5)
  expect((await json('/resources/facets?type=flow')).type.map((v) => [v.value, v.count])).toEqual([['flow', 12], ['provisioned-throughput', 2]])
  expect(await json(`/resources/${pt.id}`)).toMatchObject({ name: '=HYPERLINK("http://x")', cost: { monthToDate: '-6.5' }, consoleUrl: expect.stringContaining('go/view') })
  expect((await json(`/resources/${pt.id}/usage`)).series).toEqual([])
})

test('the estate’s CSV holds every filtered row, the same figures, and no formula', async () => {
  const response = await get('/resources?sort=name&limit=2&format=csv')
  expect(response.headers.get('content-type')).toMatch(/^text\/csv/)
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="outcrop-estate-2026-11.csv"')
  const [head, ...rows] = parseCsv(await response.text()) as [string[], ...string[][]]
  const { items, sums } = await json('/resources?sort=name&limit=500')
  const column = (name: string) => rows.map((r) => r[head.indexOf(name)]!)
  expect(column('id')).toEqual(items.map((r) => r.id))
  expect(column('monthToDate')).toEqual(items.map((r) => r.cost.monthToDate ?? ''))
  expect(sum(column('monthToDate').filter((x) => x !== ''))).toBe(sums.monthToDate)
  expect(column('name')[0]).toBe(`'=HYPERLINK("http://x")`)
  expect(JSON.parse(column('tags')[0]!)).toEqual({ note: '+1, "quoted"\r\nline' })
  // Not known is an empty cell, and tags that could not be read are not "{}".
  const far = rows.find((r) => r[head.indexOf('name')] === 'far')!
  expect([far[head.indexOf('tags')], far[head.indexOf('lastMonth')]]).toEqual(['', ''])
})

test('coverage streams all rows with their summary', async () => {
  const { items, summary } = await json('/coverage')
  expect(Object.values(summary).reduce((a, b) => a + b, 0)).toBe(items.length)
  expect(items.find((r) => r.accountId === LABS && r.type === 'imported-model')!.moneyAtStake).toEqual({ amount: '1', currency: 'USD', days: 30 })
})

test('overview, freshness, list and statement speak of one sum', async () => {
  const overview = await json('/overview'), statement = await json('/chargeback?month=2026-11'), list = await json('/resources')
  // 24 − 30.5, twelve flows at 0.1 … 0.9, 0.10, 0.11, 0.12, and 1 unattributed: −6.5 + 4.5 + 0.33 + 1
  expect(overview.monthToDate.amount).toBe('-0.67')
  expect(statement.total).toBe('-0.67')
  expect(sum([list.sums.monthToDate, overview.unattributed])).toBe('-0.67')
  expect(sum(statement.rows.map((r) => r.amount))).toBe('-0.67')
  expect(await json('/freshness')).toMatchObject({ billedTo: '2026-11-21', accounts: 2, sources: 1 })
})

describe('the statement', () => {
  test('has an ETag that answers 304 while nothing changed', async () => {
    const first = await get('/chargeback?month=2026-11')
    const etag = first.headers.get('etag')!
    await first.text()
    expect((await get('/chargeback?month=2026-11', 'analyst', { 'if-none-match': etag })).status).toBe(304)
    expect((await get('/chargeback?month=2026-11&format=csv', 'analyst', { 'if-none-match': etag })).status).toBe(200)
  })

  test('tells one team’s rows, or none, and the sums of all; a file is always whole', async () => {
    type Told = { total: string; teams: unknown[]; rows: { key: string | null; amount: string }[] }
    const told = async (query: string) => await (await get(`/chargeback?month=2026-11${query}`)).json() as Told
    const all = await told('')
    const keys = [...new Set(all.rows.map((r) => r.key ?? 'none'))]
    const parts = await Promise.all(keys.map((key) => told(`&team=${key}`)))
    expect(keys.length).toBeGreaterThan(1)
    for (const part of parts) expect([part.total, part.teams, new Set(part.rows.map((r) => r.key)).size]).toEqual([all.total, all.teams, 1])
    expect(parts.flatMap((p) => p.rows)).toEqual(all.rows)
    expect(await told('&rows=none')).toEqual({ ...all, rows: [] })
    expect((await get('/chargeback?month=2026-11&format=csv&team=none', 'manager')).status).toBe(400)
  })

  test.each([['xlsx', 'spreadsheetml', '.xlsx'], ['focus', 'text/csv', '-focus.csv'], ['csv&detailed=true', 'text/csv', '-detailed.csv']])('as %s', async (format, type, name) => {
    const response = await get(`/chargeback?month=2026-11&format=${format}`, 'manager')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining(type)])
    expect(response.headers.get('content-disposition')).toContain(name)
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100)
    expect((await get(`/chargeback?month=2026-11&format=${format}`, 'manager', { 'if-none-match': response.headers.get('etag')! })).status).toBe(304)
    expect((await get(`/chargeback?month=2026-11&format=${format}`, 'viewer')).status).toBe(403)
  })

  test('a month is checked, closed by those who may, and its adjustments told', async () => {
    const months = await (await get('/chargeback/months')).json() as { items: { month: string; status: string }[] }
    expect(months.items.map((m) => m.status)).toContain('open')
    expect(await (await get('/chargeback/2026-11/check')).json()).toMatchObject({ refusals: expect.arrayContaining([expect.objectContaining({ code: 'month-not-over' })]) as unknown })
    expect(await (await get('/chargeback/2026-11/adjustments')).json()).toMatchObject({ received: [], deferred: [], receivedTotal: '0' })
    expect((await get('/chargeback/2026-13/adjustments')).status).toBe(400)
  })
})

test('exports need the right to export', async () => {
  expect((await get('/resources?format=csv', 'viewer')).status).toBe(403)
  expect((await get('/chargeback?month=2026-11&format=csv', 'viewer')).status).toBe(403)
  expect((await get('/chargeback?month=2026-11&format=csv', 'manager')).status).toBe(200)
  expect((await get('/resources', 'viewer')).status).toBe(200)
})

test.each<[string, number, string]>([
  ['/resources?colour=red', 400, 'unknown-parameter'], ['/resources?limit=501', 400, 'invalid-parameter'], ['/resources?limit=0', 400, 'invalid-parameter'],
  ['/resources?sort=price', 400, 'invalid-parameter'], ['/resources?flag=asleep', 400, 'invalid-parameter'], ['/resources?cursor=zzz', 400, 'bad-cursor'],
  ['/resources?q=%00', 400, 'bad-text'], ['/resources?type=a%00b', 400, 'bad-text'], ['/resources?month=2026-13', 400, 'invalid-parameter'],
  ['/resources?metric=net', 422, 'metric-not-in-source'], ['/resources/999999', 404, 'not-found'], ['/resources/x%00', 400, 'bad-text'], ['/coverage?account=%00', 400, 'bad-text'],
  ['/coverage?outcome=perhaps', 400, 'invalid-parameter'], ['/chargeback', 400, 'invalid-parameter'], ['/overview?month=november', 400, 'invalid-parameter'],
  ['/resources?account=%00', 400, 'bad-text'], ['/resources/1/usage?from=0000-01-01', 400, 'invalid-parameter'], ['/overview?month=0000-01', 400, 'invalid-parameter'], ['/overview?currency=usd', 400, 'invalid-parameter'],
  ['/resources/1/usage?from=2026-13-01', 400, 'invalid-parameter'],
])('%s is refused with %i %s', async (path, status, code) => {
  const response = await get(path)
  expect([response.status, (await response.json() as { code: string }).code]).toEqual([status, code])
})
