import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { checkRange } from '@/lib/core/range'
import { checkMetric, reading, type Metric } from './figures'
import { conditionsOf, filterOf, joinsOf, type CostFilter } from './filters.sql'

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
 * The bill lines under a figure, newest first: of a resource, of nobody, or of any money that a filter names.
 *
 * @throws OutcropError `bad-cursor` (400); `metric-not-in-source` (422).
 */
export async function billLines(ctx: Ctx, q: BillLineQuery): Promise<{ items: PartOfLine[]; nextCursor: string | null }> {
  const metric = q.metric ?? 'unblended'
  const from = q.from ?? '0001-01-01'
  const to = q.to ?? '9999-12-31'
  checkRange(from, to)
  const limit = q.limit ?? 100
  const [, day, id] = q.cursor === undefined ? [] : /^(\d{4}-\d{2}-\d{2})\.(\d+)$/.exec(q.cursor) ?? refuseCursor()
  if (!['unattributed', 'any'].includes(q.resourceId) && !/^\d{1,18}$/.test(q.resourceId)) return { items: [], nextCursor: null }
  const filter = filterOf(q)
  const where = conditionsOf(filter, 8)
  const whose = { unattributed: 'a.resource_id is null and $1::bigint is null', any: '$1::bigint is null' }[q.resourceId] ?? 'a.resource_id = $1::bigint'
  return reading(ctx, async (client) => {
    await checkMetric(client, metric, from, to)
    const { rows } = await client.query<PartOfLine & { id: string }>(
      `select a.id, a.day::text as date, i.account_id as "accountId", i.region, i.service, i.usage_type as "usageType", i.operation, i.description, i.charge_type as "chargeType",
         i.meter, i.meter_shape::text as shape, a.method::text as method, a.split_key as "splitKey", trim_scale(a.quantity)::text as quantity, i.pricing_unit as unit,
         trim_scale(coalesce(a.${metric}, 0))::text as amount, trim_scale(coalesce(l.${metric}, 0))::text as "lineAmount", i.currency, i.principal,
         l.source_rows as "sourceRows", l.delivery_id as "deliveryId"
       from attribution a join bill_line l on l.id = a.line_id join bill_item i on i.key = l.item_key
       cross join lateral (select a.day, a.resource_id, a.method, i.account_id, i.region, i.service, i.meter, i.meter_shape as shape, i.category, i.model, i.principal) c ${joinsOf([], filter)}
       where ${whose} and a.day >= $2::date and a.day < $3::date and ($4::text is null or i.currency = $4)
         and ($5::date is null or (a.day, a.id) < ($5::date, $6::bigint))${where.sql}
       order by a.day desc, a.id desc limit $7`,
      [/^\d+$/.test(q.resourceId) ? q.resourceId : null, from, to, q.currency ?? null, day ?? null, id ?? null, limit + 1, ...where.values])
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { items: rows.slice(0, limit).map(({ id: _, ...line }) => line), nextCursor: last ? `${last.date}.${last.id}` : null }
  })
}

function refuseCursor(): never {
  throw new OutcropError('bad-cursor', 'The cursor is not one of ours. Start again without it.', 400)
}
