import { Access } from '@/lib/aws/access'
import type { SweptAccount } from '@/lib/aws/open-account'
import type { OptIn } from '@/lib/aws/opted-in-regions'
import type { Db } from '@/lib/db/client'

/**
 * Accounts to sweep: known how to enter, not ignored, not left out by a rule of their organisation. One that AWS
 * suspended, or that left, comes until its listings are marked as old (its door stays closed), and then no more.
 * `only` narrows them by id.
 */
export async function sweptAccounts(db: Db, only: string[] | undefined): Promise<SweptAccount[]> {
  const rows = await db.query<{ id: string; name: string; partition: string; access: unknown; regions: string[]; status: 'active'; knownRegions: string[] }>(
    `select a.id, a.name, a.partition, a.access, a.regions, a.status,
            array(select region from probe p where p.account_id = a.id
                  union select region from account_region r where r.account_id = a.id and r.opt_in <> 'not_opted_in' order by 1) as "knownRegions"
       from account a
      where a.access is not null and not a.ignored and a.excluded_by is null and ($1::text[] is null or a.id = any($1))
        and (a.status not in ('suspended', 'left')
             or exists (select 1 from probe p where p.account_id = a.id and p.error_code is distinct from case a.status when 'left' then 'AccountLeft' else 'AccountSuspended' end))
      order by a.id`,
    [only ?? null])
  return rows.map((row) => ({ ...row, access: Access.parse(row.access) }))
}

/** What is known of the account's regions, and when it was learnt. */
export async function storeRegions(db: Db, accountId: string, optIn: Map<string, OptIn>, now: Date): Promise<void> {
  await db.query(
    `insert into account_region (account_id, region, opt_in, checked_at)
     select $1, n.region, n.opt_in::region_opt_in, $2 from unnest($3::text[], $4::text[]) as n(region, opt_in) order by n.region
     on conflict (account_id, region) do update set opt_in = excluded.opt_in, checked_at = excluded.checked_at`,
    [accountId, now, [...optIn.keys()], [...optIn.values()]])
}
