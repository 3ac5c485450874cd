import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { permit } from './permit'

export interface AuditQuery {
  action?: string
  entity?: string
  entityId?: string
  /** Part of the actor's label. */
  actor?: string
  /** UTC days; `to` exclusive. */
  from?: string
  to?: string
  limit?: number
  cursor?: string
}

export interface AuditRow {
  id: string; at: string; actor: { kind: string; id: string; label: string }; action: string
  entity: string; entityId: string; before: unknown; after: unknown; ip: string
}

/** The audit, newest first. @throws OutcropError 403 `forbidden`; 400 `invalid-parameter` for a cursor that is none. */
export async function listAudit(ctx: Ctx, query: AuditQuery): Promise<{ items: AuditRow[]; nextCursor: string | null }> {
  permit(ctx, 'audit:read')
  const limit = query.limit ?? 100
  if (query.cursor !== undefined && !/^\d{1,18}$/.test(query.cursor)) throw new OutcropError('invalid-parameter', 'The cursor is not one that this list gave.', 400, { field: 'cursor' })
  const day = (d: string | undefined) => (d ? new Date(`${d}T00:00:00Z`) : undefined)
  const rows = await ctx.db.prisma.audit.findMany({
    where: {
      action: query.action, entity: query.entity, entityId: query.entityId,
      actorLabel: query.actor ? { contains: query.actor, mode: 'insensitive' } : undefined,
      at: { gte: day(query.from), lt: day(query.to) },
      id: query.cursor ? { lt: BigInt(query.cursor) } : undefined,
    },
    orderBy: { id: 'desc' }, take: limit + 1,
  })
  const items = rows.slice(0, limit).map((r) => ({
    id: r.id.toString(), at: r.at.toISOString(), actor: { kind: r.actorKind, id: r.actorId, label: r.actorLabel },
    action: r.action, entity: r.entity, entityId: r.entityId, before: r.before, after: r.after, ip: r.ip,
  }))
  return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null }
}
