import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { Decimal, money } from '@/lib/core/money'
import { inForce, writeBudget } from '@/lib/ownership/budget-ledger.store'
import { checkScope, scopeText, type Scope } from './scope'

export interface BudgetChange extends Scope {
  /** First month it holds for, `YYYY-MM`; it holds until a later month has another. */
  month: string
  /** Per month, decimal string, not negative; null: no budget from this month on. */
  amount: string | null
  /** ISO 4217; default: what the scope had, else the team's, else USD. */
  currency?: string
}

export interface BudgetSet {
  /** Of the line that was written, for `undoBudget`. */
  id: string
  before: { amount: string; currency: string } | null
}

/**
 * Sets what a scope may cost a month, from a month on. The line that stood in that month stays as history.
 *
 * @throws OutcropError 403 `forbidden`; 400 as `checkScope`, `invalid-parameter`; 404 `not-found` to end what does not hold.
 */
export async function setBudget(ctx: Ctx, input: BudgetChange): Promise<BudgetSet> {
  permit(ctx, 'budget:edit')
  if (input.amount !== null && new Decimal(input.amount).isNegative()) throw new OutcropError('invalid-parameter', 'A budget is not negative.', 400, { field: 'amount' })
  return ctx.db.prisma.$transaction(async (tx) => {
    // What is ended may be of a team that is gone.
    if (input.amount !== null) await checkScope(tx, input)
    const before = await inForce(tx, input)
    if (input.amount === null && before === null) throw new OutcropError('not-found', `No budget of ${scopeText(input)} holds in ${input.month}: there is nothing to end.`, 404)
    const team = input.scope === 'team' ? await tx.team.findUnique({ where: { key: input.key } }) : null
    const line = { scope: input.scope, key: input.key, month: input.month, amount: input.amount === null ? null : money(input.amount), currency: input.currency ?? before?.currency ?? team?.currency ?? 'USD' }
    const { id } = await writeBudget(tx, ctx, line)
    await recordAudit(tx, ctx, { action: input.amount === null ? 'budget:end' : 'budget:set', entity: 'budget', entityId: scopeText(input), before: before ?? undefined, after: { month: line.month, amount: line.amount, currency: line.currency } })
    return { id, before }
  })
}
