import type { PoolClient } from 'pg'
import { clean, type ResourceRow } from './rows'

export interface Place {
  accountId: string
  region: string
  type: string
}

/** Rows per statement: bounds the memory that one statement's parameters take. */
const CHUNK = 1000

/**
 * Stores a complete listing: new and changed resources, their links, and what the listing lacks as gone.
 * The caller holds the probe's lock. `now` is the sweep's instant; an older sweep never overwrites a newer one.
 */
export async function storeListing(tx: PoolClient, place: Place & { shape: string }, rows: ResourceRow[], at: { now: Date; runId: string }): Promise<void> {
  for (let i = 0; i < rows.length; i += CHUNK) {
    const chunk = rows.slice(i, i + CHUNK)
    const ids = await upsertResources(tx, place, chunk, at)
    await upsertLinks(tx, chunk, ids, at.now)
  }
  await tx.query(
    `update resource set gone_at = $4, state = case when shape = 'transient' then state else 'stopped' end
      where account_id = $1 and region = $2 and type = $3 and listed and gone_at is null
        and last_seen_at <= $4 and last_run_id is distinct from $5`,
    [place.accountId, place.region, place.type, at.now, at.runId])
}

async function upsertResources(tx: PoolClient, place: Place & { shape: string }, rows: ResourceRow[], at: { now: Date; runId: string }): Promise<Map<string, string>> {
  const column = <T>(of: (row: ResourceRow) => T): T[] => rows.map(of)
  const { rows: stored } = await tx.query<{ id: string; arn: string }>(
    `insert into resource as r (account_id, region, type, shape, arn, name, state, raw_state, created_at, started_at, ended_at,
         ended_before, tags, attributes, shared, listed, first_seen_at, last_seen_at, last_run_id)
     select $1, $2, $3, $4::shape, n.arn, n.name, n.state::run_state, n.raw_state, n.created_at, n.started_at, n.ended_at,
         n.ended_before, n.tags::jsonb, n.attributes::jsonb, n.shared, true, $5, $5, $6
       from unnest($7::text[], $8::text[], $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[], $13::timestamptz[],
         $14::timestamptz[], $15::text[], $16::text[], $17::bool[], $18::bool[])
         as n(arn, name, state, raw_state, created_at, started_at, ended_at, ended_before, tags, attributes, shared, partial)
     on conflict (account_id, region, type, arn) do update set
       name = excluded.name, state = excluded.state, raw_state = excluded.raw_state, shape = excluded.shape,
       created_at = coalesce(excluded.created_at, r.created_at), started_at = coalesce(excluded.started_at, r.started_at),
       ended_at = excluded.ended_at,
       ended_before = case when excluded.ended_before is not null then least(r.ended_before, excluded.ended_before) end,
       tags = coalesce(excluded.tags, r.tags),
       attributes = case when excluded.arn = any($19::text[]) then r.attributes || excluded.attributes else excluded.attributes end,
       shared = excluded.shared, listed = true, gone_at = null,
       last_seen_at = excluded.last_seen_at, last_run_id = excluded.last_run_id
     where r.last_seen_at <= excluded.last_seen_at
     returning r.id, r.arn`,
    [place.accountId, place.region, place.type, place.shape, at.now, at.runId,
      column((r) => r.arn), column((r) => r.name), column((r) => r.state), column((r) => r.rawState),
      column((r) => r.createdAt), column((r) => r.startedAt), column((r) => r.endedAt), column((r) => r.endedBefore),
      column((r) => r.tags && json(r.tags)), column((r) => json(r.attributes)), column((r) => r.shared), column((r) => r.partial),
      rows.filter((r) => r.partial).map((r) => r.arn)])
  return new Map(stored.map((r) => [r.arn, r.id]))
}

async function upsertLinks(tx: PoolClient, rows: ResourceRow[], ids: Map<string, string>, now: Date): Promise<void> {
  const links = rows.flatMap((row) => {
    const from = ids.get(row.arn)
    return from === undefined ? [] : row.links.map((l) => ({ from, ...l }))
  })
  if (links.length > 0) {
    await tx.query(
      `insert into link as l (from_resource_id, rel, to_type, to_arn, first_seen_at, last_seen_at)
       select n.from_id, n.rel, n.to_type, n.to_arn, $1, $1 from unnest($2::bigint[], $3::text[], $4::text[], $5::text[]) as n(from_id, rel, to_type, to_arn)
       on conflict (from_resource_id, rel, to_arn) do update
         set to_type = excluded.to_type, last_seen_at = excluded.last_seen_at, gone_at = null`,
      [now, links.map((l) => l.from), links.map((l) => l.rel), links.map((l) => l.toType), links.map((l) => l.toArn)])
  }
  // Links that a complete reading of the resource no longer names. A partial reading proves nothing.
  const complete = rows.flatMap((row) => (row.partial ? [] : ids.get(row.arn) ?? []))
  await tx.query(
    `update link l set gone_at = $1 from unnest($2::bigint[]) as f(id)
      where l.from_resource_id = f.id and l.gone_at is null
        and not exists (select 1 from unnest($3::bigint[], $4::text[], $5::text[]) as n(from_id, rel, to_arn)
                         where n.from_id = l.from_resource_id and n.rel = l.rel and n.to_arn = l.to_arn)`,
    [now, complete, links.map((l) => l.from), links.map((l) => l.rel), links.map((l) => l.toArn)])
}

const json = (value: object): string => JSON.stringify(value, (_key, v: unknown) => (typeof v === 'string' ? clean(v) : v))
