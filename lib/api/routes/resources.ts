import { z } from 'zod'
import { recordExport } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import { billLines } from '@/lib/costing/bill-lines'
import { exportResources } from '@/lib/inventory/export-resources'
import { facets } from '@/lib/inventory/facets'
import { getResource, requireResource } from '@/lib/inventory/get-resource'
import { listResources } from '@/lib/inventory/list-resources'
import { neighbourhood } from '@/lib/inventory/neighbourhood/neighbourhood'
import { resourceUsage } from '@/lib/inventory/resource-usage'
import { streamed } from '../reply'
import { defineRoute } from '../route'
import { Neighbourhood, NeighbourhoodQuery } from '../schemas/neighbourhood'
import { BillLineList, BillLineQuery, FacetQuery, Facets, FiguresQuery, ResourceDetail, ResourceList, ResourceQuery, ResourceUsage, ResourceUsageQuery } from '../schemas/resource'

const ById = z.object({ id: z.string() }).strict()

export const resourceRoutes = [
  defineRoute({
    method: 'GET', path: '/resources', right: 'estate:read', query: ResourceQuery, response: ResourceList, produces: ['text/csv'],
    summary: 'The estate: filtered, sorted, paged, with sums over all filtered rows; as CSV with format=csv. What is gone and cost nothing in the month is shown with flag=gone.',
    handler: async (ctx, { query: { format, ...query } }) => {
      if (format !== 'csv') return listResources(ctx, query)
      permit(ctx, 'export:estate')
      const { chunks, filename } = await exportResources(ctx, query)
      await recordExport(ctx, 'estate', 'csv', query)
      return streamed(chunks, 'text/csv; charset=utf-8; header=present', filename)
    },
  }),
  defineRoute({
    method: 'GET', path: '/resources/facets', right: 'estate:read', query: FacetQuery, response: Facets,
    summary: 'How many resources each value of each filter would show, obeying all other filters',
    handler: (ctx, { query }) => facets(ctx, query),
  }),
  defineRoute({
    method: 'GET', path: '/resources/{id}', right: 'estate:read', params: ById, query: FiguresQuery, response: ResourceDetail,
    summary: 'One resource: links both ways, flags, owners in time, cost per day',
    handler: (ctx, { params, query }) => getResource(ctx, params.id, query),
  }),
  defineRoute({
    method: 'GET', path: '/resources/{id}/bill-lines', right: 'cost:read', params: ById, query: BillLineQuery, response: BillLineList,
    summary: 'The bill lines behind the cost of one resource, newest first, each with the method by which it came here',
    handler: async (ctx, { params, query }) => {
      await requireResource(ctx, params.id)
      return billLines(ctx, { ...query, resourceId: params.id })
    },
  }),
  defineRoute({
    method: 'GET', path: '/resources/{id}/neighbourhood', right: 'estate:read', params: ById, query: NeighbourhoodQuery, response: Neighbourhood,
    summary: 'What hangs together with one resource: links both ways up to three steps, ends that were never listed included; `truncated` says what was left out',
    handler: (ctx, { params, query }) => neighbourhood(ctx, params.id, query),
  }),
  defineRoute({
    method: 'GET', path: '/resources/{id}/usage', right: 'estate:read', params: ById, query: ResourceUsageQuery, response: ResourceUsage,
    summary: 'Daily metrics of one resource, default the last 90 days',
    handler: (ctx, { params, query }) => resourceUsage(ctx, params.id, query),
  }),
]
