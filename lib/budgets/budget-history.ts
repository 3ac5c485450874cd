import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { historyOf, type HistoryLine } from './budgets.store'
import { requireScope, type Scope } from './scope'

/** Every line a scope ever had, the newest first, with who set it and when it was replaced. @throws OutcropError as `requireScope`. */
export async function budgetHistory(ctx: Ctx, { scope, key }: Scope): Promise<HistoryLine[]> {
  permit(ctx, 'cost:read')
  await requireScope(ctx.db.prisma, { scope, key })
  return historyOf(ctx.db, scope, key)
}
