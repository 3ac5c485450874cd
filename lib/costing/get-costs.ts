import type { Ctx } from '@/lib/core/context'
import { sum } from '@/lib/core/money'
import { checkRange } from '@/lib/core/range'
import { beside, othersBeside } from './beside'
import { allRows, largestRows } from './cost-rows'
import { readTotals } from './cost-sums.store'
import { billedTo, checkMetric, isBilled, reading, type Metric } from './figures'
import type { Group } from './groups.sql'
import type { CostFilter } from './money.sql'
import { previousRange } from './previous-range'

export interface CostQuery extends CostFilter {
  /** UTC days, `from` inclusive, `to` exclusive. */
  from: string
  to: string
  grain?: 'day' | 'month'
  groupBy: Group
  /** Default unblended. */
  metric?: Metric
  /** Default: the currency with the largest total of the range. */
  currency?: string
  /** Adds what each row was in the days before (`previousRange`). */
  compare?: 'previous'
  /**
   * So many rows are told one by one, the largest, beside Unassigned and unattributed; the others are one sum. With
   * `compare`, rows that are gone fill what is left of them. Default: every row.
   */
  top?: number
}

export interface Point { date: string; amount: string }

export interface CostRow {
  /** null: money of resources without a team or owner. "unattributed": money without a resource. */
  key: string | null
  name: string
  resourceId?: string
  amount: string
  /** With `compare`: the same of the period before. */
  previous?: string
  series?: Point[]
}

/** What is not told one by one: with the rows it comes to the total. */
export interface Others {
  /** How many rows these would be. */
  rows: number
  amount: string
  previous?: string
  series?: Point[]
}

export interface Costs {
  metric: Metric
  currency: string
  from: string
  to: string
  billedTo: string | null
  /** false: no bill speaks of these days (or of this currency in them), so that the total of 0 is not a known zero. */
  billed: boolean
  total: string
  rows: CostRow[]
  /** With `top`, where it does not tell all. */
  others?: Others
  /** With `compare`: the days compared with (`previousRange`) and, with a grain, their sums. */
  previous?: { from: string; to: string; total: string; billed: boolean; series?: Point[] }
  otherCurrencies?: { currency: string; total: string }[]
}

/** A row whose series is still the JSON that the database wrote: two years of every resource are millions of points. */
export type Written<Row> = Omit<Row, 'series'> & { series?: string }
export type WrittenCosts = Omit<Costs, 'rows' | 'others'> & { rows: Written<CostRow>[]; others?: Written<Others> }

/**
 * What things cost between two days, grouped and filtered. The rows (with `others`) sum to the total to the last
 * decimal, whatever the group and the filter.
 *
 * @throws OutcropError `bad-range` (400); `metric-not-in-source` (422).
 */
export const getCosts = async (ctx: Ctx, q: CostQuery): Promise<Costs> => readCosts(await writtenCosts(ctx, q))

/** The answer with its series read. */
export function readCosts({ rows, others, ...answer }: WrittenCosts): Costs {
  const read = <Row>(row: { series?: string }): Row => ({ ...row, ...(row.series !== undefined && { series: JSON.parse(row.series) as Point[] }) }) as Row
  return { ...answer, rows: rows.map(read<CostRow>), ...(others && { others: read<Others>(others) }) }
}

/** The same, for whom only passes the series on. */
export async function writtenCosts(ctx: Ctx, q: CostQuery): Promise<WrittenCosts> {
  checkRange(q.from, q.to)
  const metric = q.metric ?? 'unblended'
  const range = q.compare && previousRange(q.from, q.to)
  return reading(ctx, async (client) => {
    await checkMetric(client, metric, q.from, q.to)
    if (range) await checkMetric(client, metric, range.from, range.to)
    const { top } = q
    const { spoken, now, earlier } = q.groupBy === 'resource' && top !== undefined ? await largestRows(client, { ...q, top }, metric, range) : await allRows(client, q, metric, range)
    const answer = { metric, from: q.from, to: q.to, billedTo: await billedTo(client), billed: await isBilled(client, q, q.currency), ...spoken }
    if (!range || !earlier) return { ...answer, ...now }
    const series = q.grain && (await readTotals(client, { ...q, ...range }, metric)).filter((p) => p.currency === spoken.currency).map(({ date, amount }) => ({ date, amount }))
    return {
      ...answer, rows: beside(now.rows, earlier.rows, q.grain !== undefined), others: othersBeside(now.others, earlier.others, q.grain !== undefined),
      previous: { ...range, total: sum([...earlier.rows, ...(earlier.others ? [earlier.others] : [])].map((r) => r.amount)), billed: await isBilled(client, range, q.currency), ...(series && { series }) },
    }
  })
}
