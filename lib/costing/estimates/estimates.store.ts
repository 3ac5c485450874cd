import type { PoolClient } from 'pg'
import type { ListRate, Priced } from './list-rate'

export interface Standing extends Priced { id: string; region: string }

/** What an estimate and the bill call standing: usage that goes on by itself. */
const GOES_ON = `c.category = 'usage' and c.shape in ('standing', 'storage')`

/**
 * Estimates of whole days that the bill has reached meanwhile, beside what it says. A day that the bill now covers and
 * that nothing was billed for counts as billed 0: the estimate was wrong by all of it. Whole days are compared: what a
 * partial bill day had covered is part of both.
 */
export async function keepAccuracy(client: PoolClient, now: Date): Promise<void> {
  await client.query(`
    insert into estimate_accuracy as a (resource_id, day, meter, currency, estimated, billed, difference, rate_source, estimated_at, compared_at)
    select e.resource_id, e.day, e.meter, e.currency, w.day_whole, x.billed, x.billed - w.day_whole, e.rate_source, e.computed_at, $1
    from unbilled_estimate e join resource r on r.id = e.resource_id join billed_to b on b.account_id = r.account_id and e.day <= b.day
    cross join lateral (select round(e.rate * e.hours, 12) as day_whole) w
    cross join lateral (select coalesce(sum(c.unblended), 0) as billed from cost_daily c where c.resource_id = e.resource_id and c.day = e.day and c.meter = e.meter and c.currency = e.currency and ${GOES_ON}) x
    where e.complete
    on conflict (resource_id, day, meter, currency) do nothing`, [now])
  // A restated month moves what was billed; the estimate stays what it was.
  await client.query(`
    update estimate_accuracy a set billed = x.billed, difference = x.billed - a.estimated, compared_at = $1
    from (select a.resource_id, a.day, a.meter, a.currency, coalesce(sum(c.unblended), 0) as billed
          from estimate_accuracy a left join cost_daily c on c.resource_id = a.resource_id and c.day = a.day and c.meter = a.meter and c.currency = a.currency and ${GOES_ON}
          group by 1, 2, 3, 4) x
    where (x.resource_id, x.day, x.meter, x.currency) = (a.resource_id, a.day, a.meter, a.currency) and x.billed <> a.billed`, [now])
}

/** Temporary table `billed_to` (account_id, day): the bill's last complete UTC day per account (settled rule 8). */
export const readBilledTo = (client: PoolClient): Promise<unknown> => client.query(`create temp table billed_to on commit drop as
  select da.account_id, max(da.billed_to) as day from delivery_account da join delivery d on d.id = da.delivery_id and d.status = 'active' where da.billed_to is not null group by 1`)

/**
 * Temporary tables `standing` (resource and the hours since its account's last complete billed day in which it is known
 * to have stood: what no listing ever showed is not known to stand beyond its last bill line) and `rate` (per meter: what it was billed on the last complete day, an hour).
 */
export async function readStanding(client: PoolClient, now: Date): Promise<void> {
  await client.query(`create temp table standing on commit drop as select * from (
    select r.id, r.type, r.region, r.state, r.attributes, r.listed, b.day as billed_to, coalesce(r.started_at, r.created_at) at time zone 'UTC' as began,
      greatest((b.day + 1)::timestamp, coalesce(r.started_at, r.created_at, '-infinity') at time zone 'UTC') as from_at,
      least($1::timestamptz, case when r.gone_at is not null then r.last_seen_at end) at time zone 'UTC' as to_at
    from resource r join billed_to b on b.account_id = r.account_id
    where r.listed and not r.shared and r.state not in ('stopped', 'finished', 'failed')) s where to_at > from_at`, [now])
  await client.query(`create index on standing (id)`)
  await client.query('analyze standing')
  await client.query(`create temp table rate on commit drop as
    select distinct on (c.resource_id, c.meter, c.currency) c.resource_id, c.meter, c.currency, 'billed' as source, 'billed on ' || c.day as detail,
      round(sum(c.unblended) / case when s.began::date = c.day then greatest(ceil(extract(epoch from c.day + 1 - s.began) / 3600), 1) else 24 end, 12) as rate
    from standing s join cost_daily c on c.resource_id = s.id and c.day <= s.billed_to and c.day > s.billed_to - 3 where ${GOES_ON}
    group by c.resource_id, c.meter, c.currency, c.day, s.began order by c.resource_id, c.meter, c.currency, c.day desc`)
}

/** Standing resources that the bill has not priced, of the types that the list may. */
export async function unpriced(client: PoolClient, types: string[]): Promise<Standing[]> {
  return (await client.query<Standing>(
    `select s.id, s.type, s.region, s.attributes from standing s
     where s.listed and s.state in ('running', 'stopping') and s.type = any($1) and not exists (select 1 from rate r where r.resource_id = s.id)`, [types])).rows
}

export async function addListRates(client: PoolClient, rates: (ListRate & { id: string })[]): Promise<void> {
  await client.query(`insert into rate (resource_id, meter, currency, source, detail, rate)
    select x.id, x.meter, x.currency, 'list-price', x.detail, x.rate from jsonb_to_recordset($1::jsonb) as x(id bigint, meter text, currency text, detail text, rate numeric)`, [JSON.stringify(rates)])
}

/** Rewrites the table: hours of each day × rate, less what partial bill days hold already, never below zero. */
export async function rewriteEstimates(client: PoolClient, now: Date): Promise<void> {
  await client.query(`delete from unbilled_estimate`)
  await client.query(`
    insert into unbilled_estimate (resource_id, day, meter, currency, amount, hours, rate, rate_source, rate_detail, complete, computed_at)
    select s.id, d.day, r.meter, r.currency, greatest(round(r.rate * d.hours, 12) - coalesce(p.amount, 0), 0), d.hours, r.rate, r.source, r.detail, d.day + 1 <= ($1::timestamptz at time zone 'UTC'), $1
    from standing s join rate r on r.resource_id = s.id
    cross join lateral (
      select g::date as day, round((extract(epoch from least(s.to_at, g + interval '1 day') - greatest(s.from_at, g)) / 3600)::numeric, 6) as hours
      from generate_series(date_trunc('day', s.from_at), s.to_at - interval '1 microsecond', interval '1 day') g) d
    left join lateral (select sum(c.unblended) as amount from cost_daily c where c.resource_id = s.id and c.day = d.day and c.meter = r.meter and c.currency = r.currency and ${GOES_ON}) p on true
    where r.rate > 0`, [now])
}
