import type { PoolClient } from 'pg'
import type { Place } from './resources.store'
import type { ResourceRow } from './rows'

/** AWS's own catalogue rows: reference data, the same for every account of the region. */
export async function storeOffers(tx: PoolClient, place: Place, rows: ResourceRow[], now: Date): Promise<void> {
  // Accounts of one region write the same rows: one order of rows, so that two of them never wait for each other.
  const sorted = rows.toSorted((a, b) => (a.arn < b.arn ? -1 : 1))
  await tx.query(
    `insert into offer as o (type, region, arn, name, provider, attributes, seen_at)
     select $1, $2, n.arn, n.name, n.provider, n.attributes::jsonb, $3
       from unnest($4::text[], $5::text[], $6::text[], $7::text[]) as n(arn, name, provider, attributes)
     on conflict (type, region, arn) do update set name = excluded.name, provider = excluded.provider,
       attributes = excluded.attributes, seen_at = excluded.seen_at
     where o.seen_at < excluded.seen_at`,
    [place.type, place.region, now, sorted.map((r) => r.arn), sorted.map((r) => r.name),
      sorted.map((r) => (typeof r.attributes.provider === 'string' ? r.attributes.provider : null)),
      sorted.map((r) => JSON.stringify({ ...r.attributes, state: r.state, rawState: r.rawState }))])
}
