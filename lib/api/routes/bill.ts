import { z } from 'zod'
import { describeAccess, Access } from '@/lib/aws/access'
import { addSource } from '@/lib/billing/add-source'
import { getDelivery } from '@/lib/billing/get-delivery'
import { listDeliveries } from '@/lib/billing/list-deliveries'
import { listSources } from '@/lib/billing/list-sources'
import { removeSource } from '@/lib/billing/remove-source'
import { requestRun } from '@/lib/schedule/request-run'
import { readCursor, writeCursor } from '@/lib/inventory/cursor'
import { created } from '../reply'
import { defineRoute } from '../route'
import { DeliveryDetail } from '../schemas/costs'
import { DeliveryList, DeliveryQuery, SourceAdded, SourceById, SourceList, SourceRemoved, SourceRequest } from '../schemas/bill'

/** PostgreSQL's names of kinds carry an underscore, the API's and the command line's a dash. */
const kindName = (kind: string): string => kind.replaceAll('_', '-')

export const billRoutes = [
  defineRoute({
    method: 'GET', path: '/deliveries', right: 'cost:read', query: DeliveryQuery, response: DeliveryList,
    summary: 'The import ledger: every delivery of the bill, taken, replaced or refused, newest period first',
    handler: async (ctx, { query: { month, source, limit = 50, cursor } }) => {
      // A ledger has one row per source, month and restatement: few enough to be paged after reading.
      const all = (await listDeliveries(ctx, { month, sourceId: source })).map((d) => ({ ...d, kind: kindName(d.kind) }))
      const last = cursor === undefined ? undefined : readCursor(cursor, 'ledger', true).id
      const rest = last === undefined ? all : all.slice(all.findIndex((d) => String(d.id) === last) + 1)
      const items = rest.slice(0, limit)
      return { items, nextCursor: rest.length > limit ? writeCursor({ sort: 'ledger', key: null, id: String(items.at(-1)!.id) }) : null }
    },
  }),
  defineRoute({
    method: 'GET', path: '/deliveries/{id}', right: 'cost:read', params: z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) }).strict(), response: DeliveryDetail,
    summary: 'One delivery: its files, rows, sums, and what it changed against the delivery that it replaced',
    handler: (ctx, { params }) => getDelivery(ctx, params.id),
  }),
  defineRoute({
    method: 'GET', path: '/sources', right: 'source:read', response: SourceList, summary: 'Where the bill comes from, and whether the last check went well',
    handler: async (ctx) => ({
      items: (await listSources(ctx)).map((s) => {
        const access = Access.safeParse(s.access)
        return {
          ...s, kind: kindName(s.kind), access: access.success ? describeAccess(access.data) : 'not readable',
          checkedAt: s.checkedAt?.toISOString() ?? null, lastImportedAt: s.lastImportedAt?.toISOString() ?? null,
        }
      }),
    }),
  }),
  defineRoute({
    method: 'POST', path: '/sources', right: 'source:add', status: 201, body: SourceRequest, response: SourceAdded,
    summary: 'Add a source of the bill; the next sync reads it',
    handler: async (ctx, { body }) => {
      const source = await addSource(ctx, body)
      return created({ ...source, kind: kindName(source.kind) })
    },
  }),
  defineRoute({
    method: 'DELETE', path: '/sources/{id}', right: 'source:edit', params: SourceById, response: SourceRemoved,
    summary: 'Remove a source of the bill: its deliveries stay in the ledger and count no more, other sources take over, and a costing is asked for. Adding it again takes them back.',
    handler: async (ctx, { params }) => {
      const removed = await removeSource(ctx, params.id)
      const [run] = removed.months.length > 0 ? await requestRun(ctx, { kinds: ['costing'] }) : []
      return { ...removed, kind: kindName(removed.kind), run: run?.id ?? null }
    },
  }),
]
