import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { type Job, JobList, SeriesList, type SeriesRow, type SeriesRun } from '@/lib/api/schemas/jobs'
import { apiGet, type Query } from '../api'

export type JobItem = z.infer<typeof Job>
export type SeriesItem = z.infer<typeof SeriesRow>
export type RunItem = z.infer<typeof SeriesRun>
export type Sums = z.infer<typeof SeriesList>['sums']

/** Every series of the filter: a timeline needs them all at once. */
export const seriesQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'job-series', query],
  queryFn: ({ signal }) => apiGet(SeriesList, '/jobs/series', { ...query, limit: 500 }, signal),
  placeholderData: keepPreviousData,
})

export const jobsQuery = (query: Query) => infiniteQueryOptions({
  queryKey: ['figures', 'jobs', query],
  queryFn: ({ signal, pageParam }) => apiGet(JobList, '/jobs', { limit: 50, ...query, cursor: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.nextCursor ?? undefined,
  placeholderData: keepPreviousData,
})
