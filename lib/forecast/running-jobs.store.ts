import type { PoolClient } from 'pg'
import type { Metric } from '@/lib/costing/figures'
import type { Moment } from './as-of'
import type { FinishedJob, RunningJob } from './model/running-jobs'

/** A run that began longer ago and has not ended is lost, not running. */
const LONGEST_DAYS = 30

const ENDED = `coalesce(r.ended_at, r.ended_before)`

/** Jobs that had begun and not ended at the moment. Submitted and scheduled ones have not begun. */
export async function runningJobs(client: PoolClient, m: Moment, metric: Metric): Promise<RunningJob[]> {
  return (await client.query<RunningJob>(
    `select r.id::text as "resourceId", r.account_id as "accountId", r.region, r.type, r.name, (extract(epoch from coalesce(r.started_at, r.created_at)) * 1000)::float8 as "bornAt",
       c.currency, c.service, c.meter, c.model, coalesce(c.billed, 0) as billed
     from resource r
     left join lateral (select currency, min(service) as service, min(meter) as meter, min(model) as model, sum(${metric})::float8 as billed from cost_daily c
       where c.resource_id = r.id and c.category = 'usage' and ($3::date is null or c.day <= $3::date) group by currency order by 5 desc limit 1) c on true
     where r.shape = 'transient' and r.listed and not r.shared and coalesce(r.started_at, r.created_at) <= $1 and coalesce(r.started_at, r.created_at) > $1 - interval '${LONGEST_DAYS} days'
       and case when $2 then r.state = 'running' and r.gone_at is null else ${ENDED} > $1 or (${ENDED} is null and r.state = 'running') end
     order by r.id`, [new Date(m.at), m.present, m.lastDay])).rows
}

/** What jobs of the types asked for cost that had ended, and been billed, before the moment; the latest 500 of each. */
export async function finishedJobs(client: PoolClient, m: Moment, metric: Metric, types: string[]): Promise<FinishedJob[]> {
  return (await client.query<FinishedJob>(
    `select "accountId", type, name, currency, service, meter, model, cost from (
       select r.account_id as "accountId", r.type, r.name, c.currency, g.service, g.meter, g.model, c.${metric}::float8 as cost, row_number() over (partition by r.type order by ${ENDED} desc, r.id) as n
       from resource r join resource_cost c on c.resource_id = r.id
       cross join lateral (select service, meter, model from cost_daily d where d.resource_id = r.id and d.category = 'usage' order by d.unblended desc limit 1) g
       where r.shape = 'transient' and r.type = any($1) and r.state = 'finished' and ${ENDED} < $2::timestamptz - interval '3 days' and c.${metric} > 0) x where n <= 500 order by n`, [types, new Date(m.at)])).rows
}

/** Jobs that had finished by the moment on days that the bill does not know: they will be billed, and are not yet. With the team that has them. */
export async function ranUnbilled(client: PoolClient, m: Moment, metric: Metric, known: string): Promise<(RunningJob & { endedOn: string; team: string | null; teamName: string | null })[]> {
  return (await client.query<RunningJob & { endedOn: string; team: string | null; teamName: string | null }>(
    `select r.id::text as "resourceId", r.account_id as "accountId", r.region, r.type, r.name, (extract(epoch from coalesce(r.started_at, r.created_at)) * 1000)::float8 as "bornAt", (${ENDED} at time zone 'UTC')::date::text as "endedOn",
       t.key as team, t.name as "teamName", c.currency, c.service, c.meter, c.model, coalesce(c.billed, 0) as billed
     from resource r
     left join ownership o on o.resource_id = r.id and o.valid_from <= $2::date and (o.valid_to is null or $2::date < o.valid_to) left join team t on t.id = o.team_id
     left join lateral (select currency, min(service) as service, min(meter) as meter, min(model) as model, sum(${metric})::float8 as billed from cost_daily c
       where c.resource_id = r.id and c.category = 'usage' and ($4::date is null or c.day <= $4::date) group by currency order by 5 desc limit 1) c on true
     where r.shape = 'transient' and r.listed and not r.shared and r.state = 'finished' and ${ENDED} >= $3::date and ${ENDED} <= $1 and ${ENDED} >= coalesce(r.started_at, r.created_at) order by r.id`, [new Date(m.at), m.day, known, m.lastDay])).rows
}
