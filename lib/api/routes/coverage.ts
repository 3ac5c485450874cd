import { coverage } from '@/lib/inventory/coverage'
import { freshness } from '@/lib/inventory/freshness'
import { overview } from '@/lib/inventory/overview'
import { streamedList } from '../reply'
import { defineRoute } from '../route'
import { Coverage, CoverageQuery } from '../schemas/coverage'
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
