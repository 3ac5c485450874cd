import type { PoolClient } from 'pg'
import type { Metric } from './figures'
import type { CostQuery, Point } from './get-costs'
import { GROUP_SQL } from './groups.sql'
import { moneyOf } from './money.sql'

/** One group's money in one currency. */
export interface CostSum {
  currency: string
  id: string
  key: string | null
  name: string | null
  amount: string
  /** With a grain: its days or months in order, as the JSON that an answer holds. */
  series: string | null
}

/** Dates and amounts hold nothing that JSON would escape. */
const SERIES = `'[' || string_agg('{"date":"' || p.date || '","amount":"' || trim_scale(coalesce(p.amount, 0)) || '"}', ',' order by p.date) || ']'`

/**
 * Sums per group, the largest first, and with a grain their points; `only` some groups, and what has none. Points are
 * added up by the group's small id; what it is called is joined to the groups, not to the points.
 */
export async function readCostSums(client: PoolClient, q: CostQuery, metric: Metric, only?: string[]): Promise<CostSum[]> {
  const g = GROUP_SQL[q.groupBy]
  const money = moneyOf({ ...q, metric, filter: q, only })
  const sums = `select c.currency, ${g.id} as id, ${dateOf(q)} as date, sum(c.amount) as amount from ${money.from} group by 1, 2, 3`
  const { rows } = await client.query<CostSum>(
    `select s.currency, s.id::text as id, ${g.key} as key, ${g.name ?? 'null'} as name, trim_scale(coalesce(s.amount, 0))::text as amount, s.series
     from (select p.currency, p.id, sum(p.amount) as amount, ${q.grain ? SERIES : 'null'} as series from (${sums}) p group by 1, 2) s ${g.named ?? ''}
     order by coalesce(s.amount, 0) desc, ${g.key} collate "C"`, money.params)
  return rows
}

/**
 * The resources with most money, and how many there are. They are found without the grain, so that whole months are
 * read from the monthly rollup even where days are asked for.
 */
export async function largestResources(client: PoolClient, q: CostQuery & { top: number }, metric: Metric, currency: string): Promise<{ ids: string[]; all: number }> {
  const money = moneyOf({ ...q, grain: undefined, groupBy: 'resource', metric, filter: q })
  const { rows } = await client.query<{ id: string; resources: string }>(
    `select s.id::text as id, count(*) over () as resources
     from (select c.currency, c.resource_id as id, sum(c.amount) as amount from ${money.from} group by 1, 2) s
     where s.id is not null and s.currency = $${money.params.push(currency)} order by coalesce(s.amount, 0) desc, s.id limit $${money.params.push(q.top)}::int`, money.params)
  return { ids: rows.map((r) => r.id), all: Number(rows[0]?.resources ?? 0) }
}

/** Sums per currency and date, whatever the group. */
export async function readTotals(client: PoolClient, q: CostQuery, metric: Metric): Promise<(Point & { currency: string })[]> {
  const money = moneyOf({ from: q.from, to: q.to, grain: q.grain, metric, filter: q })
  const { rows } = await client.query<Point & { currency: string }>(
    `select c.currency, coalesce(${dateOf(q)}::text, '') as date, trim_scale(coalesce(sum(c.amount), 0))::text as amount from ${money.from} group by 1, 2 order by 2`, money.params)
  return rows
}

const dateOf = (q: CostQuery): string => (q.grain === 'day' ? 'c.day' : q.grain === 'month' ? `date_trunc('month', c.day)::date` : 'null::date')
