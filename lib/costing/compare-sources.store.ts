import type { PoolClient } from 'pg'
import { Decimal, money, sum } from '@/lib/core/money'
import type { Metric } from './figures'

/** What one source says of a month, beside what counts; amounts of rows in scope by product, without linked ones. */
export interface SourceTotal {
  sourceId: number
  kind: string
  path: string
  /** UTC days it speaks of, both inclusive. */
  from: string
  to: string
  accounts: number
  total: string
  /** What counts for the same accounts and days, whichever source it is from. */
  counted: string
  /** total − counted. */
  differenceToCounted: string
  /** Whether any account and day counts from this source. */
  counts: boolean
}

export interface SourceComparison {
  sources: SourceTotal[]
  /** Service → Cost Explorer's total, over the accounts and days that count; empty where it does not cover them all. */
  control: Map<string, string>
}

type Total = Omit<SourceTotal, 'kind' | 'path' | 'differenceToCounted'>
interface Cell { sourceId: number; service: string | null; amount: string | null; counting: number | null; explorer: number | null }

/**
 * Compares the sources of a month with what counts, account by account and day by day: sources are never added, so
 * what they say of the same days must be equal or explained. The control total is Cost Explorer's word, where another
 * source counts; a source is no control of itself.
 *
 * @param from, to UTC days, `to` exclusive.
 */
export async function compareSources(client: PoolClient, q: { metric: Metric; currency: string; from: string; to: string }): Promise<SourceComparison> {
  const sources = (await client.query<{ id: number; kind: string; path: string }>(`select id, replace(kind::text, '_', '-') as kind, path from bill_source order by id`)).rows
  const explorers = new Set(sources.filter((s) => s.kind === 'cost-explorer').map((s) => s.id))
  const params = [q.from, q.to, q.currency]
  const alone = (await client.query<Total & { alone: boolean }>(onlySource(q.metric), params)).rows[0]
  const totals = alone?.alone ? [alone] : (await client.query<Total>(eachSource(q.metric), params)).rows
  // Only Cost Explorer makes a control total.
  const rows = explorers.size === 0 ? [] : (await client.query<Cell>(`
    with ${cells(q.metric)}
    select h.source_id as "sourceId", a.service, a.amount::text, c.source_id as counting, e.source_id as explorer
    from has h left join counting c using (account_id, day) left join explorer e using (account_id, day)
    left join amount a on a.source_id = h.source_id and a.account_id = h.account_id and a.day = h.day`, params)).rows
  return {
    sources: sources.flatMap((s) => totals.filter((t) => t.sourceId === s.id).map((t) => ({
      sourceId: s.id, kind: s.kind, path: s.path, from: t.from, to: t.to, accounts: t.accounts,
      total: money(t.total), counted: money(t.counted), differenceToCounted: money(new Decimal(t.total).minus(t.counted)), counts: t.counts,
    }))),
    control: controlOf(rows, explorers),
  }
}

/** Where one source alone speaks of the month, it counts everywhere: nothing has to be compared account by account. `alone` says so. */
const onlySource = (metric: Metric): string => `
  with said as materialized (
    select d.source_id, d.id as delivery_id, t.account_id, min(t.day) as first, max(t.day) as last, sum(t.${metric}) filter (where ${COUNTS}) as amount, count(*) = count(t.${metric}) as complete
    from delivery_total t join delivery d on d.id = t.delivery_id and d.status = 'active' where t.day >= $1::date and t.day < $2::date group by 1, 2, 3),
  has as (
    select source_id, account_id, first, last from said
    union all select d.source_id, a.account_id, greatest(d.period, $1::date), least(a.last_day, $2::date - 1) from delivery d join delivery_account a on a.delivery_id = d.id
      where d.status = 'active' and (d.period = $1::date or d.id in (select delivery_id from said)) and greatest(d.period, $1::date) <= least(a.last_day, $2::date - 1))
  select min(source_id) as "sourceId", min(first)::text as "from", max(last)::text as "to", count(distinct account_id)::int as accounts,
    coalesce((select sum(amount) from said), 0)::text as total, coalesce((select sum(amount) from said), 0)::text as counted, true as counts,
    min(source_id) = max(source_id) and (select coalesce(bool_and(complete), true) from said)
      and not exists (select 1 from costed_month where month = $1::date and jsonb_array_length(cover) > 0) as alone
  from has`

/** Several sources, compared by account and day. */
const eachSource = (metric: Metric): string => `
  with ${cells(metric)},
  whole as (select source_id, account_id, day, sum(amount) as amount from amount group by 1, 2, 3)
  select h.source_id as "sourceId", min(h.day)::text as "from", max(h.day)::text as "to", count(distinct h.account_id)::int as accounts,
    coalesce(sum(o.amount), 0)::text as total, coalesce(sum(w.amount), 0)::text as counted, coalesce(bool_or(c.source_id = h.source_id), false) as counts
  from has h left join counting c using (account_id, day) left join whole o on o.source_id = h.source_id and o.account_id = h.account_id and o.day = h.day
  left join whole w on w.source_id = c.source_id and w.account_id = h.account_id and w.day = h.day group by 1`

const COUNTS = `t.scope = 'in' and t.currency = $3`

/** What each source says of each account and day ($1 to $2, currency $3), and which one counts there. Control totals are read once. */
const cells = (metric: Metric): string => `said as materialized (
      select d.source_id, d.id as delivery_id, t.account_id, t.day, t.service, count(*) filter (where ${COUNTS}) as rows,
        case when count(*) filter (where ${COUNTS}) = count(t.${metric}) filter (where ${COUNTS}) then sum(t.${metric}) filter (where ${COUNTS}) end as amount
      from delivery_total t join delivery d on d.id = t.delivery_id and d.status = 'active' where t.day >= $1::date and t.day < $2::date group by 1, 2, 3, 4, 5),
    has as materialized (
      select d.source_id, a.account_id, g.day::date as day from delivery d join delivery_account a on a.delivery_id = d.id,
        generate_series(greatest(d.period, $1::date), least(a.last_day, $2::date - 1), interval '1 day') as g(day)
      where d.status = 'active' and (d.period = $1::date or d.id in (select delivery_id from said))
      union select source_id, account_id, day from said),
    decided as (select v."accountId" as account_id, v.day, v."sourceId" as source_id from costed_month c, jsonb_to_recordset(c.cover) as v("accountId" text, day date, "sourceId" int) where c.month = $1::date),
    counting as (
      select account_id, day, source_id from decided
      union all select account_id, day, min(source_id) from has where not exists (select 1 from decided) group by 1, 2),
    explorer as (select h.account_id, h.day, min(h.source_id) as source_id from has h join bill_source s on s.id = h.source_id and s.kind = 'cost_explorer' group by 1, 2),
    amount as (
      select source_id, account_id, day, service, case when count(*) = count(amount) then sum(amount) end as amount from said where rows > 0 group by 1, 2, 3, 4)`

function controlOf(rows: Cell[], explorers: Set<number>): Map<string, string> {
  const counted = rows.filter((r) => r.sourceId === r.counting)
  const byOthers = counted.filter((r) => !explorers.has(r.sourceId) && r.amount !== null && !new Decimal(r.amount).isZero())
  const control = rows.filter((r) => r.sourceId === r.explorer)
  if (byOthers.length === 0 || byOthers.some((r) => r.explorer === null) || control.some((r) => r.service !== null && r.amount === null)) return new Map()
  const services = new Map<string, string>()
  for (const r of control) if (r.service !== null) services.set(r.service, sum([services.get(r.service) ?? 0, r.amount ?? 0]))
  // A service that Cost Explorer does not know of has a control total of zero, which is a difference worth seeing.
  for (const r of byOthers) if (r.service !== null && !services.has(r.service)) services.set(r.service, '0')
  return services
}
