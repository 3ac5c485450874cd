import type { Ctx } from '@/lib/core/context'
import { checkRange } from '@/lib/core/range'
import { sum } from '@/lib/core/money'
import { billedTo, checkMetric, reading, speak, totalsByCurrency, type Metric } from './figures'
import { GROUP_SQL, moneyOf, type Group } from './groups.sql'

export interface CostQuery {
  /** UTC days, `from` inclusive, `to` exclusive. */
  from: string
  to: string
  grain?: 'day' | 'month'
  groupBy: Group
  /** Default unblended. */
  metric?: Metric
  /** Default: the currency with the largest total of the range. */
  currency?: string
}

export interface CostRow {
  /** null: money of resources without a team or owner. "unattributed": money without a resource. */
  key: string | null
  name: string
  resourceId?: string
  amount: string
  series?: { date: string; amount: string }[]
}

export interface Costs {
  metric: Metric
  currency: string
  from: string
  to: string
  billedTo: string | null
  total: string
  rows: CostRow[]
  otherCurrencies?: { currency: string; total: string }[]
}

interface Raw { key: string | null; name: string | null; resourceId: string | null; date: string | null; amount: string }

/**
 * What things cost between two days, grouped. The rows sum to the total to the last decimal, whatever the group.
 *
 * @throws OutcropError `bad-range` (400); `metric-not-in-source` (422).
 */
export async function getCosts(ctx: Ctx, q: CostQuery): Promise<Costs> {
  checkRange(q.from, q.to)
  const metric = q.metric ?? 'unblended'
  return reading(ctx, async (client) => {
    await checkMetric(client, metric, q.from, q.to)
    const spoken = speak(await totalsByCurrency(client, metric, q.from, q.to), q.currency)
    const g = GROUP_SQL[q.groupBy]
    const date = q.grain === 'day' ? 'c.day::text' : q.grain === 'month' ? `to_char(c.day, 'YYYY-MM-01')` : 'null::text'
    const id = q.groupBy === 'resource' ? 'c.resource_id::text' : 'null::text'
    const { rows } = await client.query<Raw>(
      `select ${g.key} as key, ${g.name} as name, ${id} as "resourceId", ${date} as date, trim_scale(coalesce(sum(c.amount), 0))::text as amount
       from ${moneyOf(q.groupBy, metric)} c ${g.joins} group by 1, 2, 3, 4 order by 4, 1`, [q.from, q.to, spoken.currency])
    return { metric, from: q.from, to: q.to, billedTo: await billedTo(client), ...spoken, rows: fold(rows, q, g.label) }
  })
}

/** One row per key (and resource), the largest first; unassigned and unattributed money last. */
function fold(raw: Raw[], q: CostQuery, label?: (key: string) => string): CostRow[] {
  const rows = new Map<string, CostRow & { series: { date: string; amount: string }[] }>()
  for (const r of raw) {
    const id = `${r.key === null ? '0' : `1${r.key}`} ${r.resourceId ?? ''}`
    const row = rows.get(id) ?? { key: r.key, name: nameOf(r, label), ...(r.resourceId && { resourceId: r.resourceId }), amount: '0', series: [] }
    row.series.push({ date: r.date ?? q.from, amount: r.amount })
    rows.set(id, row)
  }
  return [...rows.values()]
    .map(({ series, ...row }) => ({ ...row, amount: sum(series.map((s) => s.amount)), ...(q.grain && { series }) }))
    .sort((a, b) => last(a) - last(b) || Number(b.amount) - Number(a.amount) || (String(a.key) < String(b.key) ? -1 : 1))
}

const last = (r: CostRow): number => (r.key === 'unattributed' ? 2 : r.key === null ? 1 : 0)

const nameOf = (r: Raw, label?: (key: string) => string): string => {
  if (r.key === null) return 'Unassigned'
  if (r.key === 'unattributed') return 'Unattributed'
  return r.name || (label?.(r.key) ?? r.key)
}
