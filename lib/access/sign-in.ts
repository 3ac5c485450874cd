import type { Ctx } from '@/lib/core/context'
import { recordAudit } from './audit'
import { verifyPassword } from './password'
import { createSession } from './sessions'
import { takeAttempt } from './sign-in.store'

export interface Credentials {
  email: string
  password: string
  ip?: string
  userAgent?: string
}

/**
 * Checks an e-mail and password and opens a session; null when they do not fit, for whatever reason: unknown
 * e-mail, wrong password, disabled, no role and locked look alike and take alike long. Every attempt counts
 * before its password is looked at, so that many at once cannot outrun the lock.
 */
export async function signIn(ctx: Ctx, input: Credentials): Promise<{ personId: number; name: string; email: string; sessionId: string } | null> {
  const email = input.email.trim().toLowerCase()
  const ip = input.ip ?? ''
  const attempt = await takeAttempt(ctx.db, email, ctx.now)
  const allowed = attempt !== null && attempt.mayTry && attempt.role !== null && !attempt.disabled
  const fits = await verifyPassword(input.password, allowed ? attempt.passwordHash : null)
  if (!allowed || !fits) {
    // What was typed is not recorded: it may be a password in the wrong field.
    await recordAudit(ctx.db, { ...ctx, actor: { kind: 'system', name: 'sign-in' } },
      { action: 'sign-in-failed', entity: 'person', entityId: attempt?.id ?? 'unknown', after: { ip, locked: attempt?.mayTry === false } })
    return null
  }
  const person = { id: attempt.id, name: attempt.name, email }
  return ctx.db.prisma.$transaction(async (tx) => {
    await tx.person.update({ where: { id: person.id }, data: { failedSignIns: 0, lockedUntil: null, lastSignInAt: ctx.now } })
    const sessionId = await createSession(tx, ctx.now, { personId: person.id, ip, userAgent: input.userAgent ?? '' })
    const actor = { kind: 'person' as const, id: person.id, email, name: person.name, role: attempt.role!, teamIds: [], sessionId, ip }
    await recordAudit(tx, { now: ctx.now, actor }, { action: 'sign-in', entity: 'person', entityId: person.id })
    return { personId: person.id, name: person.name, email, sessionId }
  })
}
