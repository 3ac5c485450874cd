import { addDays, monthRange } from '@/lib/core/clock'
import { GROUP_SQL, UNATTRIBUTED } from '@/lib/costing/groups.sql'
import { filterOn, moneyOf } from '@/lib/costing/money.sql'
import { OWNERSHIP } from '@/lib/costing/owner-money.sql'
import { dayNo } from './model/calendar'
import type { ForecastFilter, ForecastGroup } from './types'
import type { Parts } from './with-parts'

export interface RawSum { currency: string; key: string | null; name: string | null; resourceId: string | null; component: string; amount: string }
interface Question { month: string; filter: ForecastFilter; groupBy?: ForecastGroup }

const SUM = 'trim_scale(coalesce(sum(c.amount), 0))::text'

/** Days of the month of which the bill counts: from its first, `to` exclusive; null: none. */
export function billedDays(p: Parts, month: string): { from: string; to: string } | null {
  const { from, to } = monthRange(month)
  const end = p.billedBefore !== null && p.billedBefore < to ? p.billedBefore : to
  return end > from ? { from, to: end } : null
}

/** What the month's bill holds already, by the sums that /costs reads. */
export async function billedSums(p: Parts, q: Question): Promise<RawSum[]> {
  const range = billedDays(p, q.month)
  if (!range) return []
  const money = moneyOf({ ...range, groupBy: q.groupBy ?? 'account', metric: p.metric, filter: q.filter })
  return named(p, `select c.currency, ${idOf(q.groupBy)} as id, 'billed' as component, ${SUM} as amount from ${money.from} group by 1, 2`, money.params, q.groupBy)
}

/** What the parts of the month come to: `unbilled`, and each projected component. Whose they are is told by the as-of's day. */
export async function projectedSums(p: Parts, q: Question): Promise<RawSum[]> {
  const from = partsOf(p, q)
  return named(p, `select c.currency, ${idOf(q.groupBy)} as id, x.component, trim_scale(sum(x.amount))::text as amount from ${from.sql}
    cross join lateral (values ('unbilled', c.unbilled_amount), (c.component, c.projected_amount)) as x(component, amount) ${from.where} group by 1, 2, 3`, from.params, q.groupBy)
}

/** Weights of the days of the month, as far as the parts tell them by day; null: they do not. */
export async function dayWeights(p: Parts, q: Question & { currency: string }): Promise<Map<string, number> | null> {
  const { from, to } = monthRange(q.month)
  const first = q.month > p.moment.day.slice(0, 7) ? to : p.daysFrom > from ? p.daysFrom : from
  const days = Array.from({ length: Math.max(0, dayNo(to) - dayNo(first)) }, (_, i) => ({ day: addDays(first, i), index: dayNo(first) - dayNo(p.daysFrom) + i + 1 }))
  if (days.length === 0) return null
  const relation = partsOf(p, q)
  const { rows } = await p.client.query<{ weights: number[] }>(
    `select array[${days.map((d) => `coalesce(sum(c.days[${d.index}]), 0)`).join(',')}] as weights from ${relation.sql} ${relation.where} and c.currency = $${relation.params.length + 1}`, [...relation.params, q.currency])
  return new Map(days.map((d, i) => [d.day, rows[0]!.weights[i]!]))
}

/** The parts as relation c, which a cost question's filters and groups apply to. */
export function partsOf(p: Parts, q: Question): { sql: string; where: string; params: unknown[] } {
  const index = p.months.indexOf(q.month) + 1
  const params: unknown[] = [p.moment.day]
  const filter = filterOn(q.filter, params)
  const people = q.groupBy === 'team' || q.groupBy === 'owner' ? OWNERSHIP : filter.joins
  return {
    sql: `(select $1::date as day, x.resource_id is not null as attributed, x.*, x.unbilled[${index}] as unbilled_amount, x.projected[${index}] as projected_amount from ${p.table} x) c ${people}`,
    where: `where true${filter.where}`, params,
  }
}

const idOf = (groupBy: ForecastGroup | undefined): string => (groupBy === undefined ? 'null::text' : GROUP_SQL[groupBy].id)

/** Sums by id, each named once. */
async function named(p: Parts, sums: string, params: unknown[], groupBy: ForecastGroup | undefined): Promise<RawSum[]> {
  const g = groupBy && GROUP_SQL[groupBy]
  const resource = groupBy === 'resource' ? `nullif(s.id, ${UNATTRIBUTED})::text` : 'null::text'
  return (await p.client.query<RawSum>(
    `select s.currency, ${g?.key ?? 'null::text'} as key, ${g?.name ?? 'null::text'} as name, ${resource} as "resourceId", s.component, s.amount from (${sums}) s ${g?.named ?? ''}`, params)).rows
}
