import { addMonths } from '@/lib/core/clock'
import { Decimal, money } from '@/lib/core/money'
import { decimal } from '@/lib/inventory/sql'
import type { Metric } from '@/lib/inventory/types'
import { monthsOwingTo, readClosed, type ClosedMonth, type Summary, type TeamTotal } from './closed.store'
import { UNATTRIBUTED } from './words'

interface Query { query<R extends object>(sql: string, params: unknown[]): Promise<R[]> }
interface Sum { currency: string; key: string | null; name: string | null; none: boolean; resources: number; unblended: string; net: string | null; amortized: string | null
  adj_unblended: string; adj_net: string | null; adj_amortized: string | null }

/** Summaries of a closed month's stored lines, per currency and metric. */
export async function summaries(db: Query, month: string, metrics: string[]): Promise<ClosedMonth['totals']> {
  const sums = await db.query<Sum>(`
    select currency, max(team_key) as key, max(team_name) as name, resource_id is null as none, count(distinct resource_id)::int as resources,
      ${(['unblended', 'net', 'amortized'] as const).map((m) => `${decimal(`sum(${m})`)} as ${m}, ${decimal(`coalesce(sum(${m}) filter (where adjustment_of is not null), 0)`)} as adj_${m}`).join(', ')}
    from statement_line where month = $1::date group by currency, resource_id is null, team_id
    order by currency, resource_id is null, team_id is null, min(seq)`, [`${month}-01`])
  const totals: ClosedMonth['totals'] = {}
  for (const currency of [...new Set(sums.map((s) => s.currency))]) {
    for (const metric of metrics as Metric[]) {
      const teams = sums.filter((s) => s.currency === currency)
        .map((s) => ({ key: s.none ? UNATTRIBUTED : s.key, name: s.none ? 'Unattributed' : s.name ?? 'Unassigned', amount: s[metric] ?? '0', adjustments: s[`adj_${metric}`] ?? '0', resources: s.resources }))
      ;(totals[currency] ??= {})[metric] = summarise(teams, await beside(db, { month, metric, currency }))
    }
  }
  const size = (currency: string): Decimal => new Decimal(totals[currency]?.unblended?.total ?? 0).abs()
  return Object.fromEntries(Object.entries(totals).sort(([a], [b]) => size(b).comparedTo(size(a)) || a.localeCompare(b)))
}

/** What stands beside a team's amount: the month before, as its statement says (null: there is no bill of it), and the budget. */
export interface Beside {
  previous: Map<string | null, { name: string; amount: string }> | null
  budgets: Map<string, string>
}

export async function beside(db: Query, q: { month: string; metric: Metric; currency: string }): Promise<Beside> {
  const budgets = await db.query<{ key: string; budget: string | null; currency: string }>(`
    select distinct on (scope_key) scope_key as key, ${decimal('amount')} as budget, currency from budget
    where scope = 'team' and month <= $1::date and replaced_at is null order by scope_key, month desc`, [`${q.month}-01`])
  return { previous: await previousOf(db, { ...q, month: addMonths(q.month, -1) }), budgets: new Map(budgets.flatMap((b) => (b.budget !== null && b.currency === q.currency ? [[b.key, b.budget] as const] : []))) }
}

/** Teams in their order, those included that had cost in the month before only. */
export function summarise(teams: Omit<TeamTotal, 'previous' | 'budget'>[], { previous, budgets }: Beside): Summary {
  const absent = [...(previous ?? [])].filter(([key, p]) => !teams.some((t) => t.key === key) && p.amount !== '0')
    .map(([key, p]) => ({ key, name: p.name, amount: '0', adjustments: '0', resources: 0 }))
  const sum = (of: (t: Omit<TeamTotal, 'previous' | 'budget'>) => string): string => money(teams.reduce((n, t) => n.plus(of(t)), new Decimal(0)))
  return { total: sum((t) => t.amount), adjustments: sum((t) => t.adjustments),
    teams: [...teams, ...absent].sort(byPlace).map((t) => ({ ...t, previous: previous ? previous.get(t.key)?.amount ?? '0' : null, budget: t.key === null ? null : budgets.get(t.key) ?? null })) }
}

async function previousOf(db: Query, q: { month: string; metric: Metric; currency: string }): Promise<Beside['previous']> {
  const closed = await readClosed({ query: (sql: string, params?: unknown[]) => db.query(sql, params ?? []) }, q.month)
  if (closed) {
    const summary = closed.totals[q.currency]?.[q.metric]
    return summary ? new Map(summary.teams.map((t) => [t.key, { name: t.name, amount: t.amount }])) : null
  }
  const sums = await db.query<{ key: string | null; name: string | null; none: boolean; amount: string | null }>(`
    select max(t.key) as key, max(t.name) as name, c.none, ${decimal('sum(c.amount)')} as amount from (
      select o.team_id, c.resource_id is null as none, c.${q.metric} as amount
        from cost_daily c left join ownership o on o.resource_id = c.resource_id and o.valid_from <= c.day and (o.valid_to is null or o.valid_to > c.day)
        where c.day >= $1::date and c.day < ($1::date + interval '1 month')::date and c.currency = $2
      union all
      select a.team_id, a.resource_id is null, a.${q.metric} from statement_adjustment a join bill_item i on i.id = a.item_id where a.from_month = any($3::date[]) and i.currency = $2) c
    left join team t on t.id = c.team_id group by c.team_id, c.none`, [`${q.month}-01`, q.currency, await monthsOwingTo({ query: (sql, params) => db.query(sql, params) }, q.month)])
  if (sums.length === 0) return null
  return new Map(sums.map((s) => [s.none ? UNATTRIBUTED : s.key, { name: s.none ? 'Unattributed' : s.name ?? 'Unassigned', amount: s.amount ?? '0' }]))
}

/** By name, then Unassigned, then what has no resource. */
const place = (key: string | null): number => (key === null ? 1 : key === UNATTRIBUTED ? 2 : 0)
const byPlace = (a: { key: string | null; name: string }, b: { key: string | null; name: string }): number =>
  place(a.key) - place(b.key) || (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : a.name.toLowerCase() > b.name.toLowerCase() ? 1 : 0)
