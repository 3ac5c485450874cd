import { billLines } from '@/lib/costing/bill-lines'
import { getCosts } from '@/lib/costing/get-costs'
import { defineRoute } from '../route'
import { CostQuery, Costs } from '../schemas/costs'
import { BillLineList, BillLineQuery } from '../schemas/resource'

export const costRoutes = [
  defineRoute({
    method: 'GET', path: '/costs', right: 'cost:read', query: CostQuery, response: Costs,
    summary: 'What things cost between two UTC days, grouped; rows sum to the total, Unassigned and unattributed included',
    handler: (ctx, { query }) => getCosts(ctx, query),
  }),
  defineRoute({
    method: 'GET', path: '/bill-lines', right: 'cost:read', query: BillLineQuery, response: BillLineList,
    summary: 'Bill lines that are tied to no resource, newest first. Those of a resource are under /resources/{id}/bill-lines.',
    handler: (ctx, { query }) => billLines(ctx, { ...query, resourceId: 'unattributed' }),
  }),
]
