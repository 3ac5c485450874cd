import { listAudit } from '@/lib/access/list-audit'
import { defineRoute } from '../route'
import { AuditList, AuditQuery } from '../schemas/people'

export const auditRoutes = [
  defineRoute({
    method: 'GET', path: '/audit', right: 'audit:read', summary: 'Every change, sign-in, export and refused attempt, newest first', query: AuditQuery, response: AuditList,
    handler: (ctx, { query }) => listAudit(ctx, query),
  }),
]
