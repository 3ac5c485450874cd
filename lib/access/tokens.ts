import type { Ctx, Role } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { recordAudit } from './audit'
import { may, permit } from './permit'

export interface TokenRow {
  id: string
  name: string
  role: Role
  createdAt: string
  /** E-mail; null: made on the command line. */
  createdBy: string | null
  expiresAt: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}

/** One's own tokens, or with the right `token:manage` everybody's; newest first. The tokens themselves are not known. */
export async function listTokens(ctx: Ctx): Promise<TokenRow[]> {
  permit(ctx, 'token:create')
  const rows = await ctx.db.prisma.apiToken.findMany({ where: mine(ctx), orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], include: { creator: true } })
  return rows.map((t) => ({
    id: String(t.id), name: t.name, role: t.role, createdAt: t.createdAt.toISOString(), createdBy: t.creator?.email ?? null,
    expiresAt: t.expiresAt?.toISOString() ?? null, lastUsedAt: t.lastUsedAt?.toISOString() ?? null, revokedAt: t.revokedAt?.toISOString() ?? null,
  }))
}

/**
 * Ends a token at once. Revoking it again changes nothing.
 *
 * @throws OutcropError 403 `forbidden`; 404 `not-found`, also for a token that is somebody else's.
 */
export async function revokeToken(ctx: Ctx, id: number): Promise<void> {
  permit(ctx, 'token:create')
  await ctx.db.prisma.$transaction(async (tx) => {
    const token = await tx.apiToken.findFirst({ where: { id, ...mine(ctx) } })
    if (!token) throw notFound('token', String(id))
    const { count } = await tx.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: ctx.now } })
    if (count > 0) await recordAudit(tx, ctx, { action: 'token:revoke', entity: 'token', entityId: id, before: { name: token.name, role: token.role } })
  })
}

function mine(ctx: Ctx): { createdBy?: number; id?: number } {
  if (may(ctx.actor, 'token:manage')) return {}
  return ctx.actor.kind === 'person' ? { createdBy: ctx.actor.id } : ctx.actor.kind === 'token' ? { id: ctx.actor.id } : {}
}
