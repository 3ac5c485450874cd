import type { Ctx } from '@/lib/core/context'
import { checkRange } from '@/lib/core/range'
import { readFlowCells } from './cost-flow.store'
import { billedTo, byCurrency, checkMetric, reading, speak, type Metric } from './figures'
import type { CostFilter } from './money.sql'
import { flowGraph, type FlowLink, type FlowNode } from './flow-graph'

export interface FlowQuery extends CostFilter {
  /** UTC days, `from` inclusive, `to` exclusive. */
  from: string
  to: string
  /** Default unblended. */
  metric?: Metric
  currency?: string
}

export interface CostFlow {
  metric: Metric
  currency: string
  from: string
  to: string
  billedTo: string | null
  total: string
  /** Part of the total that lies below zero: credits, refunds and discounts, which no ribbon can show. */
  negative: string
  nodes: FlowNode[]
  links: FlowLink[]
  otherCurrencies?: { currency: string; total: string }[]
}

/**
 * How money flows from the bill over accounts and types of resource to teams (of the day of use). What comes into a
 * node goes out of it, and each column sums to the total, to the last decimal.
 *
 * @throws OutcropError `bad-range` (400); `metric-not-in-source` (422).
 */
export async function costFlow(ctx: Ctx, q: FlowQuery): Promise<CostFlow> {
  checkRange(q.from, q.to)
  const metric = q.metric ?? 'unblended'
  return reading(ctx, async (client) => {
    await checkMetric(client, metric, q.from, q.to)
    const cells = await readFlowCells(client, q, metric)
    const spoken = speak(byCurrency(cells), q.currency)
    const graph = flowGraph(cells.filter((c) => c.currency === spoken.currency))
    return { metric, from: q.from, to: q.to, billedTo: await billedTo(client), ...spoken, ...graph }
  })
}
