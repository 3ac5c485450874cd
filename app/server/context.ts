import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { checkSession } from '@/lib/access/sessions'
import { now } from '@/lib/core/clock'
import type { Actor, Ctx } from '@/lib/core/context'
import { webDb } from './db'
import { sessionCookieName, sessionIdOf } from './session-cookie'

/** Who is signed in, checked against the session table; null: nobody. Asked once per request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const sessionId = await sessionIdOf((await cookies()).get(sessionCookieName())?.value)
  if (!sessionId) return null
  return checkSession(webDb(), now(), sessionId, clientIp(await headers()))
})

/** The context of this request's verbs, or null when nobody is signed in. For server components, server actions and route handlers. */
export async function getCtx(): Promise<Ctx | null> {
  const actor = await currentActor()
  return actor && { db: webDb(), actor, now: now() }
}

/** As `getCtx`, but whoever is not signed in is sent to the sign-in page, and back to the page that was asked for. */
export async function requireCtx(): Promise<Ctx> {
  const ctx = await getCtx()
  if (ctx) return ctx
  const page = (await headers()).get('x-outcrop-page')
  redirect(page && page !== '/' ? `/login?next=${encodeURIComponent(page)}` : '/login')
}

/** The context of what happens before anyone is signed in: sign-in itself and one-time links. Verbs that check a right must not get it. */
export const anonymousCtx = (name = 'sign-in'): Ctx => ({ db: webDb(), actor: { kind: 'system', name }, now: now() })

/** Address of the client as the nearest proxy saw it; for the audit only, since a client may send this header itself. */
export function clientIp(headers: Pick<Headers, 'get'>): string {
  return headers.get('x-forwarded-for')?.split(',')[0]?.trim().slice(0, 60) ?? ''
}
