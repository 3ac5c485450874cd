import { z } from 'zod'
import { dismissAnomaly, reopenAnomaly } from '@/lib/anomalies/dismiss-anomaly'
import { listAnomalies } from '@/lib/anomalies/list-anomalies'
import { readCursor, writeCursor } from '@/lib/inventory/cursor'
import type { Ctx } from '@/lib/core/context'
import { checkRange } from '@/lib/core/range'
import { defineRoute } from '../route'
import { Anomaly, AnomalyDismissal, AnomalyList, AnomalyQuery } from '../schemas/anomalies'

const params = z.object({ id: z.uuid() }).strict()
const SORT = 'anomalies'

/** What GET /anomalies answers; a page's first paint asks the same. */
export async function anomaliesPage(ctx: Ctx, { cursor, limit = 50, ...filter }: z.output<typeof AnomalyQuery>): Promise<z.output<typeof AnomalyList>> {
  if (filter.from && filter.to) checkRange(filter.from, filter.to)
  const at = cursor === undefined ? undefined : readCursor(cursor, SORT, false)
  const { next, ...page } = await listAnomalies(ctx, { ...filter, limit, ...(at && { after: { key: at.key ?? '', id: at.id } }) })
  return { ...page, nextCursor: next && writeCursor({ sort: SORT, ...next }) }
}

export const anomalyRoutes = [
  defineRoute({
    method: 'GET', path: '/anomalies', right: 'cost:read', query: AnomalyQuery, response: AnomalyList,
    summary: 'Daily spend that broke its own pattern, latest first, with the meters, callers and resources that make it',
    handler: (ctx, { query }) => anomaliesPage(ctx, query),
  }),
  defineRoute({
    method: 'POST', path: '/anomalies/{id}/dismiss', right: 'anomaly:dismiss', params, body: AnomalyDismissal, response: Anomaly, summary: 'Dismiss an anomaly, with the reason',
    handler: (ctx, { params: { id }, body }) => dismissAnomaly(ctx, id, body.reason),
  }),
  defineRoute({
    method: 'POST', path: '/anomalies/{id}/reopen', right: 'anomaly:dismiss', params, response: Anomaly, summary: 'Take the dismissal of an anomaly back',
    handler: (ctx, { params: { id } }) => reopenAnomaly(ctx, id),
  }),
]
