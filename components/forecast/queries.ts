import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { Forecast, ForecastMonths, ForecastParts, TrackRecord } from '@/lib/api/schemas/forecast'
import { apiGet, type Query } from '../api'

export type ForecastAnswer = z.infer<typeof Forecast>
export type Part = z.infer<typeof ForecastParts>['items'][number]
export type MonthRow = z.infer<typeof ForecastMonths>['items'][number]
export type Track = z.infer<typeof TrackRecord>

export const forecastQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'forecast', query],
  queryFn: ({ signal }) => apiGet(Forecast, '/forecast', query, signal),
  placeholderData: keepPreviousData,
})

/** What a step is made of, the largest first; pages are appended. */
export const partsQuery = (query: Query) => infiniteQueryOptions({
  queryKey: ['figures', 'forecast-parts', query],
  queryFn: ({ signal, pageParam }) => apiGet(ForecastParts, '/forecast/parts', { ...query, limit: 100, cursor: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.nextCursor ?? undefined,
})

export const monthsQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'forecast-months', query],
  queryFn: ({ signal }) => apiGet(ForecastMonths, '/forecast/months', query, signal),
  placeholderData: keepPreviousData,
})

export const trackQuery = (query: Query) => queryOptions({
  queryKey: ['figures', 'forecast-track', query],
  queryFn: ({ signal }) => apiGet(TrackRecord, '/forecast/track-record', query, signal),
  placeholderData: keepPreviousData,
})
