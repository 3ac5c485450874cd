import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import type { Access } from '../access'
import { CallFailed } from '../clients'
import { credentialsFor } from '../credentials'
import { identify } from '../identify'

export type FoundCredentials =
  | { found: true; accountId: string; arn: string; connected: boolean }
  /** Why none were found, and what to do. */
  | { found: false; reason: string }

/** Whose credentials the default chain (or a profile) of this server holds: what the first-run page offers to connect. */
export async function findCredentials(ctx: Ctx, input: { profile?: string } = {}): Promise<FoundCredentials> {
  permit(ctx, 'account:read')
  const access: Access = input.profile ? { kind: 'profile', profile: input.profile } : { kind: 'default' }
  try {
    const { accountId, arn } = await identify(access, credentialsFor(access))
    const known = await ctx.db.prisma.account.findUnique({ where: { id: accountId }, select: { access: true } })
    return { found: true, accountId, arn, connected: known?.access != null }
  } catch (e) {
    if (e instanceof CallFailed) return { found: false, reason: e.failure.message }
    throw e
  }
}
