import { pricesOn } from '@/lib/billing/prices/prices.store'
import { addDays } from '@/lib/core/clock'
import { groupBy } from '@/lib/core/group'
import { partsOf } from '@/lib/costing/parts.sql'
import type { Db } from '@/lib/db/client'
import { ownerOn } from '@/lib/ownership/current.sql'
import { PriceBook } from './price-book'
import { RUN_DAYS } from './runs'
import type { FindingSettings } from './settings'
import { Surroundings, type LifeCycle, type LinkRow } from './surroundings'
import type { MeterMoney, Series, Thing, TokenMoney } from './thing'

const iso = (e: string): string => `to_char(${e} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`


/** Two fortnights of complete days. */
const FORTNIGHT = 14

/** What all accounts share, read once a run. */
export interface Common { today: string; settings: FindingSettings; prices: PriceBook; listed: Set<string>; lifeCycles: Map<string, LifeCycle>; billedTo: Map<string, string>; tokens: Map<string, TokenMoney[]> }

/** Accounts that anything is known of, in order. */
export const accountsOf = async (db: Db): Promise<string[]> =>
  (await db.query<{ id: string }>(`select id from account a where exists (select 1 from resource r where r.account_id = a.id) order by id`)).map((r) => r.id)

export async function readCommon(db: Db, settings: FindingSettings, today: string): Promise<Common> {
  const [regions, probes, offers, billed] = await Promise.all([
    db.query<{ region: string }>(`select distinct region from list_price`),
    db.query<{ key: string }>(`select account_id || ' ' || region || ' ' || type as key from probe where outcome = 'listed'`),
    db.query<{ key: string; status: string | null; legacy: string | null; end: string | null }>(
      `select region || ' ' || arn as key, null as status, attributes->>'legacyTime' as legacy, attributes->>'endOfLifeTime' as end from offer where type = 'foundation-model'
       union all select region || ' ' || arn, raw_state, attributes->>'legacyTime', attributes->>'endOfLifeTime' from resource where type = 'foundation-model' and gone_at is null and raw_state is not null`),
    db.query<{ account: string; day: string }>(`select da.account_id as account, max(da.billed_to) as day from delivery_account da join delivery d on d.id = da.delivery_id and d.status = 'active' where da.billed_to is not null group by 1`),
  ])
  const prices = await pricesOn(db, regions.map((r) => r.region), today)
  return {
    today, settings, prices: new PriceBook(prices), listed: new Set(probes.map((p) => p.key)),
    lifeCycles: new Map(offers.map((o) => [o.key, { status: o.status, legacyTime: o.legacy, endOfLifeTime: o.end }])),
    billedTo: new Map(billed.map((b) => [b.account, b.day])), tokens: await tokensBilled(db),
  }
}

/** Tokens of the 30 days that end with each account's bill, by what AWS prices apart. */
async function tokensBilled(db: Db): Promise<Map<string, TokenMoney[]>> {
  const [span] = await db.query<{ from: string | null; to: string | null }>(`select min(da.billed_to) - 29 as from, max(da.billed_to) + 1 as to from delivery_account da join delivery d on d.id = da.delivery_id and d.status = 'active'`)
  if (!span?.from || !span.to) return new Map()
  const rows = await db.query<TokenMoney & { id: string }>(
    `with billed as (select da.account_id, max(da.billed_to) as day from delivery_account da join delivery d on d.id = da.delivery_id and d.status = 'active' group by 1),
     items as materialized (select id, account_id, model, currency, meter_detail as d from bill_item where category = 'usage' and meter_detail ? 'tokens' and meter_detail->>'unit' = 'tokens')
     select p.resource_id::text as id, i.d->>'tokens' as kind, i.d->>'tier' as tier, i.d->>'route' as route, coalesce((i.d->>'longContext')::boolean, false) as "longContext", i.model, i.currency,
       trim_scale(sum(p.unblended))::text as amount, trim_scale(sum(p.quantity * (i.d->>'per')::numeric))::text as tokens
     from ${partsOf({ from: '$1', to: '$2' })} p join items i on i.id = p.item_id join billed b on b.account_id = i.account_id
     where p.resource_id is not null and p.day > b.day - 30 and p.day <= b.day group by 1, 2, 3, 4, 5, 6, 7`, [span.from, span.to])
  return groupBy(rows, (r) => r.id)
}

/** Everything that the rules look at in one account, read once. */
export async function readAccount(db: Db, account: string, c: Common): Promise<Surroundings> {
  const [rows, links, meters, series, hours, rates] = await Promise.all([
    db.query<Omit<Thing, 'hourly' | 'meters' | 'tokens' | 'series' | 'peak' | 'nightly' | 'lifetime'> & { lifetime: string | null; lifetimeCurrency: string | null; standing: string | null; standingDay: string | null }>(
      `select r.id::text, r.account_id as "accountId", r.region, r.type, r.arn, r.name, r.state, r.raw_state as "rawState", ${iso('r.created_at')} as "createdAt", ${iso('coalesce(r.ended_at, r.ended_before)')} as "endedAt",
         r.tags, r.attributes, r.shared, r.listed, r.gone_at is not null as gone, (own.team_id is not null or own.owner_id is not null) as owned,
         case when u.resource_id is not null then jsonb_build_object('verdict', u.verdict, 'code', u.code, 'reason', u.reason, 'since', u.since, 'from', u.window_from, 'to', u.window_to, 'source', u.source, 'lastUsed', u.last_used, 'calls', u.evidence->'calls') end as use,
         trim_scale(m.unblended)::text as lifetime, m.currency as "lifetimeCurrency", trim_scale(round(m.standing_unblended / 24, 12))::text as standing, m.standing_day as "standingDay"
       from resource r ${ownerOn('r.id', '$2::date')} left join resource_use u on u.resource_id = r.id
         left join lateral (select * from resource_cost c where c.resource_id = r.id order by abs(c.unblended) desc, c.currency limit 1) m on true
       where r.account_id = $1 and (r.shape = 'transient' and r.created_at >= $2::date - $3::int or r.shape <> 'transient') order by r.id`, [account, c.today, RUN_DAYS]),
    db.query<LinkRow>(`select l.from_resource_id::text as "fromId", r.arn as "fromArn", r.type as "fromType", l.rel, l.to_arn as "toArn", l.to_type as "toType", l.to_resource_id::text as "toId", l.gone_at is null and r.gone_at is null as living
       from link l join resource r on r.id = l.from_resource_id where r.account_id = $1`, [account]),
    db.query<MeterMoney & { id: string }>(
      `select resource_id::text as id, meter, shape::text, currency, trim_scale(sum(unblended))::text as amount, bool_or(method = 'shared') as shared,
         trim_scale(coalesce(sum(unblended) filter (where day > $2::date - ${FORTNIGHT}), 0))::text as recent, trim_scale(coalesce(sum(unblended) filter (where day <= $2::date - ${FORTNIGHT} and day > $2::date - ${2 * FORTNIGHT}), 0))::text as earlier
       from cost_daily where account_id = $1 and day > $2::date - 30 and day <= $2::date and category = 'usage' and resource_id is not null group by 1, 2, 3, 4`, [account, c.billedTo.get(account) ?? '0001-01-31']),
    db.query<Series & { id: string; metric: string }>(
      // A series that was seen and is silent is zero; one that was not read whole, or has days that are no numbers, is not there: a part of it must not pass for all.
      `select s.resource_id::text as id, s.metric, coalesce(sum(u.value) filter (where u.day >= $3::date), 0) as recent, coalesce(sum(u.value) filter (where u.day < $3::date), 0) as earlier, count(u.day)::int as days
       from usage_series s join resource r on r.id = s.resource_id and r.account_id = $1 left join usage_daily u on u.resource_id = s.resource_id and u.metric = s.metric and u.day >= $2::date and u.day < $4::date
       where s.first_seen is not null and s.read_to >= $4::date - 1 and (s.read_from <= $2::date or s.read_from <= (r.created_at at time zone 'UTC')::date) and not exists (select 1 from unnest(s.gaps) g where g >= $2::date)
       group by 1, 2`, [account, addDays(c.today, -2 * FORTNIGHT), addDays(c.today, -FORTNIGHT), c.today]),
    hourlyOf(db, account),
    db.query<{ id: string; amount: string; currency: string; source: string; detail: string }>(
      `select id, trim_scale(sum(rate))::text as amount, currency, min(rate_source) as source, min(rate_detail) as detail from (
         select distinct on (e.resource_id, e.meter, e.currency) e.resource_id::text as id, e.rate, e.currency, e.rate_source, e.rate_detail from unbilled_estimate e join resource r on r.id = e.resource_id and r.account_id = $1
         order by e.resource_id, e.meter, e.currency, e.day desc) x group by id, currency order by sum(rate)`, [account]),
  ])
  const bill = c.billedTo.get(account) ?? null
  const metersOf = groupBy(meters, (m) => m.id), seriesOf = groupBy(series, (s) => s.id), hoursOf = new Map(hours.map((h) => [h.id, h])), rateOf = new Map(rates.map((r) => [r.id, r]))
  const things = rows.map(({ lifetime, lifetimeCurrency, standing, standingDay, ...r }): Thing => {
    const rate = rateOf.get(r.id), h = hoursOf.get(r.id)
    return {
      ...r, meters: metersOf.get(r.id) ?? [], tokens: c.tokens.get(r.id) ?? [],
      series: Object.fromEntries((seriesOf.get(r.id) ?? []).map((s) => [s.metric, { recent: s.recent, earlier: s.earlier, days: s.days }])),
      hourly: rate ? { amount: rate.amount, currency: rate.currency, from: rate.source === 'billed' ? `bill, ${rate.detail}` : `price list, ${rate.detail}` }
        : standing !== null && lifetimeCurrency !== null && bill !== null && standingDay !== null && standingDay >= addDays(bill, -2) ? { amount: standing, currency: lifetimeCurrency, from: `bill, billed on ${standingDay}` } : null,
      peak: h ? { tokensPerHour: h.top, throttledHours: h.throttledHours, throttledTokensPerHour: h.throttledTop, hours: h.hours } : null,
      nightly: h && h.total > 0 ? { share: h.busiest / h.total, days: Math.floor(h.hours / 24) } : null,
      lifetime: lifetime !== null && lifetimeCurrency !== null ? { amount: lifetime, currency: lifetimeCurrency } : null,
    }
  })
  return new Surroundings(things, links, c.today, bill, c.settings, c.prices, c.listed, c.lifeCycles)
}

interface Hours { id: string; top: number; throttledHours: number; throttledTop: number | null; hours: number; total: number; busiest: number }

/** Tokens by the hour, for the last days; `hours` is the span that was read. */
const hourlyOf = (db: Db, account: string): Promise<Hours[]> => db.query<Hours>(
  `with h as (
     select u.resource_id, u.hour, coalesce(sum(u.value) filter (where u.metric in ('inputTokens', 'outputTokens')), 0) as tokens, coalesce(sum(u.value) filter (where u.metric = 'throttles'), 0) as throttles
     from usage_hourly u join resource r on r.id = u.resource_id and r.account_id = $1 where u.metric in ('inputTokens', 'outputTokens', 'throttles') group by 1, 2),
   clock as (select resource_id, extract(hour from hour at time zone 'UTC') as clock, sum(tokens) as tokens, row_number() over (partition by resource_id order by sum(tokens) desc) as place from h group by 1, 2)
   select h.resource_id::text as id, max(h.tokens) as top, (count(*) filter (where h.throttles > 0))::int as "throttledHours", max(h.tokens) filter (where h.throttles > 0) as "throttledTop",
     (extract(epoch from max(h.hour) - min(h.hour)) / 3600 + 1)::int as hours, sum(h.tokens) as total, (select coalesce(sum(c.tokens), 0) from clock c where c.resource_id = h.resource_id and c.place <= 4) as busiest
   from h group by h.resource_id`, [account])
