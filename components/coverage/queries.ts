import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { Reconciliation } from '@/lib/api/schemas/costs'
import { Coverage } from '@/lib/api/schemas/coverage'
import { apiGet, type Query } from '../api'

export const coverageQuery = queryOptions({
  queryKey: ['figures', 'coverage'],
  queryFn: ({ signal }) => apiGet(Coverage, '/coverage', {}, signal),
})

export const reconciliationQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'reconciliation', query],
  queryFn: ({ signal }) => apiGet(Reconciliation, '/reconciliation', query, signal),
  placeholderData: keepPreviousData,
})
