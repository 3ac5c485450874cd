import { recordAudit } from '@/lib/access/audit'
import type { Ctx } from '@/lib/core/context'
import { messageOf, OutcropError } from '@/lib/core/errors'
import { Pace } from '../pace'
import { lockOrganization, storedMembers, storedOrganizations, storeMember, type StoredOrganization } from './organization.store'
import { planMembers, type PlannedMember } from './plan'
import { readOrganization, type OrganizationReading } from './read-organization'
import { unknownUnits } from './rules'

export interface RefreshProblem { code: string; message: string }

/**
 * Brings the accounts of every connected organisation up to date: new ones are added, those suspended, closing or gone
 * change their status and keep what is known of them. At the start of a sweep; never throws for AWS, for a sweep of the
 * accounts as they were known is better than none.
 */
export async function refreshOrganizations(ctx: Ctx, pace = new Pace()): Promise<RefreshProblem[]> {
  const problems: RefreshProblem[] = []
  for (const organization of await storedOrganizations(ctx.db)) {
    try {
      const reading = await readOrganization(organization.access, pace)
      const { problem } = await storeReading(ctx, organization, reading)
      if (problem !== null) problems.push({ code: 'organization-partly-read', message: problem })
    } catch (e) {
      if (!(e instanceof OutcropError)) throw e
      const message = `${messageOf(e)} Its accounts are taken as they were last known.`
      await ctx.db.prisma.organization.updateMany({ where: { id: organization.id }, data: { problem: message } })
      problems.push({ code: e.code, message })
    }
  }
  return problems
}

/** Stores what a reading changes, each change with its audit, in one transaction. */
export async function storeReading(ctx: Ctx, organization: StoredOrganization, reading: OrganizationReading): Promise<{ members: PlannedMember[]; problem: string | null }> {
  const problem = problemOf(organization, reading)
  const members = await ctx.db.prisma.$transaction(async (tx) => {
    await lockOrganization(tx, organization.id)
    const planned = planMembers(organization.id, organization, reading, await storedMembers(tx, organization.id, reading.accounts.map((a) => a.id)))
    for (const { id, change, before, after } of planned) {
      if (change !== 'add' && change !== 'update') continue
      await storeMember(tx, after)
      await recordAudit(tx, ctx, { action: change === 'add' ? 'account:add' : 'account:edit', entity: 'account', entityId: id, before, after })
    }
    await tx.organization.update({ where: { id: organization.id }, data: { refreshedAt: ctx.now, problem, partition: reading.partition } })
    return planned
  }, { timeout: 120_000 })
  return { members, problem }
}

/** What the reading lacks, in words; null where nothing. */
export function problemOf(rules: Pick<StoredOrganization, 'includeOus' | 'excludeOus' | 'excludeAccounts'>, reading: OrganizationReading): string | null {
  const unknown = unknownUnits(rules, reading)
  const asked = rules.includeOus.length > 0 || rules.excludeOus.length > 0
  return [
    ...(reading.unitsUnread ? [`The organisational units could not be read${asked ? ', so new accounts cannot be told in or out and wait' : ''}: ${reading.unitsUnread.message}`] : []),
    ...(unknown.length > 0 ? [`There is no organisational unit ${unknown.map((u) => `“${u}”`).join(', ')}: correct the rule that names it.`] : []),
  ].join(' ') || null
}
