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

interface Cell { sourceId: number; accountId: string; day: string; service: string | null; amount: string | null; counting: number | null; explorer: number | null }

/**
 * Compares the sources of a month with what counts, account by account and day by day: sources are never added, so
 * what they say of the same days must be equal or explained. The control total is Cost Explorer's word, where another
 * source counts; a source is no control of itself.
 *
 * @param from, to UTC days, `to` exclusive.
 */
export async function compareSources(client: PoolClient, q: { metric: Metric; currency: string; from: string; to: string }): Promise<SourceComparison> {
  const { rows } = await client.query<Cell>(`
    with active as (
      select d.id, d.source_id, d.period from delivery d
      where d.status = 'active' and (d.period = $1::date or exists (select 1 from delivery_total t where t.delivery_id = d.id and t.day >= $1::date and t.day < $2::date))),
    has as (
      select distinct m.source_id, x.account_id, x.day from active m, lateral (
        select a.account_id, g.day::date as day from delivery_account a,
          generate_series(greatest(m.period, $1::date), least(a.last_day, $2::date - 1), interval '1 day') as g(day) where a.delivery_id = m.id
        union select t.account_id, t.day from delivery_total t where t.delivery_id = m.id and t.day >= $1::date and t.day < $2::date) x),
    decided as (select v."accountId" as account_id, v.day, v."sourceId" as source_id from costed_month c, jsonb_to_recordset(c.cover) as v("accountId" text, day date, "sourceId" int) where c.month = $1::date),
    counting as (
      select account_id, day, source_id from decided
      union all select account_id, day, min(source_id) from has where not exists (select 1 from decided) group by 1, 2),
    explorer as (select h.account_id, h.day, min(h.source_id) as source_id from has h join bill_source s on s.id = h.source_id and s.kind = 'cost_explorer' group by 1, 2),
    amount as (
      select m.source_id, t.account_id, t.day, t.service, case when count(*) = count(t.${q.metric}) then sum(t.${q.metric}) end as amount
      from active m join delivery_total t on t.delivery_id = m.id and t.day >= $1::date and t.day < $2::date
      where t.scope = 'in' and t.currency = $3 group by 1, 2, 3, 4)
    select h.source_id as "sourceId", h.account_id as "accountId", h.day::text, a.service, a.amount::text, c.source_id as counting, e.source_id as explorer
    from has h left join counting c using (account_id, day) left join explorer e using (account_id, day)
    left join amount a on a.source_id = h.source_id and a.account_id = h.account_id and a.day = h.day`, [q.from, q.to, q.currency])
  const sources = (await client.query<{ id: number; kind: string; path: string }>(`select id, replace(kind::text, '_', '-') as kind, path from bill_source order by id`)).rows
  return {
    sources: sources.flatMap((s) => totalOf(s, rows)),
    control: controlOf(rows, new Set(sources.filter((s) => s.kind === 'cost-explorer').map((s) => s.id))),
  }
}

const cellOf = (r: Cell): string => `${r.accountId} ${r.day}`

function totalOf(s: { id: number; kind: string; path: string }, rows: Cell[]): SourceTotal[] {
  const own = rows.filter((r) => r.sourceId === s.id)
  if (own.length === 0) return []
  const cells = new Set(own.map(cellOf))
  const days = own.map((r) => r.day).sort()
  const total = sum(own.map((r) => r.amount ?? 0))
  const counted = sum(rows.filter((r) => r.sourceId === r.counting && cells.has(cellOf(r))).map((r) => r.amount ?? 0))
  return [{
    sourceId: s.id, kind: s.kind, path: s.path, from: days[0]!, to: days.at(-1)!, accounts: new Set(own.map((r) => r.accountId)).size,
    total, counted, differenceToCounted: money(new Decimal(total).minus(counted)), counts: own.some((r) => r.counting === s.id),
  }]
}

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
