import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { AnomalyList } from '@/lib/api/schemas/anomalies'
import { Costs } from '@/lib/api/schemas/costs'
import { Freshness, Overview } from '@/lib/api/schemas/overview'
import { TeamList } from '@/lib/api/schemas/people'
import { Facets, ResourceList } from '@/lib/api/schemas/resource'
import { Run, RunList } from '@/lib/api/schemas/runs'
import { apiGet, type Query } from './api'

/** Query keys begin with what changes them: after a sync everything `figures` is stale, after an assignment `estate` too. */
export const freshnessQuery = queryOptions({
  queryKey: ['figures', 'freshness'],
  queryFn: ({ signal }) => apiGet(Freshness, '/freshness', {}, signal),
  refetchInterval: 60_000,
})

export const overviewQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'overview', query],
  queryFn: ({ signal }) => apiGet(Overview, '/overview', query, signal),
  placeholderData: keepPreviousData,
})

/** What broke its pattern in some days, largest first is the card's to say. */
export const anomaliesQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'anomalies', query],
  queryFn: ({ signal }) => apiGet(AnomalyList, '/anomalies', query, signal),
  placeholderData: keepPreviousData,
})

export const costsQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'costs', query],
  queryFn: ({ signal }) => apiGet(Costs, '/costs', query, signal),
  placeholderData: keepPreviousData,
})

export const resourcesQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'resources', query],
  queryFn: ({ signal }) => apiGet(ResourceList, '/resources', query, signal),
  placeholderData: keepPreviousData,
})

export const facetsQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'facets', query],
  queryFn: ({ signal }) => apiGet(Facets, '/resources/facets', query, signal),
  placeholderData: keepPreviousData,
})

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => apiGet(TeamList, '/teams', {}, signal),
  staleTime: 300_000,
})

/** A run while it runs: asked every second until it has ended. */
export const runQuery = (id: string) => queryOptions({
  queryKey: ['run', id],
  queryFn: ({ signal }) => apiGet(Run, `/runs/${id}`, {}, signal),
  refetchInterval: (q) => (q.state.data && ['done', 'incomplete', 'failed'].includes(q.state.data.status) ? false : 1000),
})

/** What runs right now, whoever asked for it. */
export const activeRunsQuery = queryOptions({
  queryKey: ['runs', 'active'],
  queryFn: ({ signal }) => apiGet(RunList, '/runs', { status: 'running', limit: 5 }, signal),
  refetchInterval: 15_000,
})
