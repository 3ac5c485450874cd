import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { Neighbourhood } from '@/lib/api/schemas/neighbourhood'
import { type BillLine, BillLineList, ResourceDetail, ResourceUsage } from '@/lib/api/schemas/resource'
import { apiGet, type Query } from '../api'

export type Detail = z.infer<typeof ResourceDetail>
export type Line = z.infer<typeof BillLine>

export const resourceQuery = (id: string, query: Query) => queryOptions({
  queryKey: ['figures', 'resource', id, query],
  queryFn: ({ signal }) => apiGet(ResourceDetail, `/resources/${id}`, query, signal),
  placeholderData: keepPreviousData,
})

export type Graph = z.infer<typeof Neighbourhood>

export const neighbourhoodQuery = (id: string, query: Query) => queryOptions({
  queryKey: ['figures', 'neighbourhood', id, query],
  queryFn: ({ signal }) => apiGet(Neighbourhood, `/resources/${id}/neighbourhood`, query, signal),
  placeholderData: keepPreviousData,
})

/** Daily metrics of the last 90 days, and the verdict. */
export const usageQuery = (id: string) => queryOptions({
  queryKey: ['figures', 'usage', id],
  queryFn: ({ signal }) => apiGet(ResourceUsage, `/resources/${id}/usage`, {}, signal),
})

export const LINES_PER_PAGE = 40

/** Bill lines behind a resource's cost, newest day first; pages are appended. */
export const billLinesQuery = (id: string, query: Query) => infiniteQueryOptions({
  queryKey: ['figures', 'bill-lines', id, query],
  queryFn: ({ signal, pageParam }) => apiGet(BillLineList, `/resources/${id}/bill-lines`, { ...query, limit: LINES_PER_PAGE, cursor: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.nextCursor ?? undefined,
  placeholderData: keepPreviousData,
})
