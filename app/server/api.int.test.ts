import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addPerson } from '@/lib/access/add-person'
import { revokeSession } from '@/lib/access/sessions'
import { signIn } from '@/lib/access/sign-in'
import { cli } from '@/lib/access/testing/actors'
import { serve } from '@/lib/api/serve'
import { testDatabase } from '@/test/support/database'
import { apiServer } from './api'
import { authOptions } from './auth-options'
import { webDb } from './db'
import { sessionCookieName } from './session-cookie'

const SECRET = 'only-for-this-test-only-for-this-test'
let database: Awaited<ReturnType<typeof testDatabase>>
let sid: string
let cookie: string

beforeAll(async () => {
  database = await testDatabase()
  vi.stubEnv('DATABASE_URL', database.url)
  vi.stubEnv('AUTH_SECRET', SECRET)
  vi.stubEnv('NEXTAUTH_URL', 'http://outcrop.test')
  const ctx = cli(database.db, new Date())
  await addPerson(ctx, { email: 'ana@example.org', role: 'analyst', password: 'tidal granite lamp' })
  sid = (await signIn(ctx, { email: 'ana@example.org', password: 'tidal granite lamp' }))!.sessionId
  cookie = `${sessionCookieName()}=${await encode({ token: { sid }, secret: SECRET })}`
})
afterAll(async () => {
  await webDb().close()
  await database.drop()
})
const get = (path: string, headers: Record<string, string>) => serve(apiServer(), new Request(`http://outcrop.test/api/v1${path}`, { headers }), path.split('?')[0]!)

test('the cookie is a session as long as its row stands; a made-up one never is', async () => {
  const me = await get('/me', { cookie: `a=b; ${cookie}`, 'x-forwarded-for': '10.0.0.7, 10.0.0.1' })
  expect(await me.json()).toMatchObject({ kind: 'person', email: 'ana@example.org', role: 'analyst' })
  expect((await get('/me', { cookie: `${sessionCookieName()}=${await encode({ token: { sid }, secret: 'guess-guess-guess-guess-guess-guess' })}` })).status).toBe(401)

  const exported = await get('/resources?format=csv', { cookie, 'x-forwarded-for': '10.0.0.7' })
  expect(exported.status).toBe(200)
  await exported.text()
  const rows = await database.db.query(`select actor_label, entity_id, ip from audit where action = 'export:estate'`)
  expect(rows).toEqual([{ actor_label: 'ana@example.org', entity_id: 'csv', ip: '10.0.0.7' }])

  await revokeSession(cli(database.db, new Date()), { sessionId: sid })
  expect((await get('/me', { cookie })).status).toBe(401)
})

test('next-auth’s own session answer holds nobody once the session was revoked; its JWT holds the id alone', async () => {
  const { callbacks } = authOptions()
  const session = await callbacks!.session!({ session: { expires: '2026-12-01T00:00:00.000Z' }, token: { sid } } as never)
  expect(session).toEqual({ expires: '1970-01-01T00:00:00.000Z' })
  expect(await callbacks!.jwt!({ token: { name: 'Ana', email: 'ana@example.org' }, user: { id: '1', sessionId: sid, email: 'ana@example.org' } } as never)).toEqual({ sid })
})
