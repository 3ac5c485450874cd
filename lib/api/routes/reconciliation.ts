import { reconcile } from '@/lib/costing/reconcile'
import { defineRoute } from '../route'
import { Reconciliation, ReconciliationQuery } from '../schemas/costs'

export const reconciliationRoutes = [
  defineRoute({
    method: 'GET', path: '/reconciliation', right: 'cost:read', query: ReconciliationQuery, response: Reconciliation,
    summary: 'A month’s bill, summed from the delivered files, against what is attributed and what is not; the difference must be "0"',
    handler: (ctx, { query }) => reconcile(ctx, query),
  }),
]
