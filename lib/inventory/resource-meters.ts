import { partsOf } from '@/lib/costing/parts.sql'
import { meterById } from '@/lib/billing/meters'
import { monthRange } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import type { Money } from '@/lib/core/money'
import type { Shape } from '@/lib/estate'
import type { Basis } from './figures'
import { decimal } from './sql'

/** What one meter (and kind of charge) has billed for a resource. A fine-tuned model shows its training beside its storage. */
export interface ResourceMeter {
  meter: string
  label: string
  shape: Shape
  /** usage, tax, credit, refund, discount, fee: charges are never hidden in usage. */
  category: string
  monthToDate: Money
  lastMonth: Money
  lifetime: Money
  /** UTC days with a bill line. A job shows the days on which its one run was billed. */
  days: number
  /** In the meter's own terms (tokens, model-unit-hours …), over its life; null where the bill used several units. */
  quantity: Money | null
  unit: string | null
}

type Row = Omit<ResourceMeter, 'label' | 'days'> & { days: string; units: string }

/**
 * The meters of a resource, the most money first. Sums of each column are the resource's cost in that time. Money is
 * read off `cost_daily`; what its quantity counts is told by the items that it was billed as.
 */
export async function resourceMeters(ctx: Ctx, basis: Basis, id: string): Promise<ResourceMeter[]> {
  const month = monthRange(basis.month), last = monthRange(basis.lastMonth)
  const m = `coalesce(c.${basis.metric}, 0)`
  const rows = await ctx.db.query<Row>(
    `with counted as materialized (
       select i.meter, i.meter_shape as shape, i.category, count(distinct i.meter_detail ->> 'unit') as units, min(i.meter_detail ->> 'unit') as unit,
         count(distinct ${PER}) as pers, min(${PER}::numeric) as per
       from bill_item i where i.currency = $2
         and i.id in (select item_id from item_attribution where resource_id = $1 union select item_id from attribution where resource_id = $1)
       group by 1, 2, 3)
     select c.meter, c.shape::text as shape, c.category,
       ${decimal(`coalesce(sum(${m}) filter (where c.day >= $3::date and c.day < $4::date), 0)`)} as "monthToDate",
       ${decimal(`coalesce(sum(${m}) filter (where c.day >= $5::date and c.day < $6::date), 0)`)} as "lastMonth",
       ${decimal(`sum(${m})`)} as lifetime, count(distinct c.day)::text as days,
       case when n.units = 1 and c.category = 'usage' then n.unit end as unit, case when n.units = 1 and c.category = 'usage' then n.pers else 0 end as units,
       case when n.units = 1 and n.pers = 1 and c.category = 'usage' then ${decimal('sum(c.quantity) * n.per')} end as quantity
     from cost_daily c left join counted n on n.meter = c.meter and n.shape = c.shape and n.category = c.category
     where c.resource_id = $1 and c.currency = $2
     group by c.meter, c.shape, c.category, n.units, n.unit, n.pers, n.per order by abs(sum(${m})) desc, c.meter, c.category`,
    [id, basis.currency, month.from, month.to, last.from, last.to])
  const mixed = rows.some((r) => Number(r.units) > 1) ? await quantities(ctx, basis, id) : new Map<string, Money>()
  return rows.map(({ units, ...r }) => ({
    ...r, label: meterById(r.meter).label, days: Number(r.days), quantity: Number(units) > 1 ? mixed.get(keyOf(r)) ?? null : r.quantity,
  }))
}

/** How much of the meter's unit one unit of quantity is. */
const PER = `coalesce(i.meter_detail ->> 'per', '1')`
const keyOf = (r: { meter: string; shape: string; category: string }): string => `${r.meter} ${r.shape} ${r.category}`

/** Usage line by line, for a meter that was billed by the thousand and by the million. */
async function quantities(ctx: Ctx, basis: Basis, id: string): Promise<Map<string, Money>> {
  const rows = await ctx.db.query<{ meter: string; shape: string; category: string; quantity: Money }>(
    `select i.meter, i.meter_shape::text as shape, i.category, ${decimal(`sum(p.quantity * ${PER}::numeric)`)} as quantity
     from ${partsOf({ from: `'0001-01-01'`, to: `'9999-12-31'`, resource: '@resource_id = $1' })} p join bill_item i on i.id = p.item_id
     where i.currency = $2 group by 1, 2, 3`, [id, basis.currency])
  return new Map(rows.map((r) => [keyOf(r), r.quantity]))
}
