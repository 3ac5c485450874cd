import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import type { SourceKind } from '@/lib/db/generated/enums'

export interface RemovedSource {
  id: number
  kind: SourceKind
  path: string
  /** Months whose delivery of this source counts no more, `YYYY-MM`, oldest first: the next costing computes them anew. */
  months: string[]
}

/**
 * Removes a source of the bill. It is read no more and its deliveries count no more: where another source covers the
 * same account and day, that one takes over, elsewhere the cost becomes "not known". Nothing is deleted: deliveries
 * stay in the ledger as `withdrawn`, with their lines, and count again when the same place is added again. Figures
 * follow with the next costing. What a month's closing has fixed is not touched.
 *
 * @throws OutcropError `not-found` (404), `forbidden` (403).
 */
export async function removeSource(ctx: Ctx, id: number): Promise<RemovedSource> {
  permit(ctx, 'source:edit')
  return ctx.db.transaction(async (client) => {
    // An import that is about to end waits here, or this waits for it: none is left active behind a removed source.
    const { rows: [source] } = await client.query<{ kind: SourceKind; path: string; access: unknown }>(
      `update bill_source set removed_at = $2, enabled = false, problem = null where id = $1 and removed_at is null returning kind, path, access`, [id, ctx.now])
    if (!source) throw new OutcropError('not-found', `There is no source ${id}; outcrop source list shows those there are.`, 404)
    const { rows } = await client.query<{ month: string }>(
      `update delivery set status = 'withdrawn' where source_id = $1 and status = 'active' returning to_char(period, 'YYYY-MM') as month`, [id])
    const months = rows.map((r) => r.month).sort()
    await recordAudit(client, ctx, { action: 'source:remove', entity: 'bill-source', entityId: id, before: { ...source, months }, after: null })
    return { id, kind: source.kind, path: source.path, months }
  })
}
