import type { z } from 'zod'
import type { Costs } from '@/lib/api/schemas/costs'
import type { TeamList } from '@/lib/api/schemas/people'
import type { Budget } from '../budgets/queries'
import { comparable } from '../costs/params'
import { compare } from '../decimal'
import type { ForecastAnswer } from '../forecast/queries'

export type Team = z.infer<typeof TeamList>['items'][number]

/** One team of the table. `key` null: Unassigned; `unattributed`: money without a resource. */
export interface TeamRow {
  key: string | null
  name: string
  /** Undefined where nobody can lead, or the team is archived. */
  leads: string[] | undefined
  resources: number | undefined
  amount: string
  /** The same days of the month before; null: no bill of them. */
  previous: string | null
  /** null: not forecast, or not read yet. */
  monthEnd: string | null
  budget: Budget | null
}

const rank = (key: string | null): number => (key === 'unattributed' ? 2 : key === null ? 1 : 0)

/**
 * Teams with their cost, the largest first, Unassigned and unattributed last. A team that costs nothing has a row too,
 * and so has one that is archived and still costs: the rows sum to the month's total.
 */
export function teamRows(costs: z.infer<typeof Costs>, teams: Team[], forecast: ForecastAnswer | undefined, budgets: Budget[]): TeamRow[] {
  const known = comparable(costs)
  const ends = new Map(forecast?.rows?.map((r) => [r.key, r.total]))
  const told = costs.rows.map((r): TeamRow => {
    const team = teams.find((x) => x.key === r.key)
    return { key: r.key, name: r.name, leads: team?.leads.map((p) => p.name), resources: team?.resources, amount: r.amount, previous: known ? r.previous ?? '0' : null, monthEnd: null, budget: null }
  })
  const idle = teams.filter((x) => !told.some((r) => r.key === x.key))
  const rows = [...told, ...idle.map((x): TeamRow => ({ key: x.key, name: x.name, leads: x.leads.map((p) => p.name), resources: x.resources, amount: '0', previous: known ? '0' : null, monthEnd: null, budget: null }))]
  return rows
    .map((r) => ({ ...r, monthEnd: forecast ? ends.get(r.key) ?? '0' : null, budget: budgets.find((b) => b.scope === 'team' && b.key === r.key) ?? null }))
    .sort((a, b) => rank(a.key) - rank(b.key) || compare(b.amount, a.amount) || a.name.localeCompare(b.name))
}
