import type { Ctx } from '@/lib/core/context'
import { OutcropError, notFound } from '@/lib/core/errors'
import { recordAudit } from './audit'
import { hashPassword, requireGoodPassword, verifyPassword } from './password'
import { permit } from './permit'

/**
 * Sets a password: one's own with the current one, anybody's with the right `person:edit`. Ends the person's
 * other sessions and any lock.
 *
 * @throws OutcropError 403 `forbidden`, `wrong-password`; 404 `not-found`; 400 `weak-password`.
 */
export async function setPassword(ctx: Ctx, input: { personId: number; password: string; current?: string }): Promise<void> {
  const own = ctx.actor.kind === 'person' && ctx.actor.id === input.personId
  if (!own) permit(ctx, 'person:edit')
  const person = await ctx.db.prisma.person.findUnique({ where: { id: input.personId } })
  if (!person) throw notFound('person', String(input.personId))
  if (own && !(await verifyPassword(input.current ?? '', person.passwordHash))) throw new OutcropError('wrong-password', 'The current password is not right.', 403, { field: 'current' })
  requireGoodPassword(input.password, person)
  const passwordHash = await hashPassword(input.password)
  const keep = ctx.actor.kind === 'person' ? ctx.actor.sessionId : undefined
  await ctx.db.prisma.$transaction(async (tx) => {
    await tx.person.update({ where: { id: person.id }, data: { passwordHash, failedSignIns: 0, lockedUntil: null } })
    await tx.session.updateMany({ where: { personId: person.id, revokedAt: null, ...(keep ? { id: { not: keep } } : {}) }, data: { revokedAt: ctx.now } })
    await recordAudit(tx, ctx, { action: 'person:set-password', entity: 'person', entityId: person.id })
  })
}
