import type { PoolClient } from 'pg'
import { addDays } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { checkRange } from '@/lib/core/range'
import { billedMonths } from './billed-months.store'
import { byCurrency, checkMetric, mainCurrency, reading, type Metric } from './figures'
import { filterOn, type CostFilter } from './money.sql'
import { lineOf, partsOf } from './parts.sql'

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

export interface BillLines {
  items: PartOfLine[]
  nextCursor: string | null
  /** All items are in it; null while nothing is billed. */
  currency: string | null
  /** What the same question comes to in the others; never added. */
  otherCurrencies?: { currency: string; total: string }[]
}

type Row = PartOfLine & { item: string; part: string }
const NEWEST = 'order by a.day desc, a.item_id desc, a.delivery_id desc, a.part desc'

/** A part with every dimension that a filter may ask for, as relation c; its resource as r. */
const DIMENSIONS = `left join resource r on r.id = a.resource_id
  cross join lateral (select a.day, a.resource_id, a.resource_id is not null as attributed, a.method, r.type, i.account_id, i.region, i.service, i.meter, i.meter_shape as shape, i.category, i.model, i.principal) c`

/**
 * The bill lines under a figure, newest first, in one currency (settled rule 7: by default that of the range's largest total).
 *
 * @throws OutcropError `bad-cursor` (400); `metric-not-in-source` (422).
 */
export async function billLines(ctx: Ctx, q: BillLineQuery): Promise<BillLines> {
  const metric = q.metric ?? 'unblended'
  const from = q.from ?? '0001-01-01'
  const to = q.to ?? '9999-12-31'
  checkRange(from, to)
  const limit = q.limit ?? 100
  const [, day, item, delivery, part] = q.cursor === undefined ? [] : /^(\d{4}-\d{2}-\d{2})\.(\d+)\.(\d+)\.(\d+)$/.exec(q.cursor) ?? refuseCursor()
  if (!['unattributed', 'any'].includes(q.resourceId) && !/^\d{1,18}$/.test(q.resourceId)) return { items: [], nextCursor: null, currency: q.currency ?? null }
  const whose = { unattributed: '@resource_id is null and $1::bigint is null', any: '$1::bigint is null' }[q.resourceId] ?? '@resource_id = $1::bigint'
  const params: unknown[] = [/^\d+$/.test(q.resourceId) ? q.resourceId : null, from, to, null, day ?? null, item ?? null, delivery ?? null, part ?? null, limit + 1]
  const filter = filterOn(q, params)
  return reading(ctx, async (client) => {
    await checkMetric(client, metric, from, to)
    const main = await mainCurrency(client, metric, from, to)
    const currency = q.currency ?? main.currency
    params[3] = currency ?? null
    const read = async (range: { from: string; to: string }, most: number): Promise<Row[]> => (await client.query<Row>(
      `select a.item_id::text as item, a.part, a.day::text as date, i.account_id as "accountId", i.region, i.service, i.usage_type as "usageType", i.operation, i.description, i.charge_type as "chargeType",
         i.meter, i.meter_shape::text as shape, a.method::text as method, a.split_key as "splitKey", trim_scale(a.quantity)::text as quantity, i.pricing_unit as unit,
         trim_scale(coalesce(a.${metric}, 0))::text as amount, trim_scale(coalesce(l.${metric}, a.${metric}, 0))::text as "lineAmount", i.currency, i.principal,
         coalesce(l.source_rows, a.source_rows) as "sourceRows", a.delivery_id as "deliveryId", i.resource_arn as "billedResourceId", a.resource_id::text as "resourceId", r.arn as "resourceArn"
       from (select a.* from ${partsOf({ from: '$2', to: '$3', resource: whose })} a join bill_item i on i.id = a.item_id
         ${DIMENSIONS} ${filter.joins}
         where ($4::text is null or i.currency = $4)
           and ($5::date is null or (a.day, a.item_id, a.delivery_id, a.part) < ($5::date, $6::int, $7::int, $8::bigint))${filter.where}
         ${NEWEST} limit $9) a
       ${lineOf('a')} join bill_item i on i.id = a.item_id left join resource r on r.id = a.resource_id
       ${NEWEST}`, [params[0], range.from, range.to, ...params.slice(3, 8), most, ...params.slice(9)])).rows
    const upTo = day === undefined || addDays(day, 1) > to ? to : addDays(day, 1)
    const rows: Row[] = []
    // Anyone's lines may be all lines: the newest months fill the page.
    for (const range of params[0] === null ? await billedMonths(client, { from, to: upTo }) : [{ from, to }]) {
      rows.push(...await read(range, limit + 1 - rows.length))
      if (rows.length > limit) break
    }
    const last = rows.length > limit ? rows[limit - 1] : undefined
    const others = main.several ? (await inCurrencies(client, q, { metric, from, to, whose })).filter((t) => t.currency !== currency) : []
    return {
      items: rows.slice(0, limit).map(({ item: _, part: __, ...line }) => line), currency: currency ?? null, ...(others.length > 0 && { otherCurrencies: others }),
      nextCursor: last ? [last.date, last.item, last.deliveryId, last.part].join('.') : null,
    }
  })
}

/** What the question comes to in each currency; asked only of bills that speak several. */
async function inCurrencies(client: PoolClient, q: BillLineQuery, o: { metric: Metric; from: string; to: string; whose: string }): Promise<{ currency: string; total: string }[]> {
  const params: unknown[] = [/^\d+$/.test(q.resourceId) ? q.resourceId : null, o.from, o.to]
  const filter = filterOn(q, params)
  const { rows } = await client.query<{ currency: string; amount: string }>(
    `select i.currency, coalesce(sum(a.${o.metric}), 0)::text as amount from ${partsOf({ from: '$2', to: '$3', resource: o.whose })} a join bill_item i on i.id = a.item_id
     ${DIMENSIONS} ${filter.joins} where true${filter.where} group by 1`, params)
  return byCurrency(rows)
}

function refuseCursor(): never {
  throw new OutcropError('bad-cursor', 'The cursor is not one of ours. Start again without it.', 400)
}
