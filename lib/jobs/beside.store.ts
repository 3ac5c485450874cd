import type { Ctx } from '@/lib/core/context'
import { partsOf } from '@/lib/costing/parts.sql'
import type { Job } from './types'

export interface Beside { billedOn: Job['billedOn']; principal: string | null; produced: Job['produced'] }

/** What the bill counts for runs and who called it, and what they made: read for the rows of one page. */
export async function besideOf(ctx: Ctx, ids: string[], currency: string): Promise<Map<string, Beside>> {
  if (ids.length === 0) return new Map()
  const [lines, links] = await Promise.all([
    ctx.db.query<{ id: string; unit: string | null; quantity: string; principal: string | null }>(
      `select p.resource_id::text as id, i.meter_detail ->> 'unit' as unit, trim_scale(sum(p.quantity * coalesce(i.meter_detail ->> 'per', '1')::numeric))::text as quantity, max(nullif(i.principal, '')) as principal
       from ${partsOf({ from: `'0001-01-01'`, to: `'9999-12-31'`, resource: '@resource_id = any($1)' })} p join bill_item i on i.id = p.item_id
       where i.currency = $2 and i.category = 'usage' group by 1, 2 order by 1, sum(p.unblended) desc`, [ids, currency]),
    ctx.db.query<{ id: string; type: string | null; arn: string; resourceId: string | null; name: string | null; gone: boolean }>(
      `select l.from_resource_id::text as id, coalesce(r.type, l.to_type) as type, l.to_arn as arn, r.id::text as "resourceId", r.name, coalesce(r.gone_at is not null, false) as gone
       from link l left join resource r on r.id = l.to_resource_id where l.from_resource_id = any($1) and l.rel = 'produces' order by 1, 3`, [ids]),
  ])
  const beside = new Map(ids.map((id): [string, Beside] => [id, { billedOn: [], principal: null, produced: [] }]))
  for (const { id, unit, quantity, principal } of lines) {
    const of = beside.get(id)!
    if (unit !== null && quantity !== '0') of.billedOn.push({ quantity, unit })
    of.principal ??= principal
  }
  for (const { id, ...made } of links) beside.get(id)!.produced.push(made)
  return beside
}
