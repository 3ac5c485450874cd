import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'

/** Leaves an account out of sweeps, or takes it in again. What is known of it stays. @throws OutcropError not-found */
export async function ignoreAccount(ctx: Ctx, input: { id: string; ignored: boolean }): Promise<void> {
  permit(ctx, 'account:edit')
  await ctx.db.prisma.$transaction(async (tx) => {
    const before = await tx.account.findUnique({ where: { id: input.id }, select: { ignored: true } })
    if (!before) throw notFound('account', input.id)
    if (before.ignored === input.ignored) return
    await tx.account.update({ where: { id: input.id }, data: { ignored: input.ignored } })
    await recordAudit(tx, ctx, { action: 'account:edit', entity: 'account', entityId: input.id, before, after: { ignored: input.ignored } })
  })
}
