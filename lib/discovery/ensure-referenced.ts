import type { Ctx } from '@/lib/core/context'
import { TYPES, idOf, parseArn, type ResourceType } from '@/lib/estate'

/** An ARN that the bill or a link names, in the account that uses it. */
export interface Reference {
  accountId: string
  region: string
  type: string
  arn: string
}

/** Where the rows go: a `pg` client in a transaction, or the pool. */
export interface Sql {
  query<Row extends object>(text: string, params?: unknown[]): Promise<Row[] | { rows: Row[] }>
}

/**
 * Makes sure that each reference is a resource, and answers their ids by `accountId region type arn` (see
 * `referenceKey`). One that AWS offers in the region counts as listed, with its name and life cycle, where the account's own
 * list was read (an offer seen in another account is no probe of this one); of any other nothing is known but the ARN,
 * and it is marked not listed. Nothing that a listing stored is touched. The accounts
 * must exist.
 */
export async function ensureReferenced(sql: Sql, references: Iterable<Reference>, now: Date, types: readonly ResourceType[] = TYPES): Promise<Map<string, string>> {
  const shapeOf = new Map<string, string>(types.map((t) => [t.id, t.shape]))
  const wanted = [...new Map([...references].map((r) => [referenceKey(r), r])).values()].sort((a, b) => (referenceKey(a) < referenceKey(b) ? -1 : 1))
  const result = await sql.query<{ id: string; accountId: string; region: string; type: string; arn: string }>(
    `with wanted as (
       select n.*, o.arn is not null and exists (select 1 from probe p where p.account_id = n.account_id and p.region = n.region and p.type = n.type
           and p.last_success_at is not null) as offered, coalesce(nullif(o.name, ''), n.fallback) as title, coalesce(o.attributes, '{}') as details
         from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as n(account_id, region, type, arn, fallback, shape)
         left join offer o on o.type = n.type and o.region = n.region and o.arn = n.arn),
     stored as (
       insert into resource as r (account_id, region, type, arn, name, shape, state, raw_state, attributes, listed, tags, first_seen_at, last_seen_at)
       select account_id, region, type, arn, title, shape::shape,
              case when offered then 'running'::run_state else 'unknown' end, case when offered then details ->> 'rawState' end, details - 'state' - 'rawState',
              offered, case when offered then '{}'::jsonb end, $7, $7
         from wanted
       on conflict (account_id, region, type, arn) do update
         set listed = true, name = excluded.name, state = excluded.state, raw_state = excluded.raw_state,
             attributes = excluded.attributes, tags = excluded.tags, last_seen_at = greatest(r.last_seen_at, excluded.last_seen_at)
       where excluded.listed and (not r.listed or r.attributes is distinct from excluded.attributes or r.last_seen_at < excluded.last_seen_at)
       returning id, account_id, region, type, arn)
     select id, account_id as "accountId", region, type, arn from stored
     union
     select r.id, r.account_id, r.region, r.type, r.arn from resource r join wanted w using (account_id, region, type, arn)`,
    [wanted.map((r) => r.accountId), wanted.map((r) => r.region), wanted.map((r) => r.type), wanted.map((r) => r.arn),
      wanted.map((r) => idOf(r.arn)), wanted.map((r) => shapeOf.get(r.type) ?? 'none'), now])
  const rows = Array.isArray(result) ? result : result.rows
  return new Map(rows.map((r) => [referenceKey(r), r.id]))
}

export const referenceKey = (r: Reference): string => `${r.accountId} ${r.region} ${r.type} ${r.arn}`

/**
 * What any live resource links to and no listing of the account gives becomes a resource: foundation models of that
 * account, in the region of their ARN; and the things that AWS offers no call to list for us (Aurora clusters, Kendra
 * indexes), in the account that their ARN names where Outcrop knows it. Of the latter nothing is claimed but the ARN.
 */
export async function ensureLinked(ctx: Ctx, types: readonly ResourceType[] = TYPES): Promise<void> {
  const referenced = types.filter((t) => t.membership === 'referenced').map((t) => t.id)
  const unlisted = types.filter((t) => t.list === null).map((t) => t.id)
  const rows = await ctx.db.query<Reference>(
    `select distinct coalesce(a.id, f.account_id) as "accountId", f.region, l.to_type as type, l.to_arn as arn
       from link l join resource f on f.id = l.from_resource_id
       left join account a on l.to_type = any($2) and a.id = split_part(l.to_arn, ':', 5)
      where l.gone_at is null and f.gone_at is null and (l.to_type = any($1) or l.to_type = any($2))`, [referenced, unlisted])
  await ensureReferenced(ctx.db, rows.map((r) => ({ ...r, region: parseArn(r.arn)?.region || r.region })), ctx.now, types)
}
