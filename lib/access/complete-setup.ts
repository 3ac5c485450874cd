import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { recordAudit } from './audit'
import { normalEmail } from './email'
import { hashLink } from './one-time-link'
import { hashPassword, requireGoodPassword } from './password'

export interface SetupInput {
  token: string
  /** For the first administrator; an invitation or reset knows its person. */
  email?: string
  name?: string
  password: string
}

/**
 * Uses a one-time link: creates the first administrator, or sets the password of the person who was invited
 * or whose password is reset (and ends that person's sessions). Needs no right: the link is the right.
 *
 * @throws OutcropError 403 `link-not-valid` (unknown, used, expired, or set-up already done); 400
 *   `weak-password`, `invalid-parameter`.
 */
export async function completeSetup(ctx: Ctx, input: SetupInput): Promise<{ personId: number; email: string }> {
  const link = await ctx.db.prisma.oneTimeLink.findFirst({ where: { tokenHash: hashLink(input.token) } })
  const person = link?.personId ? await ctx.db.prisma.person.findUnique({ where: { id: link.personId } }) : null
  if (!link || link.usedAt || link.expiresAt <= ctx.now || (link.purpose !== 'setup' && (!person || person.disabledAt))) throw notValid()
  const email = person?.email ?? normalEmail(input.email ?? '')
  const name = input.name?.trim() || person?.name || email.split('@')[0]!
  requireGoodPassword(input.password, { email, name })
  const passwordHash = await hashPassword(input.password)

  return ctx.db.prisma.$transaction(async (tx) => {
    // The row lock makes the second of two simultaneous uses find the link used.
    const used = await tx.oneTimeLink.updateMany({ where: { id: link.id, usedAt: null }, data: { usedAt: ctx.now } })
    if (used.count === 0) throw notValid()
    if (link.purpose === 'setup' && await tx.person.findFirst({ where: { role: { not: null } } })) throw notValid()
    const access = { passwordHash, failedSignIns: 0, lockedUntil: null }
    const saved = person
      ? await tx.person.update({ where: { id: person.id }, data: { ...access, name } })
      : await tx.person.upsert({ where: { email }, create: { ...access, email, name, role: 'admin', createdAt: ctx.now }, update: { ...access, name, role: 'admin' } })
    await tx.session.updateMany({ where: { personId: saved.id, revokedAt: null }, data: { revokedAt: ctx.now } })
    await recordAudit(tx, ctx, { action: `${link.purpose}:complete`, entity: 'person', entityId: saved.id, after: { email, role: saved.role } })
    return { personId: saved.id, email }
  })
}

const notValid = () => new OutcropError('link-not-valid', 'This link is not valid any more: it was used, has expired, or a newer one exists. Restart Outcrop for a new set-up link, or ask an administrator for an invitation.', 403)

/** What the set-up page asks for; null for a link that does not work (any more). */
export async function describeLink(ctx: Ctx, token: string): Promise<{ purpose: 'setup' | 'invite' | 'reset'; email: string | null; name: string | null } | null> {
  const link = await ctx.db.prisma.oneTimeLink.findFirst({ where: { tokenHash: hashLink(token), usedAt: null, expiresAt: { gt: ctx.now } } })
  if (!link) return null
  const person = link.personId ? await ctx.db.prisma.person.findUnique({ where: { id: link.personId } }) : null
  return { purpose: link.purpose as 'setup' | 'invite' | 'reset', email: person?.email ?? null, name: person?.name ?? null }
}
