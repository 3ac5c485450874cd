import { chromium } from '@playwright/test'
import { findChromium } from '../test/chromium.mjs'

/** A browser that is on this machine; root needs it without its sandbox. */
export async function openBrowser(root, say) {
  const executablePath = process.env.OUTCROP_CHROMIUM || process.env.E2E_CHROMIUM || await findChromium(root, say)
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
}

/** The demo's people all have one password, printed with its ready line. */
export const DEMO_PASSWORD = 'outcrop-demo-2026'
export const emailOf = (role) => `${role}@northwind.example`

/** A session's cookies for one role, without a page: several contexts share one sign-in. */
export async function signIn(browser, base, role) {
  const context = await browser.newContext({ baseURL: base })
  const { csrfToken } = await (await context.request.get('/api/auth/csrf')).json()
  const answer = await context.request.post('/api/auth/callback/credentials?json=true', { form: { csrfToken, email: emailOf(role), password: DEMO_PASSWORD, json: 'true', callbackUrl: base } })
  const me = await context.request.get('/api/v1/me')
  if (!me.ok()) throw new Error(`Signing in as ${emailOf(role)} at ${base} failed (${answer.status()}). Is it the demo that runs there?`)
  const state = await context.storageState()
  await context.close()
  return state
}
