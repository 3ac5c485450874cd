import { encode } from 'next-auth/jwt'
import { NextRequest } from 'next/server'
import { beforeEach, expect, test, vi } from 'vitest'
import { proxy } from '@/proxy'
import { contentSecurityPolicy } from './security-headers'
import { sessionCookieName, sessionIdOf } from './session-cookie'

const SECRET = 'only-for-this-test-only-for-this-test'
beforeEach(() => {
  vi.stubEnv('AUTH_SECRET', SECRET)
  vi.stubEnv('NEXTAUTH_URL', 'http://outcrop.test')
})
const cookie = (secret = SECRET, maxAge = 60) => encode({ token: { sid: 'session-1' }, secret, maxAge })
const visit = async (path: string, jwt?: string) => proxy(new NextRequest(`http://outcrop.test${path}`, { headers: jwt ? { cookie: `${sessionCookieName()}=${jwt}` } : {} }))
const where = (r: Response) => r.headers.get('location')?.replace('http://outcrop.test', '')

test('a session’s id is in the cookie that we encrypted, and in no other', async () => {
  expect(await sessionIdOf(await cookie())).toBe('session-1')
  expect(await sessionIdOf(await cookie('another-secret-another-secret-another'))).toBeNull()
  expect(await sessionIdOf(await cookie(SECRET, -3600))).toBeNull()
  for (const junk of [undefined, '', 'abc', 'eyJhbGciOiJub25lIn0.eyJzaWQiOiJzZXNzaW9uLTEifQ.', await encode({ token: {}, secret: SECRET })]) expect(await sessionIdOf(junk)).toBeNull()
})

test('over https only the __Secure- cookie counts', () => {
  expect(sessionCookieName()).toBe('next-auth.session-token')
  vi.stubEnv('NEXTAUTH_URL', 'https://outcrop.example.org')
  expect(sessionCookieName()).toBe('__Secure-next-auth.session-token')
})

test('pages without a session lead to sign-in and back', async () => {
  expect(where(await visit('/'))).toBe('/login')
  expect(where(await visit('/estate?type=agent&q=a%26b'))).toBe('/login?next=%2Festate%3Ftype%3Dagent%26q%3Da%2526b')
  expect(where(await visit('/login2'))).toBe('/login?next=%2Flogin2')
  expect(where(await visit('/estate', await cookie('another-secret-another-secret-another')))).toBe('/login?next=%2Festate')
  expect((await visit('/estate', await cookie())).headers.get('x-middleware-next')).toBe('1')
})

test.each(['/login', '/setup?token=x', '/healthz', '/readyz', '/metrics', '/api/v1/me', '/api/auth/csrf'])('%s is reached without a session', async (path) => {
  expect((await visit(path)).headers.get('location')).toBeNull()
})

test('scripts run by nonce only, a new one each time, and nothing frames us', async () => {
  const [one, two] = [await visit('/login'), await visit('/login')].map((r) => r.headers.get('content-security-policy')!)
  expect(one).toMatch(/script-src 'nonce-[\w=+/-]{20,}' 'strict-dynamic';/)
  expect(one).toContain(`frame-ancestors 'none'`)
  expect(one).not.toBe(two)
  expect(contentSecurityPolicy('n', false).match(/script-src[^;]*/)![0]).not.toContain('unsafe')
  const redirected = await visit('/estate')
  for (const [name, value] of [['x-content-type-options', 'nosniff'], ['x-frame-options', 'DENY'], ['referrer-policy', 'same-origin']] as const) expect(redirected.headers.get(name)).toBe(value)
})
