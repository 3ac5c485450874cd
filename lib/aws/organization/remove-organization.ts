import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'

/**
 * Lets go of an organisation: no account is added by it any more. Its accounts stay, entered as before and now set by
 * hand; those that its rules left out stay left out. @throws OutcropError not-found
 */
export async function removeOrganization(ctx: Ctx, input: { id: number }): Promise<void> {
  permit(ctx, 'account:edit')
  await ctx.db.prisma.$transaction(async (tx) => {
    const before = await tx.organization.findUnique({ where: { id: input.id } })
    if (!before) throw notFound('organisation', String(input.id))
    await tx.account.updateMany({ where: { organizationId: input.id, excludedBy: { not: null } }, data: { ignored: true } })
    await tx.account.updateMany({ where: { organizationId: input.id }, data: { organizationId: null, managed: false, excludedBy: null, organizationState: null } })
    await tx.organization.delete({ where: { id: input.id } })
    await recordAudit(tx, ctx, { action: 'account:edit', entity: 'organization', entityId: input.id, before, after: null })
  })
}
