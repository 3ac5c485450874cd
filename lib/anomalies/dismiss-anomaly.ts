import { describe, recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { present } from './list-anomalies'
import { readAnomaly } from './read.store'
import type { Anomaly } from './types'

/**
 * Dismisses an anomaly, with the reason: it stays known, and is listed and counted no more. One that goes on stays
 * dismissed; the next of the same cause is a new one.
 *
 * @throws OutcropError 403 `forbidden`; 404 `not-found`.
 */
export async function dismissAnomaly(ctx: Ctx, id: string, reason: string): Promise<Anomaly> {
  permit(ctx, 'anomaly:dismiss')
  return change(ctx, id, { at: ctx.now.toISOString(), by: describe(ctx.actor).label, reason })
}

/**
 * Takes a dismissal back.
 *
 * @throws OutcropError 403 `forbidden`; 404 `not-found`.
 */
export async function reopenAnomaly(ctx: Ctx, id: string): Promise<Anomaly> {
  permit(ctx, 'anomaly:dismiss')
  return change(ctx, id, null)
}

async function change(ctx: Ctx, id: string, dismissed: { at: string; by: string; reason: string } | null): Promise<Anomaly> {
  await ctx.db.transaction(async (tx) => {
    const { rows: [before] } = await tx.query<{ reason: string | null }>('select dismissed_reason as reason from anomaly where id = $1::uuid for update', [id])
    if (!before) throw notFound('anomaly', id)
    await tx.query('update anomaly set dismissed_at = $2, dismissed_by = $3, dismissed_reason = $4 where id = $1::uuid', [id, dismissed?.at ?? null, dismissed?.by ?? null, dismissed?.reason ?? null])
    await recordAudit(tx, ctx, { action: dismissed ? 'anomaly:dismiss' : 'anomaly:reopen', entity: 'anomaly', entityId: id, before, after: { reason: dismissed?.reason ?? null } })
  })
  return present((await readAnomaly(ctx, id))!)
}
