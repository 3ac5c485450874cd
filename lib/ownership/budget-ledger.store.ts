import { describe } from '@/lib/access/audit'
import type { Ctx } from '@/lib/core/context'
import { money } from '@/lib/core/money'
import type { Tx } from '@/lib/db/client'

export const BUDGET_SCOPES = ['all', 'team', 'account', 'tag'] as const
export type BudgetScope = (typeof BUDGET_SCOPES)[number]

/** A line of the ledger of budgets. Teams are one scope of it; the others belong to `lib/budgets`. */
export interface BudgetLine {
  scope: BudgetScope
  /** Team key, account id, `tag=value`; '' for all. */
  key: string
  /** First month it holds for, `YYYY-MM`. */
  month: string
  /** Per month, decimal string; null: none from this month on. */
  amount: string | null
  /** ISO 4217. */
  currency: string
}

const first = (month: string): Date => new Date(`${month}-01T00:00:00Z`)

/** Two changes at once would both find the same row in force. */
export const lockBudgets = async (tx: Tx): Promise<void> => { await tx.$executeRaw`lock table budget in share row exclusive mode` }

/** The row that stands for a scope in a month; null: nothing is set in that month. */
export const standing = (tx: Tx, line: Pick<BudgetLine, 'scope' | 'key' | 'month'>) =>
  tx.budget.findFirst({ where: { scope: line.scope, scopeKey: line.key, month: first(line.month), replacedAt: null } })

/** The amount in force in a month, whichever month it was set for; null: none. */
export async function inForce(tx: Tx, line: Pick<BudgetLine, 'scope' | 'key' | 'month'>): Promise<{ amount: string; currency: string } | null> {
  const row = await tx.budget.findFirst({ where: { scope: line.scope, scopeKey: line.key, month: { lte: first(line.month) }, replacedAt: null }, orderBy: { month: 'desc' } })
  return row?.amount ? { amount: money(row.amount.toString()), currency: row.currency } : null
}

/**
 * Writes a line in place of the one that stands in that month, which stays as history. The caller has checked the right
 * and writes the audit in the same transaction.
 */
export async function writeBudget(tx: Tx, ctx: Pick<Ctx, 'actor' | 'now'>, line: BudgetLine): Promise<{ id: string }> {
  await lockBudgets(tx)
  const before = await standing(tx, line)
  if (before) await tx.budget.update({ where: { id: before.id }, data: { replacedAt: ctx.now } })
  const made = await tx.budget.create({
    data: { scope: line.scope, scopeKey: line.key, month: first(line.month), amount: line.amount, currency: line.currency, setAt: ctx.now, setByLabel: describe(ctx.actor).label, replacesId: before?.id ?? null },
  })
  return { id: made.id.toString() }
}
