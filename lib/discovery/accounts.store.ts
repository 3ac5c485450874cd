import { Access } from '@/lib/aws/access'
import type { SweptAccount } from '@/lib/aws/open-account'
import type { OptIn } from '@/lib/aws/opted-in-regions'
import type { Db } from '@/lib/db/client'

/** Accounts that can be swept: known how to enter, not ignored, not left. `only` narrows them by id. */
export async function sweptAccounts(db: Db, only: string[] | undefined): Promise<SweptAccount[]> {
  const rows = await db.query<{ id: string; name: string; partition: string; access: unknown; regions: string[] }>(
    `select id, name, partition, access, regions from account
      where access is not null and not ignored and status <> 'left' and ($1::text[] is null or id = any($1)) order by id`,
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
