import { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { parseArn } from '@/lib/estate'
import { Access } from '../access'
import { partitionOfRegion } from '../regions'

export const AddAccountInput = z.object({
  id: z.string().regex(/^\d{12}$/, 'must be twelve digits'),
  name: z.string().trim().min(1).max(200).optional(),
  profile: z.string().min(1).optional(),
  roleArn: z.string().optional(),
  externalId: z.string().optional(),
  /** Region codes; empty or absent: every region that the account has enabled. */
  regions: z.array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region code such as us-east-1')).optional(),
}).strict()
export type AddAccountInput = z.infer<typeof AddAccountInput>

/**
 * Connects an account, or changes how a known one is reached. Nothing is called: `checkAccount` tells what is granted.
 *
 * @throws OutcropError `wrong-account` when the role is of another account, `external-id-without-role`, 400.
 */
export async function addAccount(ctx: Ctx, input: AddAccountInput): Promise<{ id: string; created: boolean }> {
  permit(ctx, 'account:add')
  const { id, name, regions = [] } = AddAccountInput.parse(input)
  const access = accessOf(input)
  const partition = access.kind === 'role' ? (parseArn(access.roleArn)?.partition ?? 'aws') : partitionOfRegion(regions[0] ?? '')
  return ctx.db.prisma.$transaction(async (tx) => {
    const before = await tx.account.findUnique({ where: { id } })
    const after = await tx.account.upsert({
      where: { id },
      create: { id, name: name ?? id, partition, access, regions },
      // By hand wins over what an organisation says of the account.
      update: { ...(name && { name }), partition, access, regions, ignored: false, status: 'active', managed: false, excludedBy: null, problem: null },
    })
    await recordAudit(tx, ctx, { action: 'account:add', entity: 'account', entityId: id, before, after })
    return { id, created: before === null }
  })
}

function accessOf(input: AddAccountInput): Access {
  const { id, profile, roleArn, externalId } = input
  if (roleArn === undefined) {
    if (externalId !== undefined) throw new OutcropError('external-id-without-role', 'An external ID belongs to a role: give the role’s ARN too.')
    return profile ? { kind: 'profile', profile } : { kind: 'default' }
  }
  const access = Access.safeParse({ kind: 'role', roleArn, ...(externalId && { externalId }), ...(profile && { profile }) })
  if (!access.success) throw new OutcropError('bad-role-arn', `“${roleArn}” ${access.error.issues[0]?.message ?? 'is no role ARN'}.`)
  const owner = parseArn(roleArn)?.accountId
  if (owner !== id) throw new OutcropError('wrong-account', `The role belongs to account ${owner}, not to ${id}.`)
  return access.data
}
