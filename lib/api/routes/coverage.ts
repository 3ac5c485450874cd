import { coverage } from '@/lib/inventory/coverage'
import { coverageHistory } from '@/lib/inventory/coverage-history'
import { coveragePlaces } from '@/lib/inventory/coverage-places'
import { freshness } from '@/lib/inventory/freshness'
import { overview } from '@/lib/inventory/overview'
import { streamedList } from '../reply'
import { defineRoute } from '../route'
import { Coverage, CoverageCell, CoverageHistory, CoveragePlaces, CoverageQuery } from '../schemas/coverage'
import { Freshness, Overview, OverviewQuery } from '../schemas/overview'

export const coverageRoutes = [
  defineRoute({
    method: 'GET', path: '/coverage', right: 'coverage:read', query: CoverageQuery, response: Coverage,
    summary: 'What was listed and what was not: one row per account, region and type, with the money at stake; all of them, streamed',
    handler: async (ctx, { query }) => {
      const { rows, summary } = await coverage(ctx, query)
      return streamedList('items', rows, () => ({ summary: summary() }))
    },
  }),
  defineRoute({
    method: 'GET', path: '/coverage/places', right: 'coverage:read', query: CoverageQuery, response: CoveragePlaces,
    summary: 'The same by account, region and area of the estate: counted outcomes, resources and money at stake',
    handler: async (ctx, { query }) => ({ items: await coveragePlaces(ctx, query) }),
  }),
  defineRoute({
    method: 'GET', path: '/coverage/history', right: 'coverage:read', query: CoverageCell, response: CoverageHistory,
    summary: 'When the outcome of one type in one account and region changed, newest first',
    handler: async (ctx, { query }) => ({ items: await coverageHistory(ctx, query) }),
  }),
  defineRoute({
    method: 'GET', path: '/freshness', right: 'coverage:read', response: Freshness,
    summary: 'How fresh and how complete every figure is: bill, last scan, gaps',
    handler: (ctx) => freshness(ctx),
  }),
  defineRoute({
    method: 'GET', path: '/overview', right: 'cost:read', query: OverviewQuery, response: Overview,
    summary: 'Where the month stands, what moved, what nobody owns and what was not listed',
    handler: (ctx, { query }) => overview(ctx, query),
  }),
]
