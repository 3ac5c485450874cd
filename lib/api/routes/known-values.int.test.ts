import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/context'
import { EstateFixture, PROD } from '@/lib/inventory/testing/estate-fixture'
import { testDatabase } from '@/test/support/database'
import { serve } from '../serve'
import { routes } from './index'

const t = await testDatabase()
afterAll(() => t.drop())
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod')
  await f.delivery('2026-11', '2026-11-21')
  await f.team('support', 'Support')
  await f.cost(await f.resource({ name: 'pt', region: 'xx-lab-1' }), '2026-11-20', '24')
})

const admin: Actor = { kind: 'person', id: 1, email: 'a@example.org', name: 'A', role: 'admin', teamIds: [], sessionId: 's' }
const call = async (path: string, body?: object) => {
  const url = new URL(`http://localhost/api/v1${path}`)
  const request = new Request(url, { method: body ? 'POST' : 'GET', body: body && JSON.stringify(body), headers: { 'content-type': 'application/json', origin: 'http://localhost', 'sec-fetch-site': 'same-origin' } })
  const answer = await serve({ db: t.db, now: () => new Date('2026-11-23T06:00:00Z'), routes, session: async () => admin }, request, url.pathname.replace('/api/v1', ''))
  return { status: answer.status, body: await answer.json() as Record<string, unknown> }
}
const november = 'from=2026-11-01&to=2026-12-01'
const LISTS = ['/resources?', '/resources/facets?', `/costs?${november}&groupBy=team&`, `/costs/flow?${november}&`, `/bill-lines?${november}&`, '/coverage?', '/coverage/places?', '/coverage/gaps?']
const has = (list: string, field: string) => !(list.startsWith('/coverage') && ['team', 'shape'].includes(field)) && !(field === 'meter' && !/^\/(costs|bill)/.test(list))

for (const [field, value, detail] of [
  ['type', 'provisioned-troughput', /“provisioned-troughput” is no type of resource\. The nearest: provisioned-throughput/],
  ['account', '999999999999', /“999999999999” is no account that is connected or billed\. There is 111111111111\./],
  ['region', 'us-est-1', /“us-est-1” is no region.* The nearest: us-east-1/],
  ['team', 'suport', /“suport” is no team’s key\. There is support\./],
  ['meter', 'token', /“token” is no meter\./],
] as const) {
  test.each(LISTS.filter((l) => has(l, field)))(`${field}=${value} is refused by %s`, async (list) => {
    const { status, body } = await call(`${list}${field}=${value}`)
    expect({ status, ...body }).toMatchObject({ status: 400, code: 'unknown-value', field, value, detail: expect.stringMatching(detail) as string })
  })
}

test.each(['/resources?shape=round', '/resources?state=on', '/resources?flag=odd', `/costs?${november}&groupBy=team&shape=round`, `/bill-lines?${november}&method=magic`, '/coverage?outcome=odd'])('%s is refused, and says what is allowed', async (path) => {
  const given = path.split('=').at(-1)!
  expect(await call(path)).toMatchObject({ status: 400, body: { code: 'invalid-parameter', value: given, allowed: expect.any(Array) as string[], detail: expect.stringContaining(`“${given}” is none of `) as string } })
})

test.each([
  ['/forecast?resource=abc', 'resource', 'abc'], ['/forecast?resource=999999', 'resource', '999999'], ['/forecast?resource=1,99999999999999999999', 'resource', '99999999999999999999'], ['/forecast/parts?component=standing&resource=x', 'resource', 'x'],
  ['/forecast/months?resource=-1', 'resource', '-1'], ['/anomalies?resource=x', 'resource', 'x'], [`/costs?${november}&groupBy=team&resource=0`, 'resource', '0'], ['/jobs?series=nosuch', 'series', 'nosuch'], ['/jobs?series=none,nosuch&format=csv', 'series', 'nosuch'], ['/jobs/series?series=nosuch', 'series', 'nosuch'],
  ['/budgets/history?scope=team&key=suport', 'key', 'suport'], ['/budgets/history?scope=account&key=999999999999', 'key', '999999999999'],
])('%s names what there never was', async (path, field, value) => {
  expect(await call(path)).toMatchObject({ status: 400, body: { code: 'unknown-value', field, value } })
})

test('a budget’s key must fit its scope', async () => {
  for (const path of ['/budgets/history?scope=all&key=x', '/budgets/history?scope=tag&key=atlas']) expect(await call(path)).toMatchObject({ status: 400, body: { code: 'invalid-parameter', field: 'key' } })
  for (const path of ['/budgets/history?scope=all', '/budgets/history?scope=tag&key=project%3Dnever', '/budgets/history?scope=team&key=support', `/budgets/history?scope=account&key=${PROD}`]) expect(await call(path)).toMatchObject({ status: 200, body: { items: [] } })
})

test('what exists is taken, also where nothing has it: a type, a region of AWS, a region that only a listing names, the words none and unattributed', async () => {
  for (const filter of ['type=flow', 'region=eu-west-1', 'region=xx-lab-1', `account=${PROD}`, 'team=support', 'team=none']) expect((await call(`/resources?${filter}`)).status).toBe(200)
  for (const path of ['/forecast?resource=1', '/forecast?resource=unattributed', '/jobs?series=none', '/anomalies?resource=1']) expect((await call(path)).status, path).toBe(200)
  for (const filter of ['type=unattributed', 'region=none', 'team=none,unattributed', 'meter=unknown', 'region=', 'type=flow&type=agent']) expect((await call(`/costs?${november}&groupBy=team&${filter}`)).status).toBe(200)
})

test('free text finds nothing, which is no mistake: callers, models, services, ARNs and people come and go', async () => {
  for (const filter of ['principal=arn:aws:iam::1:role/x', 'model=Nova9', 'service=Amazon%20Else', 'resource=arn:aws:bedrock:us-east-1:1:x/y', 'owner=nobody@example.org']) {
    expect(await call(`/costs?${november}&groupBy=team&${filter}`)).toMatchObject({ status: 200, body: { total: '0' } })
  }
})

test('the filter of a bulk assignment is held to the same', async () => {
  expect(await call('/resources/assign', { filter: { account: ['999999999999'] }, team: 'support', dryRun: true })).toMatchObject({ status: 400, body: { code: 'unknown-value', field: 'account' } })
})
