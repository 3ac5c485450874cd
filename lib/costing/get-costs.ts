import type { Ctx } from '@/lib/core/context'
import { sum } from '@/lib/core/money'
import { checkRange } from '@/lib/core/range'
import type { PoolClient } from 'pg'
import { billedTo, byCurrency, checkMetric, isBilled, reading, speak, type Metric } from './figures'
import { GROUP_SQL, type Group } from './groups.sql'
import { moneyOf, type CostFilter } from './money.sql'
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
}

export interface CostRow {
  /** null: money of resources without a team or owner. "unattributed": money without a resource. */
  key: string | null
  name: string
  resourceId?: string
  amount: string
  /** With `compare`: the same of the period before. */
  previous?: string
  series?: { date: string; amount: string }[]
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
  /** With `compare`: the days compared with (`previousRange`) and, with a grain, their sums. */
  previous?: { from: string; to: string; total: string; billed: boolean; series?: { date: string; amount: string }[] }
  otherCurrencies?: { currency: string; total: string }[]
}

interface Raw { currency: string; key: string | null; name: string | null; resourceId: string | null; date: string | null; amount: string }

/**
 * What things cost between two days, grouped and filtered. The rows sum to the total to the last decimal, whatever the
 * group and the filter.
 *
 * @throws OutcropError `bad-range` (400); `metric-not-in-source` (422).
 */
export async function getCosts(ctx: Ctx, q: CostQuery): Promise<Costs> {
  checkRange(q.from, q.to)
  const metric = q.metric ?? 'unblended'
  return reading(ctx, async (client) => {
    await checkMetric(client, metric, q.from, q.to)
    const raw = await read(client, q, metric)
    const spoken = speak(byCurrency(raw), q.currency)
    const of = (rows: Raw[], grain: CostQuery['grain']): CostRow[] => fold(rows.filter((r) => r.currency === spoken.currency), { ...q, grain }, GROUP_SQL[q.groupBy].label)
    const rows = of(raw, q.grain)
    const answer = { metric, from: q.from, to: q.to, billedTo: await billedTo(client), billed: await isBilled(client, q, q.currency), ...spoken }
    if (q.compare !== 'previous') return { ...answer, rows }
    const range = previousRange(q.from, q.to)
    await checkMetric(client, metric, range.from, range.to)
    const rawBefore = await read(client, { ...q, ...range }, metric)
    const earlier = of(rawBefore, undefined)
    return {
      ...answer, rows: beside(rows, earlier, q.grain !== undefined),
      previous: { ...range, total: sum(earlier.map((r) => r.amount)), billed: await isBilled(client, range, q.currency),
        ...(q.grain && { series: perDate(rawBefore.filter((r) => r.currency === spoken.currency)) }) },
    }
  })
}

async function read(client: PoolClient, q: CostQuery, metric: Metric): Promise<Raw[]> {
  const g = GROUP_SQL[q.groupBy]
  const date = q.grain === 'day' ? 'c.day' : q.grain === 'month' ? `date_trunc('month', c.day)::date` : 'null::date'
  const money = moneyOf({ ...q, metric, filter: q })
  const byResource = q.groupBy === 'resource'
  const { rows } = await client.query<Raw>(
    `select s.currency, ${byResource ? `case when s."resourceId" is null then 'unattributed' else n.arn end` : 's.key'} as key, ${g.name} as name, s."resourceId"::text as "resourceId", s.date::text as date,
       trim_scale(coalesce(s.amount, 0))::text as amount
     from (select c.currency, ${byResource ? 'null::text' : g.key} as key, ${byResource ? 'c.resource_id' : 'null::bigint'} as "resourceId", ${date} as date, sum(c.amount) as amount
       from ${money.from} group by 1, 2, 3, 4) s ${g.named ?? ''} order by 5, 2`, money.params)
  return rows
}

function perDate(raw: Raw[]): { date: string; amount: string }[] {
  const dates = [...new Set(raw.map((r) => r.date ?? ''))].sort()
  return dates.map((date) => ({ date, amount: sum(raw.filter((r) => (r.date ?? '') === date).map((r) => r.amount)) }))
}

/** Each row with what it was before; rows that are gone stay, with nothing now. */
function beside(rows: CostRow[], earlier: CostRow[], series: boolean): CostRow[] {
  const id = (r: CostRow): string => `${r.key === null ? '0' : `1${r.key}`} ${r.resourceId ?? ''}`
  const then = new Map(earlier.map((r) => [id(r), r]))
  const both = rows.map((r) => ({ ...r, previous: then.get(id(r))?.amount ?? '0' }))
  const now = new Set(rows.map(id))
  const gone = earlier.filter((r) => !now.has(id(r))).map((r) => ({ ...r, amount: '0', previous: r.amount, ...(series && { series: [] }) }))
  return [...both, ...gone].sort((a, b) => last(a) - last(b))
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
