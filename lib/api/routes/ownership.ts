import { z } from 'zod'
import { resourceIds } from '@/lib/inventory/resource-ids'
import { assignMany, assignOwner } from '@/lib/ownership/assign-many'
import { ownersOf } from '@/lib/ownership/owners-of'
import { undoAssign } from '@/lib/ownership/undo-assign'
import { defineRoute } from '../route'
import { AssignRequest, AssignResult, OwnerChange, OwnerChanged, UndoRequest, UndoResult } from '../schemas/people'

export const ownershipRoutes = [
  defineRoute({
    method: 'PUT', path: '/resources/{id}/owner', right: 'resource:assign', summary: 'Set team and owner of a resource from a day on',
    params: z.object({ id: z.string().regex(/^\d{1,18}$/) }).strict(), body: OwnerChange, response: OwnerChanged,
    handler: async (ctx, { params: { id }, body }) => {
      const { count, undoToken } = await assignOwner(ctx, { resourceId: id, ...body })
      return { changed: count > 0, undoToken, owners: await ownersOf(ctx, id) }
    },
  }),
  defineRoute({
    method: 'POST', path: '/resources/assign', right: 'resource:assign',
    summary: 'Set team and owner of many resources, by ids or by the filter of GET /resources; dryRun only says what would change',
    body: AssignRequest, response: AssignResult,
    handler: async (ctx, { body: { filter, ids, ...input } }) =>
      assignMany(ctx, { ...input, ids: ids ?? (await resourceIds(ctx, filter ?? {})) }),
  }),
  defineRoute({
    method: 'POST', path: '/resources/assign/undo', right: 'resource:assign', summary: 'Take an assignment back, within ten minutes',
    body: UndoRequest, response: UndoResult,
    handler: (ctx, { body }) => undoAssign(ctx, body.undoToken),
  }),
]
