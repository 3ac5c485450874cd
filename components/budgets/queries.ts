import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { BudgetHistory, BudgetList } from '@/lib/api/schemas/budgets'
import { apiGet, type Query } from '../api'

export type Budgets = z.infer<typeof BudgetList>
export type Budget = Budgets['items'][number]

export const budgetsQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'budgets', query],
  queryFn: ({ signal }) => apiGet(BudgetList, '/budgets', query, signal),
  placeholderData: keepPreviousData,
})

export const budgetHistoryQuery = (scope: string, key: string) => queryOptions({
  queryKey: ['figures', 'budget-history', scope, key],
  queryFn: ({ signal }) => apiGet(BudgetHistory, '/budgets/history', { scope, key }, signal),
})
