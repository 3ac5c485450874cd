import { METERS } from '@/lib/billing/meters'
import { partsOf } from '@/lib/costing/parts.sql'

/** Whose a month's cost is, per bill item: by owner on the day of use. Parameters: $1 the month's first day, $2 the next one's. */
export const OWN = `
  select null::date as adjustment_of, o.team_id, o.owner_id, p.resource_id, p.item_id, p.method,
    sum(p.quantity) as quantity, sum(p.unblended) as unblended, sum(p.net) as net, sum(p.amortized) as amortized, sum(p.list) as list
  from ${partsOf({ from: '$1', to: '$2' })} p
  left join ownership o on o.resource_id = p.resource_id and o.valid_from <= p.day and (o.valid_to is null or o.valid_to > p.day)
  group by 2, 3, 4, 5, 6`

/** What closed months owe to the next open one. Parameter $3: those months. */
export const RECEIVED = `
  select from_month, team_id, owner_id, resource_id, item_id, method, quantity, unblended, net, amortized, null::numeric
  from statement_adjustment where from_month = any($3::date[])`

/** Columns of `statement_line` after month and seq, in order. */
export const COLUMNS = `adjustment_of, team_id, team_key, team_name, owner_id, owner_email, owner_name, resource_id, resource_name, arn, type,
  payer_account_id, payer_account_name, account_id, account_name, region, billing_entity, service, product_code, usage_type, operation, charge_type,
  pricing_unit, description, meter, shape, category, model, method, currency, item_id, quantity, unblended, net, amortized, list`

/** The lines `of` with all that they are called today. Parameter $4, $5: meters and the types that they speak of. */
export const named = (of: string): string => `
  select x.adjustment_of, x.team_id, t.key as team_key, t.name as team_name, x.owner_id, o.email as owner_email, o.name as owner_name,
    x.resource_id, r.name as resource_name, r.arn, coalesce(r.type, m.type, '') as type,
    i.payer_account_id, pa.name as payer_account_name, i.account_id, a.name as account_name, i.region, i.billing_entity, i.service, i.product_code, i.usage_type,
    i.operation, i.charge_type, i.pricing_unit, i.description, i.meter, i.meter_shape as shape, i.category, i.model, x.method, i.currency, x.item_id,
    x.quantity, x.unblended, x.net, x.amortized, x.list
  from (${of}) x join bill_item i on i.id = x.item_id left join team t on t.id = x.team_id left join person o on o.id = x.owner_id
    left join resource r on r.id = x.resource_id left join account a on a.id = i.account_id left join account pa on pa.id = i.payer_account_id
    left join unnest($4::text[], $5::text[]) as m(meter, type) on m.meter = i.meter`

/** Teams by name, then Unassigned, then what has no resource; in a team by owner, resource and meter. */
export const ORDER = `resource_id is null, team_id is null, lower(team_name) collate "C", team_id, owner_email collate "C" nulls last,
  lower(resource_name) collate "C", resource_id, account_id, region, service collate "C", type, meter, shape, category, adjustment_of nulls first,
  currency, usage_type collate "C", item_id, method`

/** Parameters $4 and $5 of `named`. */
export const meterTypes = (): [string[], string[]] => {
  const typed = METERS.filter((m) => m.types.length > 0)
  return [typed.map((m) => m.id), typed.map((m) => m.types[0]!)]
}
