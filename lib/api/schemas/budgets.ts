import { z } from 'zod'
import { AMOUNT } from '@/lib/budgets/amount'
import { Currency, Day, Instant, Metric, Money, Month } from './common'

export const BudgetScope = z.enum(['all', 'team', 'account', 'tag']).meta({ id: 'BudgetScope', description: 'all: everything; team: with every team below it; tag: the resources that carry name=value.' })

const Id = z.string().regex(/^\d{1,18}$/)
/** Team key, account id, `tag=value`; empty for all. */
const Key = z.string().max(400)

const Assessment = z.object({
  /** over: what is used exceeds it; at-risk: the forecast does, expected runs included; unknown: `reason` says why. */
  state: z.enum(['on-track', 'at-risk', 'over', 'unknown']),
  reason: z.string().nullable(),
  /** Billed; null: no bill speaks of the month. */
  spent: Money.nullable(),
  /** Used and not billed yet, in no `spent`. */
  unbilled: Money.nullable(),
  /** Pace as fractions: billed days of the month beside spent ÷ budget. */
  shareOfMonth: Money.nullable(), shareOfBudget: Money.nullable(),
  /** `left`: budget less forecast; below zero it is the overrun. */
  forecast: z.object({ total: Money, expectedRuns: Money, totalWithExpectedRuns: Money, left: Money, leftWithExpectedRuns: Money }).nullable(),
  /** The first day at whose end the budget is passed. */
  overrun: z.object({ date: Day, basis: z.enum(['billed', 'estimated', 'projected']), withExpectedRuns: z.boolean() }).nullable(),
})

export const Budget = Assessment.extend({
  /** Of the line in force. */
  id: Id, scope: BudgetScope, key: Key, name: z.string(),
  /** Key of the team above, of teams. */
  parent: z.string().nullable(),
  /** First month it holds for. */
  since: Month,
  amount: Money, currency: Currency, setAt: Instant, setBy: z.string(),
  /** What it is measured on, as filters of GET /costs and GET /forecast; null: of nothing. */
  filter: z.record(z.string(), z.array(z.string())).nullable(),
  /** Of a tag: resources whose tags could not be read, any of which may carry it. */
  unreadable: z.number().int().optional(),
}).meta({ id: 'Budget' })

export const BudgetQuery = z.object({ month: Month.optional(), asOf: Day.optional(), metric: Metric.optional() }).strict()
export const BudgetList = z.object({
  month: Month, metric: Metric, items: z.array(Budget),
  /** Everything against its own budget (`all`), else against the sum of the topmost teams'; null: neither is set. */
  overall: Assessment.extend({ source: z.enum(['all', 'teams']), amount: Money, currency: Currency }).nullable(),
}).meta({ id: 'BudgetList' })

const Amount = z.string().regex(AMOUNT, 'A decimal string such as "12000.50"')
export const BudgetPut = z.object({
  scope: BudgetScope, key: Key.default(''),
  /** First month it holds for; it holds until a later month has another. Default: this month. */
  month: Month.optional(),
  amount: Amount, currency: Currency.optional(),
}).strict().meta({ id: 'BudgetPut' })
export const BudgetEnd = z.object({ scope: BudgetScope, key: Key.default(''), month: Month.optional() }).strict()
/** `id`: of the line that was written, for the undo; `before`: what was in force in that month. */
export const BudgetSet = z.object({ id: Id, before: z.object({ amount: Money, currency: Currency }).nullable() }).meta({ id: 'BudgetSet' })
export const BudgetUndo = z.object({ id: Id }).strict()

export const BudgetHistoryQuery = z.object({ scope: BudgetScope, key: Key.default('') }).strict()
export const BudgetHistory = z.object({
  items: z.array(z.object({ id: Id, month: Month, amount: Money.nullable(), currency: Currency, setAt: Instant, setBy: z.string(), replacedAt: Instant.nullable() })),
}).meta({ id: 'BudgetHistory' })
