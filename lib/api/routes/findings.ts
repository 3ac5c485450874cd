import { z } from 'zod'
import { recordExport } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import { applyFinding } from '@/lib/findings/apply-finding'
import { assignFinding } from '@/lib/findings/change.store'
import { dismissFinding } from '@/lib/findings/dismiss-finding'
import { exportFindings } from '@/lib/findings/export-findings'
import { getFinding } from '@/lib/findings/get-finding'
import { listFindings } from '@/lib/findings/list-findings'
import { reopenFinding } from '@/lib/findings/reopen-finding'
import { readFindingSettings } from '@/lib/findings/settings'
import { setFindingSettings } from '@/lib/findings/settings.store'
import { snoozeFinding } from '@/lib/findings/snooze-finding'
import { streamed } from '../reply'
import { defineRoute } from '../route'
import { AssignFindingBody, DismissBody, FindingDetail, FindingList, FindingQuery, FindingSettings, FindingSettingsChange, SnoozeBody } from '../schemas/findings'

const ById = z.object({ id: z.string() }).strict()
const step = { method: 'POST', right: 'finding:dismiss', params: ById, response: FindingDetail } as const

export const findingRoutes = [
  defineRoute({
    method: 'GET', path: '/findings', right: 'finding:read', query: FindingQuery, response: FindingList, produces: ['text/csv'],
    summary: 'Recommendations with evidence, the most money × confidence first; open ones unless status says otherwise; as CSV with format=csv. Savings never overlap: their sum is what would really be saved.',
    handler: async (ctx, { query: { format, limit, cursor, ...filter } }) => {
      if (format !== 'csv') return listFindings(ctx, { ...filter, limit, cursor })
      permit(ctx, 'export:estate')
      const { chunks, filename } = exportFindings(ctx, filter)
      await recordExport(ctx, 'findings', 'csv', filter)
      return streamed(chunks, 'text/csv; charset=utf-8; header=present', filename)
    },
  }),
  defineRoute({ method: 'GET', path: '/findings/{id}', right: 'finding:read', params: ById, response: FindingDetail, summary: 'One recommendation with its history and how its rule judges', handler: (ctx, { params }) => getFinding(ctx, params.id) }),
  defineRoute({ ...step, path: '/findings/{id}/dismiss', body: DismissBody, summary: 'Take it off the list, with the reason', handler: (ctx, { params, body }) => dismissFinding(ctx, params.id, body) }),
  defineRoute({ ...step, path: '/findings/{id}/snooze', body: SnoozeBody, summary: 'Put it off until a day; it reopens then if it still holds', handler: (ctx, { params, body }) => snoozeFinding(ctx, params.id, body) }),
  defineRoute({ ...step, path: '/findings/{id}/reopen', summary: 'Put it back on the list', handler: (ctx, { params }) => reopenFinding(ctx, params.id) }),
  defineRoute({ ...step, path: '/findings/{id}/apply', summary: 'Say that it was done, before a sweep sees it; changes nothing at AWS', handler: (ctx, { params }) => applyFinding(ctx, params.id) }),
  defineRoute({ ...step, path: '/findings/{id}/assign', body: AssignFindingBody, summary: 'Assign it to a person; null gives it back to the resource’s owner', handler: (ctx, { params, body }) => assignFinding(ctx, params.id, body) }),
  defineRoute({ method: 'GET', path: '/settings/findings', right: 'finding:read', response: FindingSettings, summary: 'Thresholds of the rules', handler: (ctx) => readFindingSettings(ctx.db) }),
  defineRoute({
    method: 'PATCH', path: '/settings/findings', right: 'setting:edit', body: FindingSettingsChange, response: FindingSettings,
    summary: 'Change thresholds of the rules (null: back to the default); the next run judges by them', handler: (ctx, { body }) => setFindingSettings(ctx, body),
  }),
]
