import type { PoolClient } from 'pg'

/** Standing usage, of `c`. */
const STANDS = `c.shape = 'standing' and c.category = 'usage'`

/**
 * Rewrites the per-resource rollups of `months` (`YYYY-MM`) from `cost_daily`: `resource_month`, and
 * `resource_cost` of every resource that had or has money in them. Called as the last step of costing, in its
 * transaction, so that lists, pages and the daily rollup always show the same sums.
 *
 * $ per hour later comes from the last complete day with standing *usage*: a day still being billed, a fee, a credit
 * or tax is not a rate.
 */
export async function rollUpResources(client: PoolClient, months: string[]): Promise<void> {
  const first = months.map((m) => `${m}-01`)
  await client.query(`create temp table rolled_up on commit drop as select distinct resource_id from resource_month where month = any($1::date[])`, [first])
  await client.query(`delete from resource_month where month = any($1::date[])`, [first])
  await client.query(`
    with wanted as (select m as month, (m + interval '1 month')::date as next from unnest($1::date[]) m),
    billed as (
      select da.account_id, d.period, max(da.billed_to) as day from delivery_account da join delivery d on d.id = da.delivery_id and d.status = 'active'
      where d.period = any($1::date[]) group by 1, 2),
    daily as materialized (
      select w.month, c.currency, c.resource_id, c.day, sum(c.unblended) as unblended, sum(c.net) as net, sum(c.amortized) as amortized,
        bool_or(c.day <= coalesce(b.day, 'infinity')) filter (where ${STANDS}) as stood,
        sum(c.unblended) filter (where ${STANDS}) as standing_unblended, sum(c.net) filter (where ${STANDS}) as standing_net, sum(c.amortized) filter (where ${STANDS}) as standing_amortized
      from wanted w join cost_daily c on c.day >= w.month and c.day < w.next
      left join billed b on b.account_id = c.account_id and b.period = w.month
      where c.resource_id is not null group by 1, 2, 3, 4),
    total as (select month, currency, resource_id, sum(unblended) as unblended, sum(net) as net, sum(amortized) as amortized from daily group by 1, 2, 3),
    standing as (
      select distinct on (resource_id, month, currency) month, currency, resource_id, day, standing_unblended, standing_net, standing_amortized
      from daily where stood order by resource_id, month, currency, day desc)
    insert into resource_month (month, currency, resource_id, unblended, net, amortized, standing_day, standing_unblended, standing_net, standing_amortized)
    select t.month, t.currency, t.resource_id, t.unblended, t.net, t.amortized, s.day, s.standing_unblended, s.standing_net, s.standing_amortized
    from total t left join standing s using (month, currency, resource_id)
    order by t.month, t.currency, t.resource_id`, [first])
  await client.query(`insert into rolled_up select distinct resource_id from resource_month where month = any($1::date[])`, [first])
  await client.query('analyze rolled_up')
  await client.query(`delete from resource_cost where resource_id in (select resource_id from rolled_up)`)
  await client.query(`
    with last as (
      select distinct on (resource_id, currency) * from resource_month
      where standing_day is not null and resource_id in (select resource_id from rolled_up)
      order by resource_id, currency, month desc)
    insert into resource_cost (resource_id, currency, unblended, net, amortized, standing_day, standing_unblended, standing_net, standing_amortized)
    select t.*, l.standing_day, l.standing_unblended, l.standing_net, l.standing_amortized
    from (select resource_id, currency, sum(unblended), sum(net), sum(amortized) from resource_month
          where resource_id in (select resource_id from rolled_up) group by 1, 2) t
    left join last l using (resource_id, currency)`)
  await client.query('drop table rolled_up')
}
