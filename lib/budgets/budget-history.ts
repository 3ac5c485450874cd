import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { historyOf, type HistoryLine } from './budgets.store'
import type { Scope } from './scope'

/** Every line a scope ever had, the newest first, with who set it and when it was replaced. */
export async function budgetHistory(ctx: Ctx, { scope, key }: Scope): Promise<HistoryLine[]> {
  permit(ctx, 'cost:read')
  return historyOf(ctx.db, scope, key)
}
