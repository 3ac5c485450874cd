import { addPerson } from '@/lib/access/add-person'
import { addAccount } from '@/lib/aws/accounts/add-account'
import { addSource } from '@/lib/billing/add-source'
import { setBudget } from '@/lib/budgets/set-budget'
import { addMonths, utcMonth } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { assignMany } from '@/lib/ownership/assign-many'
import { createTeam } from '@/lib/ownership/save-team'
import { accounts, billExport, notOptedIn, payer, people, regions, teams, type SimPerson } from '@/simulator/organisation'

/** Of the demo alone, whose data is invented; printed with the ready line. `npm start` knows no password. */
export const DEMO_PASSWORD = 'outcrop-demo-2026'

/** One person of each role, to sign in as. */
export const signIns = (): SimPerson[] => people.filter((p, i) => people.findIndex((o) => o.role === p.role) === i)

/**
 * Connects the organisation's accounts and bill and adds its teams and people, through the verbs that a person would
 * use. Each is added once; what is there stays as somebody may have changed it.
 */
export async function seed(ctx: Ctx, say: (line: string) => void): Promise<void> {
  const known = new Set((await ctx.db.query<{ id: string }>('select id from account where access is not null')).map((a) => a.id))
  for (const account of accounts.filter((a) => !known.has(a.id))) {
    // The management account is reached with the credentials at hand, the others by assuming a role in each.
    const access = account.id === payer.id ? {} : { roleArn: account.roleArn, externalId: account.externalId }
    await addAccount(ctx, { id: account.id, name: account.name, regions: [...regions, ...notOptedIn], ...access })
  }
  const [source] = await ctx.db.query('select 1 from bill_source')
  if (!source) await addSource(ctx, { kind: 'cur2', path: `s3://${billExport.bucket}/${billExport.prefix}` })
  const emails = new Set((await ctx.db.query<{ email: string }>('select email from person where role is not null')).map((p) => p.email))
  const missing = people.filter((p) => !emails.has(p.email))
  if (missing.length > 0) say(`Adding ${missing.length} people of the simulated organisation …`)
  for (const { email, name, role } of missing) await addPerson(ctx, { email, name, role, password: DEMO_PASSWORD })
  const keys = new Set((await ctx.db.query<{ key: string }>('select key from team')).map((t) => t.key))
  for (const team of teams.filter((t) => !keys.has(t.slug))) {
    await createTeam(ctx, { key: team.slug, name: team.name, leads: team.people.slice(0, 1), members: team.people.slice(1) })
    // For every month of the demo's bill.
    if (team.budget !== null) await setBudget(ctx, { scope: 'team', key: team.slug, month: addMonths(utcMonth(ctx.now), -12), amount: team.budget })
  }
}

/**
 * Gives resources that nobody ever assigned to the team their tag names, since a year ago, so that every month of the
 * demo's bill has teams; people of a team share its resources. What has no such tag stays unassigned.
 */
export async function assignOwners(ctx: Ctx): Promise<void> {
  const untouched = await ctx.db.query<{ id: string; team: string }>(
    `select r.id, r.tags ->> 'team' as team from resource r
     where r.tags ->> 'team' is not null and not exists (select 1 from ownership o where o.resource_id = r.id) order by r.arn`)
  const from = `${addMonths(utcMonth(ctx.now), -12)}-01`
  for (const team of teams) {
    const ids = untouched.filter((r) => r.team === team.slug).map((r) => r.id)
    const owners: (string | undefined)[] = team.people.length > 0 ? team.people : [undefined]
    for (const [turn, owner] of owners.entries()) {
      const share = ids.filter((_, i) => i % owners.length === turn)
      if (share.length > 0) await assignMany(ctx, { ids: share, team: team.slug, owner, from })
    }
  }
}
