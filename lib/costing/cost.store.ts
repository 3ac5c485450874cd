import { METERS } from '@/lib/billing/meters'
import type { Cover } from './cover.store'
import type { CostingMonth } from './month'
import { rollUpResources } from './resource-rollup.store'

/** Replaces the month's attribution and what pages read of it by what lies in `part`. */
export async function storeCost({ client, from, to }: CostingMonth): Promise<void> {
  await client.query(`delete from attribution where day >= $1::date and day < $2::date`, [from, to])
  await client.query(`insert into attribution (line_id, day, resource_id, method, split_key, quantity, unblended, net, amortized) select * from part`)
  await client.query(`delete from cost_daily where day >= $1::date and day < $2::date`, [from, to])
  const typed = METERS.filter((m) => m.types.length > 0)
  await client.query(`
    insert into cost_daily (day, resource_id, account_id, region, service, type, meter, shape, category, model, method, linked, currency, quantity, unblended, net, amortized)
    select p.day, p.resource_id, i.account_id, i.region, i.service, coalesce(r.type, t.type, ''), i.meter, i.meter_shape, i.category, i.model, p.method,
      i.scope = 'linked', i.currency, sum(p.quantity), sum(p.unblended), sum(p.net), sum(p.amortized)
    from part p join month_line l on l.id = p.line_id join bill_item i on i.key = l.item_key
    left join resource r on r.id = p.resource_id
    left join unnest($1::text[], $2::text[]) as t(meter, type) on t.meter = i.meter
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13`, [typed.map((m) => m.id), typed.map((m) => m.types[0]!)])
  await rollUpResources(client, [from.slice(0, 7)])
}

/** Remembers what the month was computed from. A month that has no bill any more is forgotten. */
export async function storeCosted(m: CostingMonth, c: { deliveries: number[]; cover: Cover[]; tied: string[]; inputs: string }): Promise<void> {
  await m.client.query(
    `insert into costed_month (month, deliveries, cover, tied, inputs, costed_at) values ($1::date, $2, $3::jsonb, $4, $5, $6)
     on conflict (month) do update set deliveries = excluded.deliveries, cover = excluded.cover, tied = excluded.tied, inputs = excluded.inputs, costed_at = excluded.costed_at`,
    [m.from, c.deliveries, JSON.stringify(c.cover), c.tied, c.inputs, m.now])
}

/**
 * Sets every billed resource's main shape: the one with most money in the 30 days to its account's last billed day,
 * usage only (settled rule 10). A resource that billed nothing then keeps the shape that its type declares.
 */
export async function storeMainShapes(query: (sql: string) => Promise<unknown>): Promise<void> {
  await query(`
    with billed as (select a.account_id, max(a.billed_to) as day from delivery_account a join delivery d on d.id = a.delivery_id and d.status = 'active' group by 1),
    main as (
      select distinct on (c.resource_id) c.resource_id, c.shape from cost_daily c join billed b on b.account_id = c.account_id
      where c.resource_id is not null and c.category = 'usage' and c.shape <> 'none' and c.day > b.day - 30 and c.day <= b.day
      group by c.resource_id, c.shape having sum(c.unblended) > 0 order by c.resource_id, sum(c.unblended) desc, c.shape)
    update resource r set main_shape = m.shape from resource x left join main m on m.resource_id = x.id
    where x.id = r.id and r.main_shape is distinct from m.shape`)
}
