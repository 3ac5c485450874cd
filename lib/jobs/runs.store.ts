import type { Ctx } from '@/lib/core/context'
import { addDays } from '@/lib/core/clock'
import type { Metric } from '@/lib/costing/figures'
import { ownerOn } from '@/lib/ownership/current.sql'
import { JOB_TYPES } from './job-types'
import type { Moment } from './moment'
import { runAt, type Run, type StoredRun } from './run'

/** Runs older than this say nothing of what a series does now. */
const HISTORY_DAYS = 400
/** What a run's series may be told apart by: what differs with every run (the custom model it made) is not among it. */
const MODELS = ['foundation-model', 'imported-model', 'inference-profile-application', 'inference-profile-system', 'prompt-router']

export interface RunsQuery {
  metric: Metric
  currency: string
  /** UTC day: runs that began before are left out. Default: 400 days before the moment. */
  since?: string
  /** Team and owner of this UTC day. */
  ownedOn: string
}

/**
 * Every run that was known at the moment, the newest first, with what the bill that was known held of it. Times are
 * resources' own; a run that only the bill names has its billed days. Runs shared by another account are its account's.
 */
export const readRuns = async (ctx: Ctx, m: Moment, q: RunsQuery): Promise<Run[]> => (await readStoredRuns(ctx, m, q)).map((r) => runAt(r, m))

/** The same as they are stored: with ends that lie ahead. */
export async function readStoredRuns(ctx: Ctx, m: Moment, q: RunsQuery): Promise<StoredRun[]> {
  return ctx.db.query<StoredRun>(
    `with bill as materialized (select da.account_id, max(da.billed_to) as billed_to from delivery_account da join delivery d on d.id = da.delivery_id and d.status = 'active' group by 1)
     select r.id, r.arn, r.type, r.name, r.account_id as "accountId", a.name as "accountName", r.region, r.state, r.raw_state as "rawState",
       r.created_at as "createdAt", r.started_at as "startedAt", r.ended_at as "endedAt", r.ended_before as "endedBefore", r.listed, r.attributes, r.tags,
       l.parent as "parentArn", l.parent_name as "parentName", l.model_arn as "modelArn", team.key as "teamKey", team.name as "teamName", person.email as "ownerEmail", person.name as "ownerName",
       trim_scale(c.amount)::text as amount, c.service, c.first::text as "firstBilled", c.last::text as "lastBilled", b.billed_to::text as "billedTo"
     from resource r join account a on a.id = r.account_id
     left join bill b on b.account_id = r.account_id
     ${ownerOn('r.id', '$6::date')}
     left join lateral (select sum(c.${q.metric}) as amount, min(c.service) as service, min(c.day) as first, max(c.day) as last from cost_daily c
       where c.resource_id = r.id and c.currency = $4 and ($5::date is null or c.day <= $5::date)) c on true
     left join lateral (select min(k.to_arn) filter (where k.rel = 'part-of') as parent, min(p.name) filter (where k.rel = 'part-of') as parent_name,
         min(k.to_arn) filter (where k.to_type = any($7)) as model_arn
       from link k left join resource p on p.id = k.to_resource_id and k.rel = 'part-of' where k.from_resource_id = r.id and k.rel in ('part-of', 'base-model', 'uses', 'evaluates')) l on true
     where r.type = any($1) and not r.shared and ($2::timestamptz is null or coalesce(r.started_at, r.created_at, '-infinity') < $2)
       and coalesce(r.started_at, r.created_at, c.last::timestamp at time zone 'UTC') >= $3::timestamp at time zone 'UTC'
     order by coalesce(r.started_at, r.created_at, c.first::timestamp at time zone 'UTC') desc, r.id desc`,
    [JOB_TYPES, m.lastDay === null ? null : m.at, q.since ?? addDays(m.day, -HISTORY_DAYS), q.currency, m.lastDay, q.ownedOn, MODELS])
}
