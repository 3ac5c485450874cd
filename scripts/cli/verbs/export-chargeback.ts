import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { closeMonth } from '@/lib/chargeback/close-month'
import { detailedCsv, statementCsv } from '@/lib/chargeback/export-csv'
import { focusCsv } from '@/lib/chargeback/export-focus'
import { statementXlsx } from '@/lib/chargeback/export-xlsx'
import { statement } from '@/lib/chargeback/statement'
import { statementLines } from '@/lib/chargeback/statement-lines'
import { recordExport } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError, messageOf } from '@/lib/core/errors'
import { text, usage, type Values, type Verb } from '../verb'

const FORMATS = ['csv', 'xlsx', 'focus', 'json'] as const
const NO_BILL = (month: string): string => `No bill of ${month} is known yet: its total of 0 is not a known zero (npm run outcrop -- source list).`
const isMonth = (month: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(month)

export const exportChargeback: Verb = {
  name: 'export chargeback',
  summary: "A month's statement by team, owner, resource and meter. Sums to the reconciliation's total, adjustments apart. Status 3 when no bill of the month is known.",
  options: {
    month: { type: 'string', required: true, value: 'YYYY-MM', help: 'the month' },
    format: { type: 'string', value: 'FORMAT', help: 'default csv; focus is FOCUS 1.2 as CSV', oneOf: FORMATS },
    detailed: { type: 'boolean', help: 'with csv: one row a bill item' },
    out: { type: 'string', value: 'FILE', help: 'where to; default standard output, which xlsx does not go to' },
    metric: { type: 'string', value: 'METRIC', help: 'default unblended; not with focus, which has all', oneOf: ['unblended', 'amortized', 'net'] },
    currency: { type: 'string', value: 'CODE', help: "default the bill's largest" },
  },
  async run(ctx, values, io) {
    const month = text(values, 'month')!, out = text(values, 'out'), format = text(values, 'format') ?? 'csv'
    if (!isMonth(month)) throw usage('--month takes a month such as 2026-10.')
    if (format === 'xlsx' && out === undefined) throw usage('--format xlsx needs --out FILE.')
    if (values.detailed === true && format !== 'csv') throw usage('--detailed is for csv; focus is as detailed.')
    if (format === 'focus' && values.metric !== undefined) throw usage('--metric is not for focus, which has all.')
    permit(ctx, 'export:chargeback')
    const { chunks, facts } = await statementAs(ctx, format, values)
    await recordExport(ctx, 'chargeback', format, { month, detailed: values.detailed })
    if (out !== undefined) {
      await writeWhole(out, chunks)
      const told = facts()
      return { json: { month, file: out, ...told }, text: `${out}: ${told.total === undefined ? told.currency : `${told.total} ${told.currency}`}${told.billed ? '' : `. ${NO_BILL(month)}`}`, status: told.billed ? 'done' : 'incomplete' }
    }
    let all = ''
    for await (const chunk of chunks) all += String(chunk)
    const { billed } = facts()
    if (!billed) io.say(NO_BILL(month))
    return { status: billed ? 'done' : 'incomplete', json: format === 'json' ? JSON.parse(all) : { month, [format]: all, ...facts() }, text: all.trimEnd() }
  },
}

export const closeVerb: Verb = {
  name: 'chargeback close',
  summary: 'Closes a month for good: its statement does not change again.',
  options: {
    month: { type: 'string', required: true, value: 'YYYY-MM', help: 'the month' },
    'confirm-incomplete': { type: 'boolean', help: "close although the bill does not reach the month's end" },
  },
  async run(ctx, values) {
    const month = text(values, 'month')!
    if (!isMonth(month)) throw usage('--month takes a month such as 2026-10.')
    const closed = await closeMonth(ctx, { month, confirmIncomplete: values['confirm-incomplete'] === true })
    const totals = Object.entries(closed.totals).map(([currency, t]) => `${t.unblended?.total ?? '0'} ${currency}`).join(', ')
    return { json: closed, text: `${month} is closed: ${totals}, ${closed.lines} lines, SHA-256 ${closed.sha256}.` }
  },
}

interface Facts { total?: string; teams?: unknown; currency: string; billed: boolean }

/** The same functions as the API's, so that both say the same. */
async function statementAs(ctx: Ctx, format: string, values: Values): Promise<{ chunks: AsyncIterable<string | Uint8Array>; facts(): Facts }> {
  const query = { month: text(values, 'month')!, metric: text(values, 'metric') as 'unblended' | undefined, currency: text(values, 'currency') }
  if (format === 'focus' || values.detailed === true) {
    const lines = await statementLines(ctx, query)
    return { chunks: format === 'focus' ? focusCsv(lines) : detailedCsv(lines), facts: () => ({ currency: lines.currency, billed: lines.billed }) }
  }
  const s = await statement(ctx, query)
  const facts = (): Facts => ({ ...s.totals(), currency: s.currency, billed: s.billed })
  if (format === 'csv') return { chunks: statementCsv(s), facts }
  if (format === 'xlsx') return { chunks: statementXlsx(s), facts }
  async function* json(): AsyncGenerator<string> {
    const rows = []
    for await (const row of s.rows) rows.push(row)
    yield JSON.stringify({ month: s.month, metric: s.metric, currency: s.currency, closed: s.closed, billed: s.billed, ...s.totals(), rows })
  }
  return { chunks: json(), facts }
}

/** The file appears under its name only when it is whole. */
async function writeWhole(file: string, chunks: AsyncIterable<string | Uint8Array>): Promise<void> {
  const partial = `${file}.part`
  try {
    await pipeline(Readable.from(chunks), createWriteStream(partial))
    await rename(partial, file)
  } catch (cause) {
    await rm(partial, { force: true })
    if (cause instanceof OutcropError) throw cause
    throw new OutcropError('not-writable', `The statement could not be written to ${file}: ${messageOf(cause)}.`, 500, {}, { cause })
  }
}
