import type { PoolClient } from 'pg'
import type { Metric } from '@/lib/costing/figures'
import type { Moment } from './as-of'
import type { ResourceFacts } from './facts'
import { dayNo } from './model/calendar'
import type { ChargeRow } from './model/adjustments'
import type { ListRate, NewResource } from './model/new-standing'
import type { PoolRow } from './model/pools'
import type { Unit } from './model/unit'

const BATCH = 4000

/** Last complete UTC day of the bill per account. */
export async function readBilledTo(client: PoolClient): Promise<Map<string, string>> {
  const { rows } = await client.query<{ accountId: string; day: string }>(
    `select a.account_id as "accountId", max(a.billed_to)::text as day from delivery_account a join delivery d on d.id = a.delivery_id and d.status = 'active' where a.billed_to is not null group by 1`)
  return new Map(rows.map((r) => [r.accountId, r.day]))
}

/** Changes when a month's cost does. */
export async function costStamp(client: PoolClient): Promise<string> {
  return (await client.query<{ stamp: string }>(`select coalesce(md5(string_agg(month || inputs, ' ' order by month)), '') as stamp from costed_month`)).rows[0]!.stamp
}

/** Daily sums, in one order (they are added as doubles), per shape and type, and per kind of charge, between two days (`to` exclusive). */
export async function readPools(client: PoolClient, metric: Metric, from: string, to: string): Promise<PoolRow[]> {
  const { rows } = await client.query<{ currency: string; shape: string; type: string; day: number; amount: number }>(
    `select g.currency, g.shape::text, g.type, (d.day - '1970-01-01'::date) as day, sum(d.${metric})::float8 as amount
     from cost_group_daily d join cost_group g on g.id = d.group_id where d.day >= $1::date and d.day < $2::date and g.category = 'usage' group by 1, 2, 3, 4 order by 1, 2, 3, 4`, [from, to])
  return rows
}

export async function readCharges(client: PoolClient, metric: Metric, from: string, to: string): Promise<ChargeRow[]> {
  const { rows } = await client.query<ChargeRow>(
    `select g.account_id as "accountId", g.service, g.currency, g.category, g.attributed and g.category <> 'usage' as attributed, (d.day - '1970-01-01'::date) as day, sum(d.${metric})::float8 as amount
     from cost_group_daily d join cost_group g on g.id = d.group_id where d.day >= $1::date and d.day < $2::date group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`, [from, to])
  return rows
}

/** What the list price says of resources that the bill has not priced yet (rows of the unbilled estimate, an hour). */
export async function readListRates(client: PoolClient): Promise<ListRate[]> {
  return (await client.query<ListRate>(
    `select distinct on (resource_id, meter, currency) resource_id::text as "resourceId", meter, currency, rate::float8 as rate, rate_detail as detail
     from unbilled_estimate where rate_source = 'list-price' order by resource_id, meter, currency, day desc`)).rows
}

/** Standing resources that were created after the day before `known` and stood at the moment. */
export async function readNewStanding(client: PoolClient, m: Moment, known: string): Promise<NewResource[]> {
  return (await client.query<NewResource>(
    `select id::text as "resourceId", account_id as "accountId", region, type, ${ms('coalesce(started_at, created_at)')} as "bornAt" from resource
     where shape = 'standing' and listed and not shared and coalesce(started_at, created_at) >= $1::date and coalesce(started_at, created_at) <= $2
       and (gone_at is null or gone_at > $2) and (not $3 or state in ('running', 'stopping')) order by id`, [known, new Date(m.at), m.present])).rows
}

/** First UTC day of any stored bill. */
export async function firstBilledDay(client: PoolClient): Promise<string | null> {
  return (await client.query<{ day: string | null }>('select min(day)::text as day from cost_group_daily')).rows[0]!.day
}

interface Row extends Omit<Unit, 'from' | 'amounts'> { days: string; amounts: string; bornAt: number | null; endedAt: number | null; goneAt: number | null; lastSeenAt: number | null; state: string | null; listed: boolean | null }

/**
 * Every unit's days between two UTC days (`to` exclusive), once over the table and a batch at a time, with what is
 * stored of its resource. In no order.
 */
export async function* readUnits(client: PoolClient, metric: Metric, from: string, to: string): AsyncGenerator<{ unit: Unit; resource: ResourceFacts }> {
  await client.query(`set local work_mem = '192MB'`)
  const first = dayNo(from)
  const length = dayNo(to) - first
  await client.query(`declare unit no scroll cursor for
    select u.*, ${ms('coalesce(r.started_at, r.created_at)')} as "bornAt", ${ms('r.ended_at')} as "endedAt", ${ms('r.gone_at')} as "goneAt", ${ms('r.last_seen_at')} as "lastSeenAt", r.state::text as state, r.listed
    from (select resource_id::text as "resourceId", account_id as "accountId", region, service, type, meter, shape::text as shape, category, model, currency,
        array_agg(day - '${from}'::date)::text as days, array_agg(${metric}::float8)::text as amounts
      from cost_daily where day >= '${from}' and day < '${to}' group by resource_id, account_id, region, service, type, meter, cost_daily.shape, category, model, currency) u
    left join resource r on r.id = u."resourceId"::bigint`)
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${BATCH} from unit`)
    for (const { days, amounts, bornAt, endedAt, goneAt, lastSeenAt, state, listed, ...of } of rows) {
      yield { unit: { ...of, from: first, amounts: spread(days, amounts, length) }, resource: { bornAt, endedAt, goneAt, lastSeenAt, state, listed } }
    }
    if (rows.length < BATCH) break
  }
  await client.query('close unit')
}

const ms = (at: string): string => `(extract(epoch from ${at}) * 1000)::float8`

/** `{0,3}` and `{1.5,2}` as an array by day. */
function spread(days: string, amounts: string, length: number): Float64Array {
  const all = new Float64Array(length)
  const values = amounts.slice(1, -1).split(',')
  for (const [i, day] of days.slice(1, -1).split(',').entries()) all[Number(day)]! += Number(values[i])
  return all
}
