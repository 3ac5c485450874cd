import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { ok, startFakeAws } from '@/lib/aws/testing/fake-aws'
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
  ['GET', '/organizations', undefined, 'viewer', 403],
  ['POST', '/organizations', { roleName: 'R', externalId: 'long-enough' }, 'analyst', 403],
  ['POST', '/organizations', { roleName: 'R' }, 'admin', 400],
  ['POST', '/organizations', { roleName: 'arn:aws:iam::1:role/R', externalId: 'long-enough' }, 'admin', 400],
  ['POST', '/organizations/preview', { roleName: 'R', externalId: 'with space' }, 'admin', 400],
  ['DELETE', '/organizations/7', undefined, 'admin', 404],
  ['DELETE', '/organizations/x', undefined, 'admin', 400],
  ['GET', '/permissions/file?path=../package.json', undefined, 'admin', 404],
  ['GET', '/permissions', undefined, 'viewer', 403],
])('%s %s %j by %s ends with %i', async (method, path, body, role, status) => {
  expect((await call(method, path, body, role)).status).toBe(status)
})

test('an organisation is previewed, connected, listed without its secret, and let go', async () => {
  const MAIN = '111122223333'
  const aws = await startFakeAws((c) => ({
    'organizations.ListAccounts': ok({ Accounts: [{ Id: MAIN, Name: 'main', State: 'ACTIVE' }, { Id: '444455556666', Name: 'beta', State: 'ACTIVE' }] }),
    'organizations.ListRoots': ok({ Roots: [{ Id: 'r-1', Name: 'Root' }] }), 'organizations.ListOrganizationalUnitsForParent': ok({ OrganizationalUnits: [] }),
    'organizations.ListAccountsForParent': ok({ Accounts: [{ Id: MAIN }, { Id: '444455556666' }] }),
  })[c.operation])
  Object.assign(process.env, aws.env)
  try {
    const body = { roleName: 'OutcropRead', externalId: 's3cret-s3cret', excludeAccounts: ['444455556666'] }
    expect(await (await call('POST', '/organizations/preview', body)).json()).toMatchObject({ callerId: MAIN, accounts: [{ id: MAIN, becomes: 'add' }, { id: '444455556666', becomes: 'excluded' }] })
    const added = await call('POST', '/organizations', body)
    const { id } = (await added.json()) as { id: number }
    expect(added.status).toBe(201)
    const text = await (await call('GET', '/organizations')).text()
    expect(JSON.parse(text)).toMatchObject({ items: [{ id, source: 'default credentials', accounts: { swept: 1, excluded: 1 }, refreshedAt: '2026-11-23T06:00:00.000Z' }] })
    expect(text + await (await call('GET', '/accounts')).text()).not.toContain('s3cret-s3cret')
    expect((await call('DELETE', `/organizations/${id}`)).status).toBe(204)
  } finally {
    await aws.close()
  }
})

test('the templates and policies are there to save, as they lie in deploy/aws', async () => {
  const { items } = (await (await call('GET', '/permissions')).json()) as { items: { path: string }[] }
  expect(items.map((f) => f.path)).toContain('cloudformation-account.json')
  for (const { path } of items) {
    const answer = await call('GET', `/permissions/file?path=${encodeURIComponent(path)}`)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(await answer.text()).toBe(readFileSync(`deploy/aws/${path}`, 'utf8'))
  }
})

test('a check tells how far it is, line by line, and ends with its answer or its failure', async () => {
  const aws = await startFakeAws((c) => (c.operation === 'account.ListRegions' ? ok({ Regions: [{ RegionName: 'us-east-1', RegionOptStatus: 'ENABLED' }] }) : undefined), '111111111111')
  Object.assign(process.env, aws.env)
  try {
    await call('POST', '/accounts', { id: '111111111111', regions: ['us-east-1'] })
    const lines = async (id: string) => (await (await call('POST', `/accounts/${id}/check?progress=true`)).text()).trim().split('\n').map((l) => JSON.parse(l) as Record<string, unknown>)
    const steps = await lines('111111111111')
    expect(steps.at(-1)).toMatchObject({ check: { id: '111111111111', regions: { tried: ['us-east-1'], of: 1 } } })
    const last = steps.at(-2) as { done: number; of: number }
    expect(last.done).toBe(last.of)
    expect(await lines('999999999999')).toEqual([{ error: { code: 'not-found', message: expect.stringContaining('999999999999') as string } }])
  } finally {
    await aws.close()
  }
})
