import { permit } from '@/lib/access/permit'
import { utcMonth } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { sum } from '@/lib/core/money'
import type { Metric } from '@/lib/costing/figures'
import { momentOf } from '@/lib/forecast/as-of'
import type { ForecastFilter } from '@/lib/forecast/types'
import { assess, type Assessment, type Outlook } from './assess'
import { budgetsInForce, taggedResources, teamTrees, type InForce } from './budgets.store'
import { outlooks, type Asked } from './outlooks'
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

interface Measured { filter: ForecastFilter | null; unreadable?: number }

/**
 * Every budget in force in a month against what the month comes to: spent, pace, forecast and the first day over. A
 * team's budget counts the teams below it. The figures are those of `getForecast` with the same filter.
 *
 * @throws OutcropError `bad-as-of`, `month-out-of-reach` (400); `metric-not-in-source` (422).
 */
export async function listBudgets(ctx: Ctx, query: BudgetQuery): Promise<Budgets> {
  permit(ctx, 'cost:read')
  momentOf(ctx, query.asOf)
  const asked = { month: query.month ?? utcMonth(ctx.now), metric: query.metric ?? 'unblended', asOf: query.asOf }
  const [inForce, trees] = await Promise.all([budgetsInForce(ctx.db, asked.month), teamTrees(ctx.db)])
  const measured: (InForce & Measured)[] = []
  for (const budget of inForce) measured.push({ ...budget, ...await measure(ctx, budget, trees) })
  const together = togetherOf(measured)
  // One question for all of them, so that they are of one view and its parts are made once.
  const wanted: Asked[] = measured.flatMap(({ filter, currency }) => (filter ? [{ filter, currency }] : []))
  const answers = await outlooks(ctx, asked, together ? [...wanted, { filter: {}, currency: together.currency }] : wanted)
  const left = [...answers]
  const items = measured.map((b): BudgetItem => ({ ...b, ...assess(b.amount, b.filter ? left.shift() ?? null : null, b.filter ? undefined : `No resource carries the tag ${b.key}.`) }))
  return { month: asked.month, metric: asked.metric, items, overall: overallOf(items, together, answers.at(-1) ?? null) }
}

async function measure(ctx: Ctx, { scope, key }: InForce, trees: Map<string, string[]>): Promise<Measured> {
  if (scope === 'all') return { filter: {} }
  if (scope === 'team') return { filter: { team: trees.get(key) ?? [key] } }
  if (scope === 'account') return { filter: { account: [key] } }
  const { name, value } = tagOf(key)
  const { ids, unreadable } = await taggedResources(ctx.db, name, value)
  // No id is no filter, which would be everything.
  return { filter: ids.length === 0 ? null : { resource: ids }, unreadable }
}

/** The topmost teams' budgets together, where everything has no budget of its own; sums of several currencies are none. */
function togetherOf(budgets: (InForce & Measured)[]): { amount: string; currency: string } | null {
  if (budgets.some((b) => b.scope === 'all')) return null
  const teams = topmost(budgets.filter((b) => b.scope === 'team'))
  const currency = teams[0]?.currency
  return !currency || teams.some((b) => b.currency !== currency) ? null : { amount: sum(teams.map((b) => b.amount)), currency }
}

function overallOf(items: BudgetItem[], together: ReturnType<typeof togetherOf>, whole: Outlook | null): Budgets['overall'] {
  if (together) return { source: 'teams', ...together, ...assess(together.amount, whole) }
  const all = items.find((b) => b.scope === 'all')
  if (!all) return null
  const { amount, currency, state, reason, spent, unbilled, shareOfMonth, shareOfBudget, forecast, overrun } = all
  return { source: 'all', amount, currency, state, reason, spent, unbilled, shareOfMonth, shareOfBudget, forecast, overrun }
}

/** Budgets of teams that no budgeted team stands above: their sum counts nothing twice. */
export function topmost<T extends { key: string; filter: ForecastFilter | null }>(teams: T[]): T[] {
  return teams.filter((t) => !teams.some((above) => above.key !== t.key && above.filter?.team?.includes(t.key)))
}
