import type { Db } from '@/lib/db/client'

/** Regions of an account by how many live resources they hold, most first. */
export async function busiestRegions(db: Db, accountId: string): Promise<string[]> {
  const rows = await db.query<{ region: string }>('select region from resource where account_id = $1 and listed and gone_at is null group by region order by count(*) desc, region', [accountId])
  return rows.map((r) => r.region)
}
