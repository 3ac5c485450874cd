import { recordExport } from '@/lib/access/audit'
import { coverage } from '@/lib/inventory/coverage'
import { coverageGaps } from '@/lib/inventory/coverage-gaps'
import { coverageHistory } from '@/lib/inventory/coverage-history'
import { coveragePlaces } from '@/lib/inventory/coverage-places'
import { exportCoverage } from '@/lib/inventory/export-coverage'
import { freshness } from '@/lib/inventory/freshness'
import { overview } from '@/lib/inventory/overview'
import { streamed, streamedList } from '../reply'
import { defineRoute } from '../route'
import { Coverage, CoverageCell, CoverageGaps, CoverageHistory, CoverageListQuery, CoveragePlaces, CoverageQuery } from '../schemas/coverage'
import { Freshness, Overview, OverviewQuery } from '../schemas/overview'

export const coverageRoutes = [
  defineRoute({
    method: 'GET', path: '/coverage', right: 'coverage:read', query: CoverageListQuery, response: Coverage, produces: ['text/csv'],
    summary: 'What was listed and what was not: one row per account, region and type, with the money at stake; all of them, streamed; as CSV with format=csv',
    handler: async (ctx, { query: { format, ...query } }) => {
      if (format === 'csv') {
        const { chunks, filename } = await exportCoverage(ctx, query)
        await recordExport(ctx, 'coverage', 'csv', query)
        return streamed(chunks, 'text/csv; charset=utf-8; header=present', filename)
      }
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
    method: 'GET', path: '/coverage/gaps', right: 'coverage:read', query: CoverageQuery, response: CoverageGaps,
    summary: 'What could not be listed, by what would mend it (one row per account, type and missing permission), most money first',
    handler: async (ctx, { query }) => ({ items: await coverageGaps(ctx, query) }),
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
