import type { PoolClient } from 'pg'
import type { Db } from '@/lib/db/client'
import type { Folded } from './fold'
import type { Measured } from './series'
import type { ReadRange } from './windows'

export interface Place { accountId: string; region: string }

/** Accounts and regions that hold living resources of these types. */
export const measuredPlaces = (db: Db, types: string[]): Promise<Place[]> => db.query<Place>(
  `select distinct account_id as "accountId", region from resource where gone_at is null and type = any($1) order by 1, 2`, [types])

/** Living resources of a place, bill-only ones included: what can be named can be measured. */
export const measured = (db: Db, place: Place, types: string[]): Promise<Measured[]> => db.query<Measured>(
  `select id::text, type, arn, name, attributes, (created_at at time zone 'UTC')::date::text as "bornOn"
     from resource where account_id = $1 and region = $2 and gone_at is null and type = any($3) order by type, id`, [place.accountId, place.region, types])

/** What was read before, by `resource metric`. */
export async function readRanges(db: Db, place: Place): Promise<Map<string, ReadRange>> {
  const rows = await db.query<ReadRange & { key: string }>(
    `select s.resource_id || ' ' || s.metric as key, s.read_from::text as "readFrom", s.read_to::text as "readTo"
       from usage_series s join resource r on r.id = s.resource_id where r.account_id = $1 and r.region = $2`, [place.accountId, place.region])
  return new Map(rows.map((r) => [r.key, r]))
}

/**
 * Stores what was read of a range of days, all or nothing. Reading the same again changes nothing; ranges that touch
 * become one, of two that do not the later stays.
 */
export async function storeFolded(tx: PoolClient, folded: Folded[], range: ReadRange, now: Date): Promise<void> {
  const rows = [...folded].sort((a, b) => (a.resourceId === b.resourceId ? (a.as < b.as ? -1 : 1) : Number(a.resourceId) - Number(b.resourceId)))
  await tx.query(
    `insert into usage_series as s (resource_id, metric, source, read_from, read_to, gaps, first_seen, fetched_at)
     select n.id, n.metric, n.source, $2::date, $3::date, array(select jsonb_array_elements_text(n.gaps)::date), n.first, $4
       from jsonb_to_recordset($1::jsonb) as n(id bigint, metric text, source text, gaps jsonb, first date)
     on conflict (resource_id, metric) do update set
       read_from = case when excluded.read_from <= s.read_to and excluded.read_to >= s.read_from then least(s.read_from, excluded.read_from)
         when excluded.read_to > s.read_to then excluded.read_from else s.read_from end,
       read_to = greatest(s.read_to, excluded.read_to),
       gaps = array(select g from unnest(s.gaps) g where g < excluded.read_from or g >= excluded.read_to union select unnest(excluded.gaps) order by 1),
       first_seen = least(s.first_seen, excluded.first_seen), source = excluded.source, fetched_at = excluded.fetched_at`,
    [JSON.stringify(rows.map((f) => ({ id: f.resourceId, metric: f.as, source: f.namespace, gaps: f.gaps, first: f.firstSeen }))), range.readFrom, range.readTo, now.toISOString()])
  await storePoints(tx, 'usage_daily', 'day', rows.flatMap((f) => f.days.map(([at, value]) => ({ f, at, value }))), now)
  await storePoints(tx, 'usage_hourly', 'hour', rows.flatMap((f) => f.hours.map(([at, value]) => ({ f, at, value }))), now)
}

/** Equal values are left alone: a day that is read again is usually the same. */
async function storePoints(tx: PoolClient, table: 'usage_daily' | 'usage_hourly', time: 'day' | 'hour', points: { f: Folded; at: string; value: number }[], now: Date): Promise<void> {
  if (points.length === 0) return
  const daily = table === 'usage_daily'
  await tx.query(
    `insert into ${table} as u (resource_id, metric, ${time}, value, source${daily ? ', fetched_at' : ''})
     select n.id, n.metric, n.at, n.value, n.source${daily ? ', $6::timestamptz' : ''}
       from unnest($1::bigint[], $2::text[], $3::${daily ? 'date' : 'timestamptz'}[], $4::float8[], $5::text[]) as n(id, metric, at, value, source)
     on conflict (resource_id, metric, ${time}) do update set value = excluded.value, source = excluded.source${daily ? ', fetched_at = excluded.fetched_at' : ''}
     where u.value is distinct from excluded.value or u.source is distinct from excluded.source`,
    [points.map((p) => p.f.resourceId), points.map((p) => p.f.as), points.map((p) => p.at), points.map((p) => p.value), points.map((p) => p.f.namespace), ...(daily ? [now.toISOString()] : [])])
}

/** Series whose hours tell peaks and the time of day. */
const BY_THE_HOUR = ['inputTokens', 'outputTokens', 'throttles']

/** Hours are kept as long as they are read again; those of tokens and throttles for longer, since only a week of them shows a peak. */
export const dropOldHours = (db: Db, before: { others: string; all: string }): Promise<object[]> => db.query(
  'delete from usage_hourly where hour < $1::timestamptz and not metric = any($3) or hour < $2::timestamptz', [`${before.others}T00:00:00Z`, `${before.all}T00:00:00Z`, BY_THE_HOUR])
