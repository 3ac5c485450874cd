import { test as base, expect, type APIRequestContext, type BrowserContext, type Page } from '@playwright/test'

export const PASSWORD = process.env.E2E_PASSWORD ?? 'outcrop-demo-2026'
export type RoleName = 'admin' | 'analyst' | 'lead' | 'manager' | 'viewer'
export const emailOf = (role: RoleName): string => `${role}@northwind.example`

interface Fixtures {
  /** Who is signed in; null: nobody. */
  role: RoleName | null
  /** The same session without a page, for the API; what changes something must name its origin, as a browser does. */
  api: APIRequestContext
  /** What the console said against us; a test that expects an error empties it. */
  errors: string[]
}

type Session = Awaited<ReturnType<BrowserContext['storageState']>>

/** Sign-ins of this run by role: several tests share a session, so that the lock of too many attempts never closes. */
const sessions = new Map<RoleName, Session>()

export const test = base.extend<Fixtures>({
  role: ['analyst', { option: true }],
  storageState: async ({ role, browser, baseURL }, give) => {
    if (role === null) return give(undefined)
    if (!sessions.has(role)) {
      const context = await browser.newContext({ baseURL })
      const { csrfToken } = (await (await context.request.get('/api/auth/csrf')).json()) as { csrfToken: string }
      await context.request.post('/api/auth/callback/credentials', { form: { csrfToken, email: emailOf(role), password: PASSWORD, json: 'true' } })
      const me = await context.request.get('/api/v1/me')
      expect(me.ok(), `signing in as ${emailOf(role)}`).toBe(true)
      sessions.set(role, await context.storageState())
      await context.close()
    }
    await give(sessions.get(role))
  },
  api: async ({ context }, give) => give(context.request),
  errors: [async ({ page }, give) => {
    const errors: string[] = []
    page.on('console', (m) => { if (m.type() === 'error') errors.push(m.text()) })
    page.on('pageerror', (e) => { errors.push(e.message) })
    await give(errors)
    expect(errors, 'errors in the browser’s console').toEqual([])
  }, { auto: true }],
})

export { expect }

/** Answers of GET /api/v1…; fails with what the server said. */
export async function get<T>(api: APIRequestContext, path: string): Promise<T> {
  const answer = await api.get(`/api/v1${path}`)
  expect(answer.ok(), `GET ${path}: ${answer.status()} ${answer.ok() ? '' : await answer.text()}`).toBe(true)
  return (await answer.json()) as T
}

/** The page is drawn and nothing is on its way any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}
