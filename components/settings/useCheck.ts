'use client'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiError, apiLines } from '../api'
import type { Check } from './queries'

type Line = { done: number; of: number } | { check: Check } | { error: { code: string; message: string } }

const progressKey = (id: string) => ['settings', 'check-progress', id]

/** The preflight of one account: asked for once and again on demand, for it calls AWS. */
export const checkQuery = (id: string, allRegions = false, onProgress?: (p: { done: number; of: number }) => void) => queryOptions({
  queryKey: ['settings', 'check', id, allRegions], staleTime: Infinity, retry: false as const,
  queryFn: async ({ signal }) => {
    let check: Check | undefined
    await apiLines(`/accounts/${id}/check`, { progress: true, allRegions: allRegions || undefined }, (line) => {
      const l = line as Line
      if ('error' in l) throw new ApiError(l.error.code, l.error.message, 422)
      if ('check' in l) check = l.check
      else onProgress?.(l)
    }, signal)
    if (!check) throw new ApiError('check-cut-off', 'The check was cut off before it ended. Check again.', 502)
    return check
  },
})

/** The check, and how far it is while it runs. */
export function useCheck(id: string, allRegions: boolean) {
  const client = useQueryClient()
  const query = useQuery(checkQuery(id, allRegions, (p) => { client.setQueryData(progressKey(id), p) }))
  const { data: progress } = useQuery<{ done: number; of: number } | null>({ queryKey: progressKey(id), queryFn: () => null, enabled: false, initialData: null })
  return { ...query, progress: query.isFetching ? progress : null }
}
