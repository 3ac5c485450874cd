import { getEstimates } from '@/lib/costing/estimates/get-estimates'
import { defineRoute } from '../route'
import { EstimateQuery, Estimates } from '../schemas/estimates'

export const estimateRoutes = [
  defineRoute({
    method: 'GET', path: '/estimates', right: 'cost:read', query: EstimateQuery, response: Estimates,
    summary: 'What stood since the bill’s last complete day, estimated and never part of billed figures; and how earlier estimates compared with the bill',
    handler: (ctx, { query }) => getEstimates(ctx, query),
  }),
]
