import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { Access, describeAccess } from '../access'

export interface AccountSummary {
  id: string
  name: string
  partition: string
  status: 'active' | 'suspended' | 'left' | 'unreachable'
  ouPath: string | null
  /** AWS Organizations' own word for its state; null: of no connected organisation. */
  organizationState: string | null
  /** Name, way in and regions follow the organisation. */
  managed: boolean
  /** The organisation's rule that leaves it out, in words. */
  excludedBy: string | null
  /** Why the last sweep could not enter it. */
  problem: string | null
  /** In words; null where the account is only known from the bill and is not swept. */
  access: string | null
  /** Empty: every region that the account has enabled. */
  regions: string[]
  ignored: boolean
  /** Live resources of complete listings. */
  resources: number
  /** Latest outcome → number of probes. */
  outcomes: Record<string, number>
  lastAttemptAt: Date | null
}

/** Every known account, with what the last sweep made of it. */
export async function listAccounts(ctx: Ctx): Promise<AccountSummary[]> {
  permit(ctx, 'account:read')
  const rows = await ctx.db.query<Omit<AccountSummary, 'access'> & { access: unknown }>(
    `select a.id, a.name, a.partition, a.status, a.ou_path as "ouPath", a.organization_state as "organizationState", a.managed,
            a.excluded_by as "excludedBy", a.problem, a.access, a.regions, a.ignored,
            coalesce(r.n, 0)::int as resources, coalesce(p.outcomes, '{}') as outcomes, p.at as "lastAttemptAt"
       from account a
       left join (select account_id, count(*) as n from resource where listed and gone_at is null group by 1) r on r.account_id = a.id
       left join (select account_id, jsonb_object_agg(replace(outcome::text, '_', '-'), n) as outcomes, max(at) as at
                    from (select account_id, outcome, count(*) as n, max(last_attempt_at) as at from probe group by 1, 2) o group by 1) p
         on p.account_id = a.id
      order by a.name, a.id`)
  return rows.map((row) => {
    const access = Access.safeParse(row.access)
    return { ...row, access: access.success ? describeAccess(access.data) : null }
  })
}
