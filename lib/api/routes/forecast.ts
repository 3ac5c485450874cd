import { getForecast } from '@/lib/forecast/get-forecast'
import { getForecastMonths } from '@/lib/forecast/get-months'
import { getForecastParts } from '@/lib/forecast/get-parts'
import { getTrackRecord } from '@/lib/forecast/get-track-record'
import { defineRoute } from '../route'
import { Forecast, ForecastMonths, ForecastMonthsQuery, ForecastParts, ForecastPartsQuery, ForecastQuery, TrackRecord, TrackRecordQuery } from '../schemas/forecast'

export const forecastRoutes = [
  defineRoute({
    method: 'GET', path: '/forecast', right: 'cost:read', query: ForecastQuery, response: Forecast,
    summary: 'What a month will come to, by what is known at asOf: components and rows sum to the total; expected runs stand beside it; what is left out is listed with what rate × 730 would claim',
    handler: (ctx, { query }) => getForecast(ctx, query),
  }),
  defineRoute({
    method: 'GET', path: '/forecast/parts', right: 'cost:read', query: ForecastPartsQuery, response: ForecastParts,
    summary: 'The parts of one step of a forecast, the largest first, each with its method and the figures behind it; they sum to the step',
    handler: (ctx, { query }) => getForecastParts(ctx, query),
  }),
  defineRoute({
    method: 'GET', path: '/forecast/months', right: 'cost:read', query: ForecastMonthsQuery, response: ForecastMonths,
    summary: 'The month under way and those after it',
    handler: (ctx, { query }) => getForecastMonths(ctx, query),
  }),
  defineRoute({
    method: 'GET', path: '/forecast/track-record', right: 'cost:read', query: TrackRecordQuery, response: TrackRecord,
    summary: 'Forecasts of months that are over, made again by what was known on their 5th, 10th, 15th, 20th and 25th, beside what they came to and what two simple tools would have said (unblended)',
    handler: (ctx, { query: { shape, currency } }) => getTrackRecord(ctx, { shape, currency }),
  }),
]
