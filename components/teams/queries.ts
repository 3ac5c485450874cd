import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { Adjustments, Chargeback, CloseCheck, StatementMonths } from '@/lib/api/schemas/chargeback'
import { apiGet, type Query } from '../api'

export type Statement = z.infer<typeof Chargeback>
export type StatementTeam = Statement['teams'][number]
export type StatementLine = Statement['rows'][number]
export type StatementMonth = z.infer<typeof StatementMonths>['items'][number]
export type AdjustmentList = z.infer<typeof Adjustments>
export type Check = z.infer<typeof CloseCheck>

/** With `rows: 'none'` the sums by team alone, with `team` the rows of that team beside them: a browser never loads a whole statement. */
export const statementQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'statement', query],
  queryFn: ({ signal }) => apiGet(Chargeback, '/chargeback', query, signal),
  placeholderData: keepPreviousData,
})

export const statementMonthsQuery = queryOptions({
  queryKey: ['figures', 'statement-months'],
  queryFn: ({ signal }) => apiGet(StatementMonths, '/chargeback/months', {}, signal),
})

export const closeCheckQuery = (month: string) => queryOptions({
  queryKey: ['figures', 'close-check', month],
  queryFn: ({ signal }) => apiGet(CloseCheck, `/chargeback/${month}/check`, {}, signal),
})

export const adjustmentsQuery = (month: string, query: Query) => queryOptions({
  queryKey: ['figures', 'adjustments', month, query],
  queryFn: ({ signal }) => apiGet(Adjustments, `/chargeback/${month}/adjustments`, query, signal),
})
