import type { PoolClient } from 'pg'
import type { Ctx } from '@/lib/core/context'
import { checkRange } from '@/lib/core/range'
import { sum } from '@/lib/core/money'
import { billedTo, checkMetric, reading, speak, totalsByCurrency, type Metric } from './figures'
import { conditionsOf, filterOf, joinsOf, needsLines, type CostFilter } from './filters.sql'
import { GROUP_SQL, moneyOf, type Group } from './groups.sql'
import { previousRange } from './previous-range'

export interface CostQuery extends CostFilter {
  /** UTC days, `from` inclusive, `to` exclusive. */
  from: string
  to: string
  grain?: 'day' | 'month'
  groupBy: Group
  /** Default unblended. */
  metric?: Metric
  /** Default: the currency with the largest total of what is asked for. */
  currency?: string
  /** Beside each row and the total, the same of the days before (`previousRange`). */
  compare?: 'previous'
}

export interface CostRow {
  /** null: money of resources without a team or owner. "unattributed": money without a resource. */
  key: string | null
  name: string
  resourceId?: string
  amount: string
  /** With `compare`: "0" where there was nothing. */
  previous?: string
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
  /** With `compare`: the days that were compared, their total and, with a grain, their sums by day or month. */
  previous?: { from: string; to: string; total: string; series?: { date: string; amount: string }[] }
  otherCurrencies?: { currency: string; total: string }[]
}

interface Raw { key: string | null; name: string | null; resourceId: string | null; date: string | null; amount: string }

/**
 * What things cost between two days, filtered and grouped. The rows sum to the total to the last decimal, whatever
 * the group and whatever the filter; so do the rows' `previous` to the total of the days before.
 *
 * @throws OutcropError `bad-range` (400); `metric-not-in-source` (422).
 */
export async function getCosts(ctx: Ctx, q: CostQuery): Promise<Costs> {
  checkRange(q.from, q.to)
  const metric = q.metric ?? 'unblended'
  return reading(ctx, async (client) => {
    await checkMetric(client, metric, q.from, q.to)
    const spoken = speak(await totalsOf(client, q, metric), q.currency)
    const now = await read(client, q, metric, spoken.currency)
    const answer = { metric, from: q.from, to: q.to, billedTo: await billedTo(client), ...spoken }
    if (q.compare !== 'previous') return { ...answer, rows: fold(now, q) }
    const range = previousRange(q.from, q.to)
    await checkMetric(client, metric, range.from, range.to)
    const before = await read(client, { ...q, ...range }, metric, spoken.currency)
    const previous = { ...range, total: sum(before.map((r) => r.amount)), ...(q.grain && { series: perDate(before) }) }
    return { ...answer, rows: fold(now, q, before), previous }
  })
}

async function read(client: PoolClient, q: CostQuery, metric: Metric, currency: string): Promise<Raw[]> {
  const filter = filterOf(q)
  const where = conditionsOf(filter, 4)
  const g = GROUP_SQL[q.groupBy]
  const date = q.grain === 'day' ? 'c.day::text' : q.grain === 'month' ? `to_char(c.day, 'YYYY-MM-01')` : 'null::text'
  const id = q.groupBy === 'resource' ? 'c.resource_id::text' : 'null::text'
  return (await client.query<Raw>(
    `select ${g.key} as key, ${g.name} as name, ${id} as "resourceId", ${date} as date, trim_scale(coalesce(sum(c.amount), 0))::text as amount
     from ${moneyOf(needsLines([q.groupBy], filter), metric)} c ${joinsOf([q.groupBy], filter)} where c.currency = $3${where.sql} group by 1, 2, 3, 4 order by 4, 1`,
    [q.from, q.to, currency, ...where.values])).rows
}

/** Totals of what is asked for, per currency; where nothing is, the range's currencies with nothing in them. */
export async function totalsOf(client: PoolClient, q: { from: string; to: string } & CostFilter, metric: Metric): Promise<{ currency: string; total: string }[]> {
  const filter = filterOf(q)
  const all = await totalsByCurrency(client, metric, q.from, q.to)
  const where = conditionsOf(filter, 3)
  if (where.sql === '') return all
  const { rows } = await client.query<{ currency: string; total: string }>(
    `select c.currency, trim_scale(coalesce(sum(c.amount), 0))::text as total from ${moneyOf(needsLines([], filter), metric)} c ${joinsOf([], filter)}
     where true${where.sql} group by 1 order by abs(coalesce(sum(c.amount), 0)) desc, 1`, [q.from, q.to, ...where.values])
  return rows.length > 0 ? rows : all.slice(0, 1).map((t) => ({ ...t, total: '0' }))
}

/** One row per key (and resource), the largest first; unassigned and unattributed money last. */
function fold(raw: Raw[], q: CostQuery, before?: Raw[]): CostRow[] {
  const { label } = GROUP_SQL[q.groupBy]
  const rows = new Map<string, { row: CostRow; series: { date: string; amount: string }[]; previous: string[] }>()
  const of = (r: Raw) => {
    const id = `${r.key === null ? '0' : `1${r.key}`} ${r.resourceId ?? ''}`
    const known = rows.get(id) ?? { row: { key: r.key, name: nameOf(r, label), ...(r.resourceId && { resourceId: r.resourceId }), amount: '0' }, series: [], previous: [] }
    rows.set(id, known)
    return known
  }
  for (const r of raw) of(r).series.push({ date: r.date ?? q.from, amount: r.amount })
  for (const r of before ?? []) of(r).previous.push(r.amount)
  return [...rows.values()]
    .map(({ row, series, previous }) => ({ ...row, amount: sum(series.map((s) => s.amount)), ...(before && { previous: sum(previous) }), ...(q.grain && { series }) }))
    .sort((a, b) => last(a) - last(b) || Number(b.amount) - Number(a.amount) || (String(a.key) < String(b.key) ? -1 : 1))
}

function perDate(raw: Raw[]): { date: string; amount: string }[] {
  const dates = new Map<string, string[]>()
  for (const r of raw) dates.set(r.date ?? '', [...(dates.get(r.date ?? '') ?? []), r.amount])
  return [...dates].map(([date, amounts]) => ({ date, amount: sum(amounts) }))
}

const last = (r: CostRow): number => (r.key === 'unattributed' ? 2 : r.key === null ? 1 : 0)

const nameOf = (r: Raw, label?: (key: string) => string): string => {
  if (r.key === null) return 'Unassigned'
  if (r.key === 'unattributed') return 'Unattributed'
  return r.name || (label?.(r.key) ?? r.key)
}
