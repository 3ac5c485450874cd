import type { Db } from '@/lib/db/client'

/** SQL conditions under which a value `v` of a filter is one that Outcrop has met. */
const MET = {
  account: 'exists (select 1 from account where id = v) or exists (select 1 from cost_group where account_id = v)',
  region: `exists (select 1 from account where v = any(regions)) or exists (select 1 from probe where region = v) or exists (select 1 from resource where region = v)
    or exists (select 1 from cost_group where region = v)`,
  team: 'exists (select 1 from team where key = v)',
  // Of a version that knew more than this one.
  type: 'exists (select 1 from resource where type = v) or exists (select 1 from cost_group where type = v)',
  meter: 'exists (select 1 from cost_group where meter = v)',
  // An ARN may come with any listing or bill; an id is given once, and nothing is deleted.
  resource: `v like 'arn:%' or exists (select 1 from resource where arn = v) or exists (select 1 from resource where id = case when v ~ '^[1-9][0-9]{0,17}$' then v::bigint end)`,
}
export type Met = keyof typeof MET

/** Those that code does not list. */
const ALL: Partial<Record<Met, string>> = {
  account: 'select id as v from account order by lower(name) collate "C", id limit $1',
  region: 'select distinct region as v from probe order by 1 limit $1',
  team: 'select key as v from team where archived_at is null order by 1 limit $1',
}
/** Those of the values that nothing in the database names. */
export async function neverMet(db: Db, of: Met, values: string[]): Promise<string[]> {
  return (await db.query<{ v: string }>(`select v from unnest($1::text[]) v where not (${MET[of]})`, [values])).map((r) => r.v)
}

/** The values that the database holds beside those of the code, at most `limit` of them. */
export async function allMet(db: Db, of: Met, limit: number): Promise<string[]> {
  const sql = ALL[of]
  return sql ? (await db.query<{ v: string }>(sql, [limit])).map((r) => r.v) : []
}
