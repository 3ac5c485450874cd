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

/** The meters of a resource, the most money first. Sums of each column are the resource's cost in that time. */
export async function resourceMeters(ctx: Ctx, basis: Basis, id: string): Promise<ResourceMeter[]> {
  const month = monthRange(basis.month), last = monthRange(basis.lastMonth)
  const m = `coalesce(p.${basis.metric}, 0)`
  const rows = await ctx.db.query<Omit<ResourceMeter, 'label' | 'days'> & { days: string }>(
    `select i.meter, i.meter_shape::text as shape, i.category,
       ${decimal(`coalesce(sum(${m}) filter (where p.day >= $3::date and p.day < $4::date), 0)`)} as "monthToDate",
       ${decimal(`coalesce(sum(${m}) filter (where p.day >= $5::date and p.day < $6::date), 0)`)} as "lastMonth",
       ${decimal(`sum(${m})`)} as lifetime, count(distinct p.day)::text as days,
       case when count(distinct i.meter_detail ->> 'unit') = 1 and i.category = 'usage' then ${decimal(`sum(p.quantity * coalesce(i.meter_detail ->> 'per', '1')::numeric)`)} end as quantity,
       case when count(distinct i.meter_detail ->> 'unit') = 1 and i.category = 'usage' then min(i.meter_detail ->> 'unit') end as unit
     from ${partsOf({ from: `'0001-01-01'`, to: `'9999-12-31'`, resource: '@resource_id = $1' })} p join bill_item i on i.id = p.item_id
     where i.currency = $2
     group by i.meter, i.meter_shape, i.category order by abs(sum(${m})) desc, i.meter, i.category`,
    [id, basis.currency, month.from, month.to, last.from, last.to])
  return rows.map((r) => ({ ...r, label: meterById(r.meter).label, days: Number(r.days) }))
}
