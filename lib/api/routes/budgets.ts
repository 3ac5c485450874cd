import { budgetHistory } from '@/lib/budgets/budget-history'
import { listBudgets } from '@/lib/budgets/list-budgets'
import { setBudget } from '@/lib/budgets/set-budget'
import { undoBudget } from '@/lib/budgets/undo-budget'
import { utcMonth } from '@/lib/core/clock'
import { noContent } from '../reply'
import { defineRoute } from '../route'
import { BudgetEnd, BudgetHistory, BudgetHistoryQuery, BudgetList, BudgetPut, BudgetQuery, BudgetSet, BudgetUndo } from '../schemas/budgets'

export const budgetRoutes = [
  defineRoute({
    method: 'GET', path: '/budgets', right: 'cost:read', query: BudgetQuery, response: BudgetList,
    summary: 'Budgets in force in a month against what it comes to: spent, pace, forecast with and without expected runs, first day over. A team’s counts the teams below it.',
    handler: (ctx, { query }) => listBudgets(ctx, query),
  }),
  defineRoute({
    method: 'GET', path: '/budgets/history', right: 'cost:read', query: BudgetHistoryQuery, response: BudgetHistory,
    summary: 'Every line that a scope’s budget ever had, the newest first, replaced ones too',
    handler: async (ctx, { query }) => ({ items: await budgetHistory(ctx, query) }),
  }),
  defineRoute({
    method: 'PUT', path: '/budgets', right: 'budget:edit', body: BudgetPut, response: BudgetSet,
    summary: 'Set what a team, an account, a tag or everything may cost a month, from a month on',
    handler: (ctx, { body }) => setBudget(ctx, { ...body, month: body.month ?? utcMonth(ctx.now) }),
  }),
  defineRoute({
    method: 'DELETE', path: '/budgets', right: 'budget:edit', query: BudgetEnd, response: BudgetSet,
    summary: 'End a budget from a month on; months before keep theirs',
    handler: (ctx, { query }) => setBudget(ctx, { ...query, month: query.month ?? utcMonth(ctx.now), amount: null }),
  }),
  defineRoute({
    method: 'POST', path: '/budgets/undo', right: 'budget:edit', status: 204, body: BudgetUndo, response: null,
    summary: 'Take a change back while it is the latest of its month',
    handler: async (ctx, { body }) => {
      await undoBudget(ctx, body.id)
      return noContent()
    },
  }),
]
