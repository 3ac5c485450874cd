import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { Reconciliation } from '@/lib/api/schemas/costs'
import { Coverage, CoverageGaps, CoverageHistory, CoveragePlaces } from '@/lib/api/schemas/coverage'
import { UsageCoverage } from '@/lib/api/schemas/usage'
import { apiGet, type Query } from '../api'

/** The matrix, one cell an area: some thousand cells where the whole coverage has tens of thousands. */
export const placesQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'coverage', 'places', query],
  queryFn: ({ signal }) => apiGet(CoveragePlaces, '/coverage/places', query, signal),
  placeholderData: keepPreviousData,
})

/** Single cells: of opened areas, of one place, or one alone. */
export const cellsQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'coverage', 'cells', query],
  queryFn: ({ signal }) => apiGet(Coverage, '/coverage', query, signal),
  placeholderData: keepPreviousData,
})

export const gapsQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'coverage', 'gaps', query],
  queryFn: ({ signal }) => apiGet(CoverageGaps, '/coverage/gaps', query, signal),
  placeholderData: keepPreviousData,
})

export const historyQuery = (cell: { account: string; region: string; type: string }) => queryOptions({
  queryKey: ['figures', 'coverage', 'history', cell],
  queryFn: ({ signal }) => apiGet(CoverageHistory, '/coverage/history', cell, signal),
})

export const reconciliationQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'reconciliation', query],
  queryFn: ({ signal }) => apiGet(Reconciliation, '/reconciliation', query, signal),
  placeholderData: keepPreviousData,
})

export const usageCoverageQuery = (query: Query) => queryOptions({
  queryKey: ['coverage', 'usage', query], queryFn: ({ signal }) => apiGet(UsageCoverage, '/coverage/usage', query, signal),
})
