import type { PoolClient } from 'pg'
import type { Known, Place } from './known.store'
import { chunks } from './read-details'
import type { Seen } from './read-type'
import { toJson, type ResourceRow, type Tags } from './rows'

/** Rows per statement: bounds the memory that one statement's parameters take. */
const CHUNK = 1000

interface At { now: Date; runId: string }

/**
 * Stores resources that are new or changed, of any types of one place, with their links. The caller holds the place's
 * lock. `now` is the sweep's instant; an older sweep never overwrites a newer one.
 */
export async function storeResources(tx: PoolClient, place: Place, rows: ResourceRow[], at: At): Promise<void> {
  for (const some of chunks(rows, CHUNK)) {
    const old = await upsertResources(tx, place, some, at)
    await upsertLinks(tx, place, some, at)
    if (old > 0) await endLinks(tx, place, some, at)
  }
}

/** @returns how many of them were there before. */
async function upsertResources(tx: PoolClient, place: Place, rows: ResourceRow[], at: At): Promise<number> {
  const { rows: old } = await tx.query(
    `insert into resource as r (account_id, region, type, shape, arn, name, state, raw_state, created_at, started_at, ended_at,
         ended_before, tags, attributes, shared, listed, first_seen_at, last_seen_at, last_run_id, list_stamp, row_stamp, details_at)
     select $1, $2, n.type, n.shape, n.arn, n.name, n.state, n."rawState", n."createdAt", n."startedAt", n."endedAt",
         n."endedBefore", n.tags, n.attributes, n.shared, true, $3, $3, $4, n."listStamp", n."rowStamp", case when n."listStamp" is not null then $3::timestamptz end
       from jsonb_to_recordset($5::jsonb)
         as n(type text, shape shape, arn text, name text, state run_state, "rawState" text, "createdAt" timestamptz, "startedAt" timestamptz,
              "endedAt" timestamptz, "endedBefore" timestamptz, tags jsonb, attributes jsonb, shared bool, "listStamp" text, "rowStamp" text)
     on conflict (account_id, region, type, arn) do update set
       name = excluded.name, state = excluded.state, raw_state = excluded.raw_state, shape = excluded.shape,
       created_at = coalesce(excluded.created_at, r.created_at), started_at = coalesce(excluded.started_at, r.started_at),
       ended_at = excluded.ended_at,
       ended_before = case when excluded.ended_before is not null then least(r.ended_before, excluded.ended_before) end,
       tags = coalesce(excluded.tags, r.tags),
       -- Only a partial reading has no stamp: what it lacks stays as it was known.
       attributes = case when excluded.row_stamp is null then r.attributes || excluded.attributes else excluded.attributes end,
       shared = excluded.shared, listed = true, gone_at = null,
       last_seen_at = excluded.last_seen_at, last_run_id = excluded.last_run_id,
       list_stamp = excluded.list_stamp, row_stamp = excluded.row_stamp, details_at = excluded.details_at
     where r.last_seen_at <= excluded.last_seen_at
     returning xmax::text::bigint > 0 as old`,
    [place.accountId, place.region, at.now, at.runId, toJson(rows.map(({ links: _links, partial: _partial, tags, ...row }) => ({ ...row, ...(tags && { tags }) })))])
  return old.filter((r: { old: boolean }) => r.old).length
}

const linksOf = (rows: ResourceRow[]): string => toJson(rows.flatMap((row) => row.links.map((l) => ({ type: row.type, arn: row.arn, ...l }))))

/** A row that a newer sweep holds was not written, and its links are not either. */
const OWN = `r.account_id = $1 and r.region = $2 and r.type = n.type and r.arn = n.arn and r.last_seen_at = $3 and r.last_run_id = $4`

/** Links that rows which were just written name. */
async function upsertLinks(tx: PoolClient, place: Place, rows: ResourceRow[], at: At): Promise<void> {
  const links = linksOf(rows)
  if (links === '[]') return
  await tx.query(
    `insert into link as l (from_resource_id, rel, to_type, to_arn, first_seen_at, last_seen_at)
     select r.id, n.rel, n."toType", n."toArn", $3, $3
       from jsonb_to_recordset($5::jsonb) as n(type text, arn text, rel text, "toType" text, "toArn" text) join resource r on ${OWN}
     on conflict (from_resource_id, rel, to_arn) do update
       set to_type = excluded.to_type, last_seen_at = excluded.last_seen_at, gone_at = null`, [place.accountId, place.region, at.now, at.runId, links])
}

/** Links that a complete reading of a resource no longer names are gone. A partial reading proves nothing. */
async function endLinks(tx: PoolClient, place: Place, rows: ResourceRow[], at: At): Promise<void> {
  const complete = toJson(rows.flatMap((row) => (row.partial ? [] : [{ type: row.type, arn: row.arn }])))
  await tx.query(
    `update link l set gone_at = $3
       from jsonb_to_recordset($6::jsonb) as n(type text, arn text) join resource r on ${OWN}
      where l.from_resource_id = r.id and l.gone_at is null
        and not exists (select 1 from jsonb_to_recordset($5::jsonb) as k(type text, arn text, rel text, "toArn" text)
                         where k.type = n.type and k.arn = n.arn and k.rel = l.rel and k."toArn" = l.to_arn)`,
    [place.accountId, place.region, at.now, at.runId, linksOf(rows), complete])
}

/** Resources that are as they were: seen again, with their tags where those changed. */
export async function touchResources(tx: PoolClient, seen: Seen[], at: At): Promise<void> {
  if (seen.length === 0) return
  await tx.query(
    `update resource r set last_seen_at = $1, last_run_id = $2 where r.id = any($3::bigint[]) and r.gone_at is null and r.last_seen_at <= $1`,
    [at.now, at.runId, seen.map((s) => s.known.id)])
  const changed = seen.filter((s) => s.listStamp !== undefined || (s.tags && !sameTags(s.tags, s.known.tags)))
  if (changed.length === 0) return
  await tx.query(
    `update resource r set tags = coalesce(n.tags, r.tags), list_stamp = coalesce(n.stamp, r.list_stamp),
            details_at = case when n.stamp is not null then $1 else r.details_at end
       from jsonb_to_recordset($3::jsonb) as n(id bigint, tags jsonb, stamp text)
      where r.id = n.id and r.last_seen_at = $1 and r.last_run_id = $2`,
    [at.now, at.runId, toJson(changed.map((s) => ({ id: s.known.id, tags: s.tags, stamp: s.listStamp })))])
}

/** What complete listings lack. A stamp of something gone must match nothing when it returns. */
export async function markGone(tx: PoolClient, gone: Known[], at: At): Promise<void> {
  if (gone.length === 0) return
  await tx.query(
    `update resource set gone_at = $1, state = case when shape = 'transient' then state else 'stopped' end, list_stamp = null, row_stamp = null
      where id = any($3::bigint[]) and listed and gone_at is null
        and (last_seen_at < $1 or (last_seen_at = $1 and last_run_id is distinct from $2))`, [at.now, at.runId, gone.map((k) => k.id)])
}

function sameTags(a: Tags, b: Tags | null): boolean {
  if (!b) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => b[key] === a[key])
}
