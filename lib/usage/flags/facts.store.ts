import type { Db } from '@/lib/db/client'
import type { SeriesRange } from './verdict'

export interface FactRow {
  id: string
  accountId: string
  region: string
  attributes: Record<string, unknown>
  bornOn: string | null
  firstSeenOn: string
  /** Of the series that tell use, and nothing else. */
  series: (SeriesRange & { source: string })[] | null
  calls: number
  also: number
  lastUsed: string | null
  billDay: string | null
  billMethod: string | null
}

/**
 * What is known of the use of the living resources of one type, a page of them after `after`. `calls` and `also` are sums since the
 * window's first day, by day and then by hour for the days that are not complete; the bill counts metered usage that names the resource,
 * or that nothing else can have caused (a split is no evidence).
 */
export const factsOf = (db: Db, q: { type: string; calls: string[]; also: string[]; windowFrom: string; completeTo: string; after: string; limit: number }): Promise<FactRow[]> => db.query<FactRow>(
  `with page as materialized (
     select id, account_id, region, attributes, created_at, first_seen_at from resource where type = $1 and gone_at is null and id > $6::bigint order by id limit $7),
   days as (select u.resource_id, u.metric, u.day, u.value from usage_daily u join page p on p.id = u.resource_id where u.metric = any($2::text[] || $3::text[])),
   hours as (select u.resource_id, u.metric, (u.hour at time zone 'UTC')::date as day, u.value from usage_hourly u join page p on p.id = u.resource_id
     where u.metric = any($2::text[] || $3::text[]) and u.hour >= $5::date::timestamp at time zone 'UTC'),
   used as (
     select resource_id, coalesce(sum(value) filter (where metric = any($2) and day >= $4::date), 0) as calls,
       coalesce(sum(value) filter (where metric = any($3) and day >= $4::date), 0) as also, max(day) filter (where value > 0) as last
     from (select * from days union all select * from hours) a group by 1),
   ranges as (
     select s.resource_id, jsonb_agg(jsonb_build_object('metric', s.metric, 'source', s.source, 'readFrom', s.read_from, 'readTo', s.read_to, 'gaps', to_jsonb(s.gaps), 'firstSeen', s.first_seen)) as series
     from usage_series s join page p on p.id = s.resource_id where s.metric = any($2::text[] || $3::text[]) group by 1),
   billed as (
     select distinct on (c.resource_id) c.resource_id, c.day, c.method from cost_daily c join page p on p.id = c.resource_id
     where c.day >= $4::date and c.shape = 'metered' and c.category = 'usage' and c.quantity > 0 and c.method in ('direct', 'linked', 'inferred') order by c.resource_id, c.day desc)
   select p.id::text, p.account_id as "accountId", p.region, p.attributes, (p.created_at at time zone 'UTC')::date::text as "bornOn", (p.first_seen_at at time zone 'UTC')::date::text as "firstSeenOn",
     r.series, coalesce(u.calls, 0) as calls, coalesce(u.also, 0) as also, u.last::text as "lastUsed", b.day::text as "billDay", b.method::text as "billMethod"
   from page p left join used u on u.resource_id = p.id left join ranges r on r.resource_id = p.id left join billed b on b.resource_id = p.id order by p.id`,
  [q.type, q.calls, q.also, q.windowFrom, q.completeTo, q.after, q.limit])

export interface ProbeRow { accountId: string; region: string; namespace: string; outcome: string; since: string; message: string | null }

/** Outcomes of the latest attempts at CloudWatch, everywhere. */
export const usageProbes = (db: Db): Promise<ProbeRow[]> => db.query<ProbeRow>(
  `select account_id as "accountId", region, namespace, replace(outcome::text, '_', '-') as outcome, (outcome_since at time zone 'UTC')::date::text as since, error_message as message from usage_probe`)

export interface ThroughRow { id: string; name: string; verdict: 'used' | 'idle' | 'unknown'; lastUsed: string | null; others: number }

/** The living ends of a type's `through` links, with their verdicts, and how many others of the type have them too. */
export const throughRows = (db: Db, type: string, t: { rel: string; way: 'in' | 'out'; types: string[] }): Promise<ThroughRow[]> => {
  const [own, end] = t.way === 'in' ? ['coalesce(l.to_resource_id, 0)', 'l.from_resource_id'] : ['l.from_resource_id', 'coalesce(l.to_resource_id, 0)']
  return db.query<ThroughRow>(
    `with pairs as (
       select distinct r.id, e.id as end_id, e.name from link l join resource r on r.id = ${own} and r.type = $1 and r.gone_at is null
         join resource e on e.id = ${end} and e.type = any($3) and e.gone_at is null and e.state <> 'failed'
       where l.rel = $2 and l.gone_at is null)
     select p.id::text, p.name, coalesce(u.verdict, 'unknown')::text as verdict, u.last_used::text as "lastUsed",
       (select count(*) from pairs o where o.end_id = p.end_id and o.id <> p.id)::int as others
     from pairs p left join resource_use u on u.resource_id = p.end_id`, [type, t.rel, t.types])
}

export interface RunRow { id: string; name: string; day: string }

/** The latest run that used each resource of a type since a day, deleted ones included: what was used was used. */
export const runRows = (db: Db, type: string, t: { rels: string[]; types: string[] }, from: string): Promise<RunRow[]> => db.query<RunRow>(
  `select distinct on (r.id) r.id::text, run.name, (coalesce(run.ended_at, run.created_at) at time zone 'UTC')::date::text as day
     from link l join resource r on r.id = l.to_resource_id and r.type = $1 and r.gone_at is null join resource run on run.id = l.from_resource_id and run.type = any($3)
   where l.rel = any($2) and coalesce(run.ended_at, run.created_at) >= $4::date order by r.id, coalesce(run.ended_at, run.created_at) desc`, [type, t.rels, t.types, from])

/** Places (`account region`) in which every one of these types is completely listed now. */
export async function placesListed(db: Db, types: string[]): Promise<Set<string>> {
  const rows = await db.query<{ place: string }>(
    `select account_id || ' ' || region as place from probe where type = any($1) and outcome = 'listed' group by account_id, region having count(*) = cardinality($1::text[])`, [types])
  return new Set(rows.map((r) => r.place))
}
