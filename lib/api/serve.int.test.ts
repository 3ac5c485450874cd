import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createToken } from '@/lib/access/create-token'
import { cli, NOW, person } from '@/lib/access/testing/actors'
import type { Role } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { testDatabase } from '@/test/support/database'
import { streamedList, tagged } from './reply'
import { defineRoute } from './route'
import { routes } from './routes'
import { serve, type Server } from './serve'

let database: Awaited<ReturnType<typeof testDatabase>>
let server: Server
const tokens: Partial<Record<Role, string>> = {}
let session: Role | null = null
let produced = 0

const extra = [
  defineRoute({ method: 'GET', path: '/test/boom', summary: '', right: 'signed-in', response: null, handler: () => { throw new Error('relation "secret_table" does not exist') } }),
  defineRoute({ method: 'GET', path: '/test/tagged', summary: '', right: 'signed-in', response: z.object({ n: z.number() }), handler: () => tagged({ n: 1 }) }),
  defineRoute({ method: 'GET', path: '/test/wrong', summary: '', right: 'signed-in', response: z.object({ n: z.number() }), handler: () => ({ n: 'one' }) }),
  defineRoute({ method: 'GET', path: '/test/more', summary: '', right: 'signed-in', response: z.object({ n: z.number() }), handler: () => ({ n: 1, secret: 2 }) }),
  defineRoute({ method: 'GET', path: '/test/down', summary: '', right: 'signed-in', response: null, handler: () => { throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }) } }),
  defineRoute({ method: 'GET', path: '/test/long', summary: '', right: 'signed-in', response: null, handler: () => streamedList('items', many(), () => ({ count: produced })) }),
  defineRoute({ method: 'GET', path: '/test/teapot', summary: '', right: 'signed-in', response: null, handler: () => { throw new OutcropError('metric-not-in-source', 'No net costs.', 422, { metric: 'net' }) } }),
]
function* many() { for (produced = 0; produced < 20_000; produced++) yield { n: produced } }

beforeAll(async () => {
  database = await testDatabase()
  server = { db: database.db, now: () => NOW, routes: [...routes, ...extra], session: async () => session && person(session) }
  for (const role of ['admin', 'analyst', 'viewer'] as const) tokens[role] = (await createToken(cli(database.db), { name: role, role })).token
})
afterAll(() => database.drop())

function ask(method: string, path: string, options: { role?: Role; body?: unknown; headers?: Record<string, string> } = {}): Promise<Response> {
  const headers: Record<string, string> = { host: 'outcrop.test', ...options.headers }
  if (options.role) headers.authorization = `Bearer ${tokens[options.role]!}`
  if (options.body !== undefined) headers['content-type'] ??= 'application/json'
  const body = options.body === undefined ? undefined : typeof options.body === 'string' ? options.body : JSON.stringify(options.body)
  return serve(server, new Request(`http://outcrop.test/api/v1${path}`, { method, headers, body }), path.split('?')[0]!)
}
async function problem(response: Promise<Response>) {
  const r = await response
  expect(r.headers.get('content-type')).toBe('application/problem+json')
  const body = (await r.json()) as { status: number; code: string; type: string; title: string; detail: string; instance: string; [k: string]: unknown }
  expect(body).toMatchObject({ status: r.status, type: `urn:outcrop:problem:${body.code}`, title: expect.any(String), detail: expect.any(String), instance: expect.stringMatching(/^\/api\/v1\//) })
  return body
}

test('a token acts by its role; nothing of an answer is cached', async () => {
  const r = await ask('GET', '/me', { role: 'analyst' })
  expect(r.status).toBe(200)
  expect(r.headers.get('cache-control')).toBe('no-store')
  expect(await r.json()).toMatchObject({ kind: 'token', role: 'analyst' })
})

test('nobody, and a wrong token even beside a good session, get 401', async () => {
  session = null
  expect(await problem(ask('GET', '/me'))).toMatchObject({ status: 401, code: 'not-signed-in' })
  session = 'admin'
  for (const authorization of ['Bearer oc_nope', 'Basic cm9vdDpyb290', 'Bearer']) {
    expect(await problem(ask('GET', '/me', { headers: { authorization } }))).toMatchObject({ status: 401, code: 'invalid-token' })
  }
  session = null
})

test('every route refuses nobody, and a viewer everything a viewer may not do; refusals are in the audit', async () => {
  for (const route of routes.filter((r) => r.right !== 'public')) {
    expect(await problem(ask(route.method, route.path.replaceAll(/\{\w+\}/g, '1'))), `${route.method} ${route.path}`).toMatchObject({ status: 401 })
  }
  const refused = ['POST /teams', 'PUT /resources/1/owner', 'POST /resources/assign', 'GET /tokens', 'POST /tokens', 'DELETE /tokens/1', 'GET /people', 'POST /people', 'PATCH /people/1', 'GET /audit', 'POST /runs', 'DELETE /people/1/sessions',
    'POST /findings/1/reopen', 'POST /findings/1/apply']
  for (const line of refused) {
    const [method, path] = line.split(' ') as [string, string]
    expect(await problem(ask(method, path, { role: 'viewer', body: method === 'GET' ? undefined : {} })), line).toMatchObject({ status: 403, code: 'forbidden' })
  }
  const rows = await database.db.query(`select 1 from audit where action = 'refused' and actor_label = 'token viewer'`)
  expect(rows).toHaveLength(refused.length)
})

test('unknown parameters are refused and named, in the query and in the body', async () => {
  expect(await problem(ask('GET', '/teams?colour=red', { role: 'viewer' }))).toMatchObject({ status: 400, code: 'unknown-parameter', parameters: ['colour'], in: 'query' })
  expect(await problem(ask('GET', '/audit?limit=5&__proto__=1', { role: 'admin' }))).toMatchObject({ code: 'unknown-parameter' })
  // Mass assignment: a person's id, or a password hash, cannot be slipped in.
  expect(await problem(ask('POST', '/people', { role: 'admin', body: { email: 'a@example.org', role: 'viewer', passwordHash: 'x', id: 1 } }))).toMatchObject({ code: 'unknown-parameter', parameters: ['passwordHash', 'id'], in: 'body' })
})

test('invalid input names its field', async () => {
  expect(await problem(ask('GET', '/audit?limit=0', { role: 'admin' }))).toMatchObject({ status: 400, code: 'invalid-parameter', field: 'limit' })
  expect(await problem(ask('GET', '/audit?from=yesterday', { role: 'admin' }))).toMatchObject({ code: 'invalid-parameter', field: 'from' })
  expect(await problem(ask('GET', '/audit?actor=a&actor=b', { role: 'admin' }))).toMatchObject({ code: 'invalid-parameter', field: 'actor' })
  expect(await problem(ask('PUT', '/resources/1;drop/owner', { role: 'admin', body: {} }))).toMatchObject({ code: 'invalid-parameter', field: 'id' })
  expect(await problem(ask('POST', '/tokens', { role: 'admin', body: { name: 't', role: 'root' } }))).toMatchObject({ code: 'invalid-parameter', field: 'role' })
})

test('bodies: not JSON, not declared as JSON, too large', async () => {
  expect(await problem(ask('POST', '/teams', { role: 'admin', body: '{"name":' }))).toMatchObject({ status: 400, code: 'invalid-json' })
  expect(await problem(ask('POST', '/teams', { role: 'admin', body: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }))).toMatchObject({ status: 415 })
  expect(await problem(ask('POST', '/teams', { role: 'admin', body: `{"name":"${'x'.repeat(5_000_000)}"}` }))).toMatchObject({ status: 413 })
})

test('unknown paths and wrong methods', async () => {
  expect(await problem(ask('GET', '/nope', { role: 'admin' }))).toMatchObject({ status: 404, code: 'unknown-route' })
  const r = await ask('DELETE', '/teams', { role: 'admin' })
  expect([r.status, r.headers.get('allow')]).toEqual([405, 'GET, POST'])
  expect(await problem(ask('GET', '/teams/%E0%A4%A', { role: 'admin' }))).toMatchObject({ status: 400 })
})

test('a session may write from our own pages only', async () => {
  session = 'admin'
  const write = (headers: Record<string, string>) => ask('POST', '/teams', { body: { name: `T${Math.random()}` }, headers })
  expect((await write({ origin: 'http://outcrop.test', 'sec-fetch-site': 'same-origin' })).status).toBe(201)
  expect((await write({ origin: 'http://outcrop.test' })).status).toBe(201)
  const foreign: Record<string, string>[] = [{ origin: 'https://evil.test' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site', origin: 'http://outcrop.test' }, { 'sec-fetch-site': 'same-site', origin: 'http://other.outcrop.test' }, {}]
  for (const headers of foreign) expect(await problem(write(headers)), JSON.stringify(headers)).toMatchObject({ status: 403, code: 'cross-site' })
  expect((await ask('GET', '/teams', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(200)
  session = null
})

test('what we did not expect says nothing of the inside; a database that is down is 503', async () => {
  const unexpected = await problem(ask('GET', '/test/boom', { role: 'viewer' }))
  expect(unexpected).toMatchObject({ status: 500, code: 'internal-error' })
  expect(JSON.stringify(unexpected)).not.toContain('secret_table')
  expect(await problem(ask('GET', '/test/down', { role: 'viewer' }))).toMatchObject({ status: 503, code: 'database-unreachable' })
  expect(await problem(ask('GET', '/test/teapot', { role: 'viewer' }))).toMatchObject({ status: 422, code: 'metric-not-in-source', metric: 'net' })
})

test('an answer outside its schema is found in tests', async () => {
  for (const path of ['/test/wrong', '/test/more']) expect(await problem(ask('GET', path, { role: 'viewer' }))).toMatchObject({ status: 500 })
})

test('ETag: the same again is 304', async () => {
  const first = await ask('GET', '/test/tagged', { role: 'viewer' })
  const again = await ask('GET', '/test/tagged', { role: 'viewer', headers: { 'if-none-match': `"x", W/${first.headers.get('etag')!}` } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const head = await ask('HEAD', '/test/tagged', { role: 'viewer' })
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, first.headers.get('etag'), ''])
})

test('long answers are made while they are read, and not on after the reader left', async () => {
  const whole = (await (await ask('GET', '/test/long', { role: 'viewer' })).json()) as { items: unknown[]; count: number }
  expect([whole.items.length, whole.count]).toEqual([20_000, 20_000])
  const reader = (await ask('GET', '/test/long', { role: 'viewer' })).body!.getReader()
  await reader.read()
  await reader.cancel()
  expect(produced).toBeLessThan(10_000)
})

test('teams, people, tokens, me and the audit through the API', async () => {
  const made = await ask('POST', '/teams', { role: 'admin', body: { name: 'Büro & Search', budget: '1200.50', costCentre: '4711' } })
  expect([made.status, made.headers.get('location')]).toEqual([201, '/api/v1/teams/buro-search'])
  expect(await made.json()).toMatchObject({ key: 'buro-search', budget: '1200.5', resources: 0 })
  expect(await problem(ask('POST', '/teams', { role: 'admin', body: { name: 'Buro Search' } }))).toMatchObject({ status: 409, code: 'team-exists' })
  const added = await (await ask('POST', '/people', { role: 'admin', body: { email: 'Lee@example.org', role: 'lead', teams: ['buro-search'] } })).json() as { id: string; invitePath: string }
  expect(added.invitePath).toMatch(/^\/setup\?token=/)
  const teams = await (await ask('GET', '/teams', { role: 'viewer' })).json() as { items: { key: string; leads: unknown[] }[] }
  expect(teams.items.find((t) => t.key === 'buro-search')!.leads).toEqual([{ email: 'lee@example.org', name: 'lee' }])
  expect((await ask('PATCH', `/people/${added.id}`, { role: 'admin', body: { disabled: true } })).status).toBe(204)
  const token = await (await ask('POST', '/tokens', { role: 'analyst', body: { name: 'mine', role: 'viewer' } })).json() as { id: string; token: string }
  expect((await ask('GET', '/me', { headers: { authorization: `Bearer ${token.token}` } })).status).toBe(200)
  expect((await ask('DELETE', `/tokens/${token.id}`, { role: 'admin' })).status).toBe(204)
  expect((await ask('GET', '/me', { headers: { authorization: `Bearer ${token.token}` } })).status).toBe(401)
  const audit = await (await ask('GET', '/audit?entity=person&limit=1', { role: 'admin' })).json() as { items: { action: string }[]; nextCursor: string }
  expect(audit.items[0]!.action).toBe('person:edit')
  const next = await (await ask('GET', `/audit?entity=person&limit=1&cursor=${audit.nextCursor}`, { role: 'admin' })).json() as { items: { action: string }[] }
  expect(next.items[0]!.action).toBe('person:add')
})
