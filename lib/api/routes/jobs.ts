import { z } from 'zod'
import { recordExport } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import { exportJobs } from '@/lib/jobs/export-jobs'
import { seriesOf } from '@/lib/jobs/get-series'
import { listJobs } from '@/lib/jobs/list-jobs'
import { listSeries } from '@/lib/jobs/list-series'
import { streamed } from '../reply'
import { defineRoute } from '../route'
import { JobList, JobQuery, OneSeriesQuery, Series, SeriesList, SeriesQuery } from '../schemas/jobs'

export const jobRoutes = [
  defineRoute({
    method: 'GET', path: '/jobs', right: 'estate:read', query: JobQuery, response: JobList, produces: ['text/csv'],
    summary: 'Runs of jobs: state, duration, cost billed once, what is ahead ("0" when ended). format=csv needs the right to export.',
    handler: async (ctx, { query: { format, ...query } }) => {
      if (format !== 'csv') return listJobs(ctx, query)
      permit(ctx, 'export:estate')
      const { filename, chunks } = await exportJobs(ctx, query)
      await recordExport(ctx, 'jobs', 'csv', query)
      return streamed(chunks, 'text/csv; charset=utf-8; header=present', filename)
    },
  }),
  defineRoute({
    method: 'GET', path: '/jobs/series', right: 'estate:read', query: SeriesQuery, response: SeriesList,
    summary: 'Recurring runs as series of discrete runs with a cost each, and single runs by type; the rows’ sums are those of GET /jobs with the same filters',
    handler: (ctx, { query }) => listSeries(ctx, query),
  }),
  defineRoute({
    method: 'GET', path: '/jobs/series/{key}', right: 'estate:read', params: z.object({ key: z.string().max(100) }).strict(), query: OneSeriesQuery, response: Series,
    summary: 'One series: why its runs are one, every run with its cost, and when the next are expected',
    handler: (ctx, { params, query }) => seriesOf(ctx, params.key, query),
  }),
]
