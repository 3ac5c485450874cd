import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { CostFlow } from '@/lib/api/schemas/costs'
import { BillLineList } from '@/lib/api/schemas/resource'
import { apiGet, type Query } from '../api'

export type Flow = z.infer<typeof CostFlow>

export const flowQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'flow', query],
  queryFn: ({ signal }) => apiGet(CostFlow, '/costs/flow', query, signal),
  placeholderData: keepPreviousData,
})

/** Bill lines under any money, newest day first; pages are appended. */
export const anyLinesQuery = (path: string, query: Query) => infiniteQueryOptions({
  queryKey: ['figures', 'any-lines', path, query],
  queryFn: ({ signal, pageParam }) => apiGet(BillLineList, path, { ...query, limit: 50, cursor: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.nextCursor ?? undefined,
})
