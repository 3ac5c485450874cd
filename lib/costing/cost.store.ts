import type { Cover } from './cover.store'
import { LINE_OF, type CostingMonth } from './month'
import { rollUpOwners } from './owner-rollup.store'
import { rollUpResources } from './resource-rollup.store'
import { storeSums } from './sums.store'

/** Replaces the month's attribution and what pages read of it by what the steps decided. */
export async function storeCost(m: CostingMonth): Promise<void> {
  await takeWhole(m)
  await storeAttribution(m)
  await storeSums(m)
  await rollUpResources(m.client, [m.from.slice(0, 7)])
  await rollUpOwners(m.client, m.from)
}

/** Items whose every line went to one resource (or to none) in one part that is the line itself need no parts. */
async function takeWhole({ client }: CostingMonth): Promise<void> {
  await client.query(`create temp table line_count on commit drop as select item_id, count(*) as lines from month_line where item_id in (select item_id from part) group by 1`)
  await client.query(`
    create temp table whole on commit drop as
    select p.item_id, min(p.method) as method, min(p.resource_id) as resource_id, min(p.split_key) as split_key
    from part p join month_line l on l.item_id = p.item_id and l.id = p.line_id join line_count n on n.item_id = p.item_id
    where p.item_id not in (select item_id from partly_counted)
    group by p.item_id
    having count(distinct p.line_id) = count(*) and min(p.method) = max(p.method) and min(p.split_key) = max(p.split_key)
      and min(coalesce(p.resource_id, 0)) = max(coalesce(p.resource_id, 0))
      and bool_and((p.quantity, p.unblended, p.net, p.amortized) is not distinct from (l.quantity, l.unblended, l.net, l.amortized))
      and count(*) = min(n.lines)`)
  await client.query(`update month_item i set method = w.method, given_to = w.resource_id, split_key = w.split_key from whole w where w.item_id = i.item_id`)
  await client.query(`delete from part p using whole w where w.item_id = p.item_id`)
  // The other way: an item of which another source counts on some days is told line by line.
  await client.query(`
    insert into part (line_id, day, resource_id, method, split_key, quantity, unblended, net, amortized)
    select l.id, l.day, i.given_to, i.method, i.split_key, l.quantity, l.unblended, l.net, l.amortized
    from month_line l join month_item i using (item_id) where i.method is not null and i.item_id in (select item_id from partly_counted)`)
  await client.query(`update month_item set method = null, given_to = null where item_id in (select item_id from partly_counted)`)
  await client.query('analyze month_item')
  await client.query('analyze part')
}

async function storeAttribution({ client, from, to }: CostingMonth): Promise<void> {
  await client.query(`delete from attribution where day >= $1::date and day < $2::date`, [from, to])
  await client.query(`delete from item_attribution where month = $1::date`, [from])
  await client.query(`insert into item_attribution (month, item_id, resource_id, method, split_key)
    select $1::date, item_id, given_to, method, split_key from month_item where method is not null`, [from])
  await client.query(`
    insert into attribution (delivery_id, item_id, day, resource_id, method, split_key, quantity, unblended, net, amortized)
    select d.id, p.item_id, p.day, p.resource_id, p.method, p.split_key, p.quantity, p.unblended, p.net, p.amortized
    from part p join month_delivery d on d.no = ${LINE_OF.no('p.line_id')}`)
}

/** Remembers what the month was computed from. A month that has no bill any more is forgotten. */
export async function storeCosted(m: CostingMonth, c: { deliveries: number[]; cover: Cover[]; tied: string[]; inputs: string; glance: string }): Promise<void> {
  await m.client.query(
    `insert into costed_month (month, deliveries, cover, tied, inputs, costed_at, glance) values ($1::date, $2, $3::jsonb, $4, $5, $6, $7)
     on conflict (month) do update set deliveries = excluded.deliveries, cover = excluded.cover, tied = excluded.tied, inputs = excluded.inputs, costed_at = excluded.costed_at, glance = excluded.glance`,
    [m.from, c.deliveries, JSON.stringify(c.cover), c.tied, c.inputs, m.now, c.glance])
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
