import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import { utcMonth } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { OutcropError, notFound } from '@/lib/core/errors'
import { lockBudgets } from '@/lib/ownership/budget-ledger.store'
import { scopeText } from './scope'

/**
 * Takes a line back: what stood in its place stands again, with its author and time. Works while the line is still the
 * one in force in its month.
 *
 * @throws OutcropError 403 `forbidden`; 404 `not-found`; 409 `cannot-undo`.
 */
export async function undoBudget(ctx: Ctx, id: string): Promise<void> {
  permit(ctx, 'budget:edit')
  await ctx.db.prisma.$transaction(async (tx) => {
    await lockBudgets(tx)
    const line = await tx.budget.findUnique({ where: { id: BigInt(id) } })
    if (!line) throw notFound('line of the budgets', id)
    if (line.replacedAt) throw new OutcropError('cannot-undo', 'This cannot be undone: the budget was changed again or taken back since.', 409)
    await tx.budget.update({ where: { id: line.id }, data: { replacedAt: ctx.now } })
    if (line.replacesId) await tx.budget.update({ where: { id: line.replacesId }, data: { replacedAt: null } })
    await recordAudit(tx, ctx, {
      action: 'budget:undo', entity: 'budget', entityId: scopeText({ scope: line.scope, key: line.scopeKey }),
      before: { month: utcMonth(line.month), amount: line.amount?.toString() ?? null, currency: line.currency }, after: { lineId: line.replacesId },
    })
  })
}
