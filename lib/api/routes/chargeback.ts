import { recordExport } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import { OutcropError } from '@/lib/core/errors'
import { statementCsv } from '@/lib/chargeback/export-csv'
import { statement, statementVersion } from '@/lib/chargeback/statement'
import { etagOf, streamed, streamedList } from '../reply'
import { defineRoute } from '../route'
import { Chargeback, ChargebackQuery } from '../schemas/chargeback'

export const chargebackRoutes = [
  defineRoute({
    method: 'GET', path: '/chargeback', right: 'cost:read', query: ChargebackQuery, response: Chargeback, produces: ['text/csv'],
    summary: 'A month’s cost by team, resource and meter. Sums to the reconciliation’s total, Unassigned and unattributed included. format=csv needs the right to export.',
    handler: async (ctx, { query: { format = 'json', ...query } }) => {
      if (format === 'xlsx' || format === 'focus') {
        throw new OutcropError('format-not-available', `This version of Outcrop writes statements as json and csv, not yet as ${format}.`, 422, { formats: ['json', 'csv'] })
      }
      if (format === 'csv') permit(ctx, 'export:chargeback')
      const s = await statement(ctx, query)
      if (format === 'csv') await recordExport(ctx, 'chargeback', format, query)
      const headers = { etag: etagOf([format, s.month, s.metric, s.currency, await statementVersion(ctx, s.month)].join('|')), 'cache-control': 'private, no-cache' }
      if (format === 'csv') return streamed(statementCsv(s), 'text/csv; charset=utf-8; header=present', `outcrop-chargeback-${s.month}.csv`, headers)
      return streamedList('rows', s.rows, () => ({ month: s.month, metric: s.metric, currency: s.currency, ...s.totals() }), headers)
    },
  }),
]
