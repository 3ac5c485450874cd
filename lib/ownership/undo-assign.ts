import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { oneAtATime } from './assign.store'
import { restore, stillAsMade, takeUndo, undoTeams, UNDO_MINUTES } from './undo.store'

/**
 * Takes an assignment back: history is as it was, to the author and the minute. Works once, within ten
 * minutes, for whoever assigned. Resources that someone changed since stay as they are now (`skipped`).
 *
 * @throws OutcropError 403 `forbidden`; 409 `cannot-undo`.
 */
export async function undoAssign(ctx: Ctx, undoToken: string): Promise<{ restored: number; skipped: number }> {
  permit(ctx, 'resource:assign')
  return ctx.db.transaction(async (tx) => {
    await oneAtATime(tx)
    const undo = await takeUndo(tx, ctx, undoToken)
    if (!undo) throw new OutcropError('cannot-undo', `This cannot be undone: it was undone already, is older than ${UNDO_MINUTES} minutes, or somebody else did it.`, 409)
    permit(ctx, 'resource:assign', { teamIds: await undoTeams(tx, undo.key) })
    const { still, all } = await stillAsMade(tx, undo.key)
    await restore(tx, undo.key, undo.from, still)
    await recordAudit(tx, ctx, { action: 'resource:undo-assign', entity: 'resource', entityId: still.length === 1 ? still[0]! : `${still.length} resources`, after: { resourceIds: still, skipped: all - still.length } })
    return { restored: still.length, skipped: all - still.length }
  })
}
