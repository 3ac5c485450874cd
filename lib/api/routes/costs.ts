import { recordExport } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import { billLines } from '@/lib/costing/bill-lines'
import { costFlow } from '@/lib/costing/cost-flow'
import { exportCosts } from '@/lib/costing/export-costs'
import { writtenCosts } from '@/lib/costing/get-costs'
import { streamed } from '../reply'
import { costsReply } from '../costs-reply'
import { defineRoute } from '../route'
import { CostFlow, CostRequest, Costs, FlowQuery } from '../schemas/costs'
import { AnyBillLineQuery, BillLineList } from '../schemas/resource'

export const costRoutes = [
  defineRoute({
    method: 'GET', path: '/costs', right: 'cost:read', query: CostRequest, response: Costs, produces: ['text/csv'],
    summary: 'What things cost between two UTC days, filtered and grouped; rows sum to the total, Unassigned and unattributed included; with top=N the largest, and the others in one. format=csv needs the right to export.',
    handler: async (ctx, { query: { format, ...query } }) => {
      if (format !== 'csv') return costsReply(await writtenCosts(ctx, query))
      permit(ctx, 'export:estate')
      const { filename, chunks } = await exportCosts(ctx, query)
      await recordExport(ctx, 'costs', 'csv', query)
      return streamed(chunks, 'text/csv; charset=utf-8; header=present', filename)
    },
  }),
  defineRoute({
    method: 'GET', path: '/costs/flow', right: 'cost:read', query: FlowQuery, response: CostFlow,
    summary: 'How money flows from the bill over accounts and types to teams: what comes into a node goes out of it, and each column sums to the total',
    handler: (ctx, { query }) => costFlow(ctx, query),
  }),
  defineRoute({
    method: 'GET', path: '/bill-lines', right: 'cost:read', query: AnyBillLineQuery, response: BillLineList,
    summary: 'The bill lines under a figure of GET /costs, by the same filters, newest first: all of them, or with method=unattributed those that are tied to no resource. Those of one resource are also under /resources/{id}/bill-lines.',
    handler: (ctx, { query: { all: _, ...query } }) => billLines(ctx, { ...query, resourceId: 'any' }),
  }),
]
