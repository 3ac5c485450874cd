import { amountRefused } from '@/lib/budgets/amount'
import { listBudgets } from '@/lib/budgets/list-budgets'
import { BUDGET_SCOPES, type BudgetScope } from '@/lib/budgets/scope'
import { setBudget } from '@/lib/budgets/set-budget'
import { utcMonth } from '@/lib/core/clock'
import { table } from '../table'
import { currency, day, month, text, usage, type Values, type Verb } from '../verb'

const MONTH = { type: 'string', value: 'YYYY-MM', help: 'default the current month' } as const
const SCOPE = {
  scope: { type: 'string', required: true, value: 'SCOPE', help: 'of what', oneOf: BUDGET_SCOPES },
  key: { type: 'string', value: 'KEY', help: 'team key, account id or tag as name=value; none for all' },
} as const

const monthOf = (values: Values, fallback: string): string => month(values, 'month') ?? fallback

export const budgets: Verb = {
  name: 'budgets',
  summary: "A month's budgets: spent, forecast, the first day over. Status 3 when one is not known.",
  options: { month: MONTH, 'as-of': { type: 'string', value: 'YYYY-MM-DD', help: 'what was known on that day' } },
  async run(ctx, values) {
    const r = await listBudgets(ctx, { month: monthOf(values, utcMonth(ctx.now)), asOf: day(values, 'as-of') })
    if (r.items.length === 0) return { json: r, text: `No budget holds in ${r.month}. Set one: npm run outcrop -- budget set --scope team --key KEY --amount 12000` }
    const rows = r.items.map((b) => [b.scope, b.name, b.amount, b.currency, b.spent, b.forecast?.total ?? null, b.forecast?.totalWithExpectedRuns ?? null, b.state, b.overrun?.date ?? null])
    const unknown = r.items.filter((b) => b.state === 'unknown').map((b) => `\n${b.name}: ${b.reason ?? 'not known'}`).join('')
    return { json: r, text: `${table(['Scope', 'Budget', 'A month', 'Currency', 'Spent', 'Forecast', 'With expected runs', 'State', 'First day over'], rows, ['A month', 'Spent', 'Forecast', 'With expected runs'])}${unknown}`, status: unknown ? 'incomplete' : 'done' }
  },
}

export const budgetSet: Verb = {
  name: 'budget set',
  summary: 'Sets what a team, an account, a tag or everything may cost a month, from a month on',
  options: {
    ...SCOPE, amount: { type: 'string', required: true, value: 'AMOUNT', help: 'a month, e.g. 12000.50' }, month: { ...MONTH, help: 'the first month it holds for, default the current' },
    currency: { type: 'string', value: 'CODE', help: 'default: what it had, else USD' },
  },
  async run(ctx, values) {
    const amount = text(values, 'amount')!, month = monthOf(values, utcMonth(ctx.now))
    if (amountRefused(amount)) throw usage(`--amount is "${amount}"; an amount looks like 12000.50.`)
    const set = await setBudget(ctx, { ...scopeOf(values), month, amount, currency: currency(values, 'currency') })
    return { json: set, text: `${amount} a month from ${month} on${set.before ? ` (before: ${set.before.amount} ${set.before.currency})` : ''}.` }
  },
}

export const budgetEnd: Verb = {
  name: 'budget end',
  summary: 'Ends a budget from a month on; months before keep theirs',
  options: { ...SCOPE, month: { ...MONTH, help: 'the first month without it, default the current' } },
  async run(ctx, values) {
    const month = monthOf(values, utcMonth(ctx.now))
    const set = await setBudget(ctx, { ...scopeOf(values), month, amount: null })
    return { json: set, text: `No budget from ${month} on${set.before ? ` (before: ${set.before.amount} ${set.before.currency})` : ''}.` }
  },
}

const scopeOf = (values: Values) => ({ scope: text(values, 'scope') as BudgetScope, key: text(values, 'key') ?? '' })
