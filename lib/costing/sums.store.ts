import { METERS } from '@/lib/billing/meters'
import type { CostingMonth } from './month'

/** The dimensions of `cost_group`. */
const GROUP = 'account_id, region, service, type, meter, shape, category, model, principal, method, attributed, linked, currency'
const SUMS = 'sum(unblended) as unblended, sum(net) as net, sum(amortized) as amortized'

/**
 * Writes the month's `cost_daily`, `cost_group_daily` and `cost_group_month` from what the steps decided. Lines are
 * added up once, by two small numbers; the many columns that these stand for are joined to the sums, not to the lines.
 */
export async function storeSums(m: CostingMonth): Promise<void> {
  await nameGroups(m)
  await m.client.query(`create temp table day_sum on commit drop as
    select no, group_id, day, sum(quantity) as quantity, ${SUMS} from (
      select g.no, g.group_id, l.day, l.quantity, l.unblended, l.net, l.amortized from month_line l join given g on g.item_id = l.item_id and g.whole
      union all
      select g.no, g.group_id, p.day, p.quantity, p.unblended, p.net, p.amortized from part p
        join given g on g.item_id = p.item_id and not g.whole and g.method = p.method and coalesce(g.resource_id, 0) = coalesce(p.resource_id, 0)) x
    group by no, group_id, day`)
  await m.client.query('analyze day_sum')
  await storeDaily(m)
  await storeGroups(m)
}

/** `given`: what each item is part of; `no` names a group of `cost_daily` with its resource, `group_id` one of `cost_group`. */
async function nameGroups({ client }: CostingMonth): Promise<void> {
  const typed = METERS.filter((m) => m.types.length > 0)
  await client.query(`create temp table given on commit drop as
    select x.*, i.account_id, i.region, i.service, coalesce(r.type, t.type, '') as type, i.meter, i.meter_shape as shape, i.category, i.model, i.principal,
      x.resource_id is not null as attributed, i.scope = 'linked' as linked, i.currency, null::int as no, null::int as group_id
    from (select item_id, given_to as resource_id, method, true as whole from month_item where method is not null
      union all select distinct item_id, resource_id, method, false from part) x
    join bill_item i on i.id = x.item_id left join resource r on r.id = x.resource_id
    left join unnest($1::text[], $2::text[]) as t(meter, type) on t.meter = i.meter`, [typed.map((m) => m.id), typed.map((m) => m.types[0]!)])
  await client.query(`insert into cost_group (${GROUP}) select distinct ${GROUP} from given on conflict do nothing`)
  await client.query(`create temp table given_named on commit drop as
    select d.item_id, d.resource_id, d.method, d.whole, g.id as group_id,
      dense_rank() over (order by d.resource_id, d.account_id, d.region, d.service, d.meter, d.shape, d.category, d.model, d.method, d.linked, d.currency) as no
    from given d join cost_group g using (${GROUP})`)
  await client.query('drop table given')
  await client.query('alter table given_named rename to given')
  await client.query('analyze given')
}

async function storeDaily({ client, from, to }: CostingMonth): Promise<void> {
  await client.query(`delete from cost_daily where day >= $1::date and day < $2::date`, [from, to])
  await client.query(`
    insert into cost_daily (day, resource_id, account_id, region, service, type, meter, shape, category, model, method, linked, currency, quantity, unblended, net, amortized)
    select s.day, n.resource_id, g.account_id, g.region, g.service, g.type, g.meter, g.shape, g.category, g.model, g.method, g.linked, g.currency,
      s.quantity, s.unblended, s.net, s.amortized
    from (select no, day, sum(quantity) as quantity, ${SUMS} from day_sum group by no, day) s
    join (select distinct on (no) no, resource_id, group_id from given) n using (no) join cost_group g on g.id = n.group_id
    order by s.day, n.resource_id`)
}

async function storeGroups({ client, from, to }: CostingMonth): Promise<void> {
  await client.query(`delete from cost_group_daily where day >= $1::date and day < $2::date`, [from, to])
  await client.query(`delete from cost_group_month where month = $1::date`, [from])
  await client.query(`insert into cost_group_daily (day, group_id, unblended, net, amortized) select day, group_id, ${SUMS} from day_sum group by 1, 2 order by 1, 2`)
  await client.query(`insert into cost_group_month (month, group_id, unblended, net, amortized)
    select $1::date, group_id, ${SUMS} from cost_group_daily where day >= $1::date and day < $2::date group by 2 order by 2`, [from, to])
}
