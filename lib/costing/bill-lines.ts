import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { checkRange } from '@/lib/core/range'
import { checkMetric, reading, type Metric } from './figures'
import { filterOn, type CostFilter } from './money.sql'
import { partsOf } from './parts.sql'

/** One part of a bill line, as the resource (or nobody) got it. Amounts are decimal strings, dates UTC days. */
export interface PartOfLine {
  date: string
  accountId: string
  region: string
  service: string
  usageType: string
  operation: string
  description: string
  chargeType: string
  meter: string
  shape: string
  method: string
  splitKey: string
  quantity: string
  unit: string
  amount: string
  /** The whole line; equal to `amount` unless the line is shared. */
  lineAmount: string
  currency: string
  principal: string
  sourceRows: number
  deliveryId: number
  /** What the row itself names, ARN or not; '' where it names nothing. */
  billedResourceId: string
  /** Whose cost it is; null: nobody's. */
  resourceId: string | null
  resourceArn: string | null
}

export interface BillLineQuery extends CostFilter {
  /** A resource's id, `unattributed` for money without one, or `any`. */
  resourceId: string
  /** UTC days, `from` inclusive, `to` exclusive; default everything. */
  from?: string
  to?: string
  metric?: Metric
  currency?: string
  /** 1 to 500, default 100. */
  limit?: number
  cursor?: string
}

/**
 * The bill lines under a figure, newest first.
 *
 * @throws OutcropError `bad-cursor` (400); `metric-not-in-source` (422).
 */
export async function billLines(ctx: Ctx, q: BillLineQuery): Promise<{ items: PartOfLine[]; nextCursor: string | null }> {
  const metric = q.metric ?? 'unblended'
  const from = q.from ?? '0001-01-01'
  const to = q.to ?? '9999-12-31'
  checkRange(from, to)
  const limit = q.limit ?? 100
  const [, day, item, delivery, part] = q.cursor === undefined ? [] : /^(\d{4}-\d{2}-\d{2})\.(\d+)\.(\d+)\.(\d+)$/.exec(q.cursor) ?? refuseCursor()
  if (!['unattributed', 'any'].includes(q.resourceId) && !/^\d{1,18}$/.test(q.resourceId)) return { items: [], nextCursor: null }
  const whose = { unattributed: '@resource_id is null and $1::bigint is null', any: '$1::bigint is null' }[q.resourceId] ?? '@resource_id = $1::bigint'
  const params: unknown[] = [/^\d+$/.test(q.resourceId) ? q.resourceId : null, from, to, q.currency ?? null, day ?? null, item ?? null, delivery ?? null, part ?? null, limit + 1]
  const filter = filterOn(q, params)
  return reading(ctx, async (client) => {
    await checkMetric(client, metric, from, to)
    const { rows } = await client.query<PartOfLine & { item: string; part: string }>(
      `select a.item_id::text as item, a.part, a.day::text as date, i.account_id as "accountId", i.region, i.service, i.usage_type as "usageType", i.operation, i.description, i.charge_type as "chargeType",
         i.meter, i.meter_shape::text as shape, a.method::text as method, a.split_key as "splitKey", trim_scale(a.quantity)::text as quantity, i.pricing_unit as unit,
         trim_scale(coalesce(a.${metric}, 0))::text as amount, trim_scale(coalesce(l.${metric}, 0))::text as "lineAmount", i.currency, i.principal,
         l.source_rows as "sourceRows", l.delivery_id as "deliveryId", i.resource_arn as "billedResourceId", a.resource_id::text as "resourceId", r.arn as "resourceArn"
       from ${partsOf({ from: '$2', to: '$3', resource: whose })} a
       join bill_line l on l.delivery_id = a.delivery_id and l.item_id = a.item_id and l.day = a.day join bill_item i on i.id = a.item_id
       left join resource r on r.id = a.resource_id
       cross join lateral (select a.day, a.resource_id, a.resource_id is not null as attributed, a.method, r.type, i.account_id, i.region, i.service, i.meter, i.meter_shape as shape, i.category, i.model, i.principal) c ${filter.joins}
       where ($4::text is null or i.currency = $4)
         and ($5::date is null or (a.day, a.item_id, a.delivery_id, a.part) < ($5::date, $6::int, $7::int, $8::bigint))${filter.where}
       order by a.day desc, a.item_id desc, a.delivery_id desc, a.part desc limit $9`, params)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { items: rows.slice(0, limit).map(({ item: _, part: __, ...line }) => line), nextCursor: last ? [last.date, last.item, last.deliveryId, last.part].join('.') : null }
  })
}

function refuseCursor(): never {
  throw new OutcropError('bad-cursor', 'The cursor is not one of ours. Start again without it.', 400)
}
