import { afterAll, expect, test } from 'vitest'
import type { Actor, Role } from '@/lib/core/context'
import { testDatabase } from '@/test/support/database'
import { serve } from '../serve'
import { routes } from './index'

const t = await testDatabase()
afterAll(() => t.drop())

const as = (role: Role): Actor => ({ kind: 'person', id: 1, email: 'a@example.org', name: 'A', role, teamIds: [], sessionId: 's' })
const call = async (method: string, path: string, body?: object, role: Role = 'admin') => {
  const url = new URL(`http://localhost/api/v1${path}`)
  const request = new Request(url, { method, body: body && JSON.stringify(body), headers: { 'content-type': 'application/json', origin: 'http://localhost', 'sec-fetch-site': 'same-origin' } })
  return serve({ db: t.db, now: () => new Date('2026-11-23T06:00:00Z'), routes, session: async () => as(role) }, request, url.pathname.replace('/api/v1', ''))
}

test('an account is connected, listed without its secret, changed and left out', async () => {
  const role = { id: '111111111111', name: 'prod', roleArn: 'arn:aws:iam::111111111111:role/OutcropReadOnly', externalId: 's3cret', regions: ['us-east-1'] }
  const added = await call('POST', '/accounts', role)
  expect([added.status, await added.json()]).toEqual([201, { id: '111111111111', created: true }])
  expect((await call('POST', '/accounts', role)).status).toBe(200)
  const text = await (await call('GET', '/accounts')).text()
  expect(JSON.parse(text)).toMatchObject({ items: [{ id: '111111111111', name: 'prod', regions: ['us-east-1'], access: 'role arn:aws:iam::111111111111:role/OutcropReadOnly', resources: 0, lastAttemptAt: null }] })
  expect(text).not.toContain('s3cret')
  expect((await call('PATCH', '/accounts/111111111111', { ignored: true })).status).toBe(204)
  expect(await (await call('GET', '/accounts')).json()).toMatchObject({ items: [{ ignored: true }] })
})

test.each<[string, string, object | undefined, Role, number]>([
  ['POST', '/accounts', { id: '1' }, 'admin', 400],
  ['POST', '/accounts', { id: '222222222222', roleArn: 'arn:aws:iam::333333333333:role/X' }, 'admin', 400],
  ['POST', '/accounts', { id: '222222222222', name: 'a\0b' }, 'admin', 400],
  ['POST', '/accounts', { id: '222222222222', regions: ['mars'] }, 'admin', 400],
  ['POST', '/accounts', { id: '222222222222' }, 'analyst', 403],
  ['GET', '/accounts', undefined, 'viewer', 403],
  ['PATCH', '/accounts/999999999999', { ignored: true }, 'admin', 404],
  ['PATCH', '/accounts/111111111111', { ignored: true }, 'analyst', 403],
  ['POST', '/accounts/999999999999/check', {}, 'analyst', 404],
])('%s %s %j by %s ends with %i', async (method, path, body, role, status) => {
  expect((await call(method, path, body, role)).status).toBe(status)
})
