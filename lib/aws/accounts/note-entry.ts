import { recordAudit } from '@/lib/access/audit'
import type { Ctx } from '@/lib/core/context'
import type { OpenAccount } from '../open-account'

/**
 * Remembers whether a sweep could enter an account: its status becomes unreachable, with the reason, or active again.
 * What the organisation says (suspended, left) stands above it. A change of status is audited.
 */
export async function noteEntry(ctx: Ctx, open: Pick<OpenAccount, 'account' | 'closed'>): Promise<void> {
  const problem = open.closed?.message ?? null
  const status = open.closed ? 'unreachable' : 'active'
  const where = { id: open.account.id, status: { in: ['active', 'unreachable'] as ('active' | 'unreachable')[] } }
  const before = await ctx.db.prisma.account.findFirst({ where, select: { status: true, problem: true } })
  if (!before || (before.status === status && before.problem === problem)) return
  await ctx.db.prisma.$transaction(async (tx) => {
    await tx.account.updateMany({ where, data: { status, problem } })
    if (before.status !== status) await recordAudit(tx, ctx, { action: 'account:edit', entity: 'account', entityId: open.account.id, before, after: { status, problem } })
  })
}
