import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { sum } from '@/lib/core/money'
import type { Metric } from '@/lib/costing/figures'
import type { ForecastFilter } from '@/lib/forecast/types'
import { assess, type Assessment, type Outlook } from './assess'
import { budgetsInForce, taggedResources, teamTrees, type InForce } from './budgets.store'
import { outlook } from './outlook'
import { tagOf } from './scope'

export interface BudgetQuery {
  /** `YYYY-MM`; default the clock's. */
  month?: string
  /** UTC day: what was known then. */
  asOf?: string
  metric?: Metric
}

export type BudgetItem = InForce & Assessment & {
  /** What the budget is measured on, as filters of GET /costs and GET /forecast; null: of everything, or of nothing. */
  filter: ForecastFilter | null
  /** Of a tag: resources whose tags could not be read, any of which may carry it. */
  unreadable?: number
}

export interface Budgets {
  month: string
  metric: Metric
  items: BudgetItem[]
  /** Everything against its own budget, else against the sum of the topmost teams' (`source`); null: neither is set. */
  overall: (Assessment & { source: 'all' | 'teams'; amount: string; currency: string }) | null
}

type OutlookOf = (filter: ForecastFilter, currency: string) => Promise<Outlook | null>
interface Measured { filter: ForecastFilter | null; outlook: Outlook | null; why?: string; unreadable?: number }

/**
 * Every budget in force in a month against what the month comes to: spent, pace, forecast and the first day over. A
 * team's budget counts the teams below it. The figures are those of `getForecast` with the same filter.
 *
 * @throws OutcropError `metric-not-in-source` (422).
 */
export async function listBudgets(ctx: Ctx, query: BudgetQuery): Promise<Budgets> {
  permit(ctx, 'cost:read')
  const month = query.month ?? ctx.now.toISOString().slice(0, 7)
  const metric = query.metric ?? 'unblended'
  const [inForce, trees] = await Promise.all([budgetsInForce(ctx.db, month), teamTrees(ctx.db)])
  const outlookOf = (filter: ForecastFilter, currency: string) => outlook(ctx, { month, metric, asOf: query.asOf, currency, ...filter })
  const items: BudgetItem[] = []
  // One after the other: each is a forecast of its own, and a page must not take every connection.
  for (const budget of inForce) {
    const { outlook, why, ...rest } = await measure(ctx, budget, trees, outlookOf)
    items.push({ ...budget, ...assess(budget.amount, outlook, why), ...rest })
  }
  return { month, metric, items, overall: await overall(items, outlookOf) }
}

async function measure(ctx: Ctx, { scope, key, currency }: InForce, trees: Map<string, string[]>, outlookOf: OutlookOf): Promise<Measured> {
  const by = async (filter: ForecastFilter, more: { unreadable?: number } = {}): Promise<Measured> => ({ filter, outlook: await outlookOf(filter, currency), ...more })
  if (scope === 'all') return by({})
  if (scope === 'team') return by({ team: trees.get(key) ?? [key] })
  if (scope === 'account') return by({ account: [key] })
  const { name, value } = tagOf(key)
  const { ids, unreadable } = await taggedResources(ctx.db, name, value)
  // No id is no filter, which would be everything.
  if (ids.length === 0) return { filter: null, outlook: null, why: `No resource carries the tag ${key}.`, unreadable }
  return by({ resource: ids }, { unreadable })
}

async function overall(items: BudgetItem[], outlookOf: OutlookOf): Promise<Budgets['overall']> {
  const all = items.find((b) => b.scope === 'all')
  if (all) return { source: 'all', ...pick(all), amount: all.amount, currency: all.currency }
  const teams = topmost(items.filter((b) => b.scope === 'team'))
  const currency = teams[0]?.currency
  // Sums of several currencies are none.
  if (!currency || teams.some((b) => b.currency !== currency)) return null
  const amount = sum(teams.map((b) => b.amount))
  return { source: 'teams', ...assess(amount, await outlookOf({}, currency)), amount, currency }
}

/** Budgets of teams that no budgeted team stands above: their sum counts nothing twice. */
export function topmost<T extends { key: string; filter: ForecastFilter | null }>(teams: T[]): T[] {
  return teams.filter((t) => !teams.some((above) => above.key !== t.key && above.filter?.team?.includes(t.key)))
}

const pick = ({ state, reason, spent, unbilled, shareOfMonth, shareOfBudget, forecast, overrun }: Assessment): Assessment =>
  ({ state, reason, spent, unbilled, shareOfMonth, shareOfBudget, forecast, overrun })
