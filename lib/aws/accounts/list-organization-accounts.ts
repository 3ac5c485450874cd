import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import type { Access } from '../access'
import { classifyError } from '../classify-error'
import { clientSettings } from '../client-settings'
import { credentialsFor } from '../credentials'
import { homeRegion } from '../regions'

export interface OrganizationAccount {
  id: string
  name: string
  email: string
  /** AWS's word: ACTIVE, SUSPENDED, PENDING_CLOSURE. */
  status: string
  connected: boolean
}

/**
 * The accounts of the organisation, asked with the given credentials (those of the management account or of a
 * delegated administrator).
 *
 * @throws OutcropError `organization-not-readable`, 422, with AWS's reason and the missing action.
 */
export async function listOrganizationAccounts(ctx: Ctx, access: Access = { kind: 'default' }): Promise<OrganizationAccount[]> {
  permit(ctx, 'account:read')
  const client = new OrganizationsClient({ ...clientSettings(), region: homeRegion('aws'), credentials: credentialsFor(access) })
  const found = new Map<string, Omit<OrganizationAccount, 'connected'>>()
  try {
    let NextToken: string | undefined
    const seen = new Set<string>()
    do {
      const answer = await client.send(new ListAccountsCommand({ NextToken }))
      for (const a of answer.Accounts ?? []) found.set(a.Id ?? '', { id: a.Id ?? '', name: a.Name ?? a.Id ?? '', email: a.Email ?? '', status: a.State ?? a.Status ?? 'ACTIVE' })
      NextToken = answer.NextToken
      if (NextToken && seen.has(NextToken)) throw new Error('AWS Organizations repeats its page token: the list never ends.')
      if (NextToken) seen.add(NextToken)
    } while (NextToken)
  } catch (e) {
    const failure = classifyError(e, { action: 'organizations:ListAccounts' })
    throw new OutcropError('organization-not-readable', `The organisation could not be read: ${failure.message}`, 422, { missingActions: failure.missingActions }, { cause: e })
  }
  found.delete('')
  const connected = await ctx.db.prisma.account.findMany({ where: { id: { in: [...found.keys()] } }, select: { id: true, access: true } })
  const known = new Set(connected.filter((a) => a.access !== null).map((a) => a.id))
  return [...found.values()].map((a) => ({ ...a, connected: known.has(a.id) }))
}
