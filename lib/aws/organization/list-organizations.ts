import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'

export interface OrganizationSummary {
  id: number
  /** How Organizations is read, in words. */
  source: string
  roleName: string
  regions: string[]
  includeOus: string[]
  excludeOus: string[]
  excludeAccounts: string[]
  refreshedAt: Date | null
  problem: string | null
  /** Accounts by what they are: swept, excluded, ignored, suspended, left. */
  accounts: Record<string, number>
}

/** Connected organisations, without the external ID, with how many of their accounts are swept. */
export async function listOrganizations(ctx: Ctx): Promise<OrganizationSummary[]> {
  permit(ctx, 'account:read')
  return ctx.db.query<OrganizationSummary>(
    `select o.id, o.source, o.role_name as "roleName", o.regions, o.include_ous as "includeOus", o.exclude_ous as "excludeOus",
            o.exclude_accounts as "excludeAccounts", o.refreshed_at as "refreshedAt", o.problem, coalesce(a.accounts, '{}') as accounts
       from organization o
       left join (select organization_id, jsonb_object_agg(kind, n) as accounts
                    from (select organization_id, count(*) as n,
                                 case when status in ('suspended', 'left') then status::text when ignored then 'ignored'
                                      when excluded_by is not null then 'excluded' else 'swept' end as kind
                            from account where organization_id is not null group by 1, 3) k group by 1) a on a.organization_id = o.id
      order by o.id`)
}
