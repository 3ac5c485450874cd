import { recordExport } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { closeCheck } from '@/lib/chargeback/close-check'
import { closeMonth } from '@/lib/chargeback/close-month'
import { detailedCsv, statementCsv } from '@/lib/chargeback/export-csv'
import { focusCsv } from '@/lib/chargeback/export-focus'
import { statementXlsx } from '@/lib/chargeback/export-xlsx'
import { listAdjustments } from '@/lib/chargeback/list-adjustments'
import { listMonths } from '@/lib/chargeback/list-months'
import { statement, statementVersion, type StatementRow } from '@/lib/chargeback/statement'
import { statementLines } from '@/lib/chargeback/statement-lines'
import { etagOf, Reply, streamed, streamedList } from '../reply'
import { defineRoute } from '../route'
import { Adjustments, Chargeback, ChargebackQuery, CloseBody, CloseCheck, ClosedMonth, FiguresQuery, MonthParams, StatementMonths } from '../schemas/chargeback'
import type { z } from 'zod'

const CSV = 'text/csv; charset=utf-8; header=present'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const chargebackRoutes = [
  defineRoute({
    method: 'GET', path: '/chargeback', right: 'cost:read', query: ChargebackQuery, response: Chargeback, produces: ['text/csv', XLSX],
    summary: 'A month’s statement by team, owner, resource and meter, as JSON, CSV, XLSX or FOCUS 1.2. Sums to the reconciliation’s total less what was deferred plus what was received, Unassigned and unattributed included. Files need the right to export.',
    handler: async (ctx, { query, request }) => {
      const format = query.format ?? 'json'
      if (query.detailed === 'true' && format !== 'csv') throw new OutcropError('bad-format', 'detailed=true is for format=csv; FOCUS is always as detailed, and XLSX is by meter.', 400)
      if (format !== 'json' && (query.team !== undefined || query.rows !== undefined)) throw new OutcropError('bad-format', 'team and rows are for format=json: a file is always the whole statement.', 400)
      if (format !== 'json') permit(ctx, 'export:chargeback')
      const etag = etagOf(JSON.stringify([query, await statementVersion(ctx, query.month)]))
      const headers = { etag, 'cache-control': 'private, no-cache' }
      if (request.headers.get('if-none-match') === etag) return new Reply(304, headers, undefined)
      if (format !== 'json') await recordExport(ctx, 'chargeback', format, query)
      return file(ctx, query, headers)
    },
  }),
  defineRoute({
    method: 'GET', path: '/chargeback/months', right: 'cost:read', response: StatementMonths,
    summary: 'Every month with a bill or a statement, newest first: open or closed, its total, what it received and what was deferred',
    handler: async (ctx) => ({ items: await listMonths(ctx) }),
  }),
  defineRoute({
    method: 'GET', path: '/chargeback/{month}/adjustments', right: 'cost:read', params: MonthParams, query: FiguresQuery, response: Adjustments,
    summary: 'What the month’s statement corrects of earlier months, and what later statements correct of it',
    handler: (ctx, { params, query }) => listAdjustments(ctx, { ...query, ...params }),
  }),
  defineRoute({
    method: 'GET', path: '/chargeback/{month}/check', right: 'cost:read', params: MonthParams, response: CloseCheck,
    summary: 'Whether the month can be closed, and what to look at before',
    handler: (ctx, { params }) => closeCheck(ctx, params.month),
  }),
  defineRoute({
    method: 'POST', path: '/chargeback/{month}/close', right: 'month:close', params: MonthParams, body: CloseBody, response: ClosedMonth, status: 201,
    summary: 'Close a month for good: its statement does not change again, corrections become adjustments of the next open month',
    handler: async (ctx, { params, body }) => {
      const { totals, metrics: _, ...closed } = await closeMonth(ctx, { ...params, ...body })
      return new Reply(201, {}, { ...closed, totals: Object.fromEntries(Object.entries(totals).map(([currency, t]) => [currency, t.unblended?.total ?? '0'])) })
    },
  }),
]

async function file(ctx: Ctx, { format = 'json', detailed, team, rows, ...query }: z.output<typeof ChargebackQuery>, headers: Record<string, string>): Promise<Reply> {
  const name = `outcrop-chargeback-${query.month}`
  if (format === 'focus') {
    if (query.metric !== undefined) throw new OutcropError('bad-format', 'FOCUS carries all metrics (BilledCost, EffectiveCost, x_NetUnblendedCost): leave metric out.', 400)
    return streamed(focusCsv(await statementLines(ctx, query)), CSV, `${name}-focus.csv`, headers)
  }
  if (detailed === 'true') return streamed(detailedCsv(await statementLines(ctx, query)), CSV, `${name}-detailed.csv`, headers)
  const s = await statement(ctx, query)
  if (format === 'csv') return streamed(statementCsv(s), CSV, `${name}.csv`, headers)
  if (format === 'xlsx') return streamed(statementXlsx(s), XLSX, `${name}.xlsx`, headers)
  return streamedList('rows', told(s.rows, { team, rows }), () => ({ month: s.month, metric: s.metric, currency: s.currency, closed: s.closed, billed: s.billed, ...s.totals() }), headers)
}

/** The rows that are asked for. All are read, since the sums are of all. */
async function* told(all: AsyncIterable<StatementRow>, { team, rows }: Pick<z.output<typeof ChargebackQuery>, 'team' | 'rows'>): AsyncGenerator<StatementRow> {
  for await (const row of all) if (rows !== 'none' && (team === undefined || team.includes(row.key ?? 'none'))) yield row
}
