import type { Actor, Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import type { Db, Tx } from '@/lib/db/client'
import { recordAudit } from './audit'
import { permit } from './permit'
import { findSession, touchSession } from './sessions.store'

/** How long a session lives, in days; the JWT cookie lives as long. */
export const SESSION_DAYS = 14

export async function createSession(tx: Tx, now: Date, who: { personId: number; ip: string; userAgent: string }): Promise<string> {
  const session = await tx.session.create({
    data: { personId: who.personId, ip: who.ip.slice(0, 100), userAgent: who.userAgent.slice(0, 300), createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + SESSION_DAYS * 86_400_000) },
  })
  return session.id
}

/** The actor of a session, or null when it was revoked, has expired, or its person may not sign in any more. Role and teams are today's. */
export async function checkSession(db: Db, now: Date, sessionId: string, ip = ''): Promise<Actor | null> {
  const found = await findSession(db, sessionId, now)
  if (!found) return null
  await touchSession(db, sessionId, now)
  return { kind: 'person', id: found.personId, email: found.email, name: found.name, role: found.role, teamIds: found.teamIds, sessionId, ip }
}

export interface SessionRow {
  id: string
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  userAgent: string
  ip: string
  current: boolean
}

/** Open sessions of a person: one's own, or anybody's with the right `person:edit`. */
export async function listSessions(ctx: Ctx, personId: number): Promise<SessionRow[]> {
  if (!isSelf(ctx, personId)) permit(ctx, 'person:edit')
  const rows = await ctx.db.prisma.session.findMany({ where: { personId, revokedAt: null, expiresAt: { gt: ctx.now } }, orderBy: { lastSeenAt: 'desc' } })
  return rows.map((s) => ({
    id: s.id, createdAt: s.createdAt.toISOString(), lastSeenAt: s.lastSeenAt.toISOString(), expiresAt: s.expiresAt.toISOString(),
    userAgent: s.userAgent, ip: s.ip, current: ctx.actor.kind === 'person' && ctx.actor.sessionId === s.id,
  }))
}

/**
 * Ends one session (or, with `personId`, all of a person's: "sign out everywhere").
 *
 * @throws OutcropError 403 `forbidden`; 404 `not-found`.
 */
export async function revokeSession(ctx: Ctx, input: { sessionId: string } | { personId: number }): Promise<void> {
  const session = 'sessionId' in input ? await ctx.db.prisma.session.findUnique({ where: { id: input.sessionId } }) : null
  const personId = 'personId' in input ? input.personId : session?.personId
  if (personId === undefined || !isSelf(ctx, personId)) permit(ctx, 'person:edit')
  if (personId === undefined) throw notFound('session', 'sessionId' in input ? input.sessionId : '')
  await ctx.db.prisma.$transaction(async (tx) => {
    const where = 'sessionId' in input ? { id: input.sessionId } : { personId }
    const { count } = await tx.session.updateMany({ where: { ...where, revokedAt: null }, data: { revokedAt: ctx.now } })
    if (count > 0) await recordAudit(tx, ctx, { action: 'session:revoke', entity: 'person', entityId: personId, after: { sessions: count } })
  })
}

const isSelf = (ctx: Ctx, personId: number): boolean => ctx.actor.kind === 'person' && ctx.actor.id === personId
