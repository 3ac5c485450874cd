import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { OutcropError, messageOf } from '@/lib/core/errors'
import { statementCsv } from '@/lib/chargeback/export-csv'
import { statement } from '@/lib/chargeback/statement'
import { text, usage, type Verb } from '../verb'

export const exportChargeback: Verb = {
  name: 'export chargeback',
  summary: "A month's cost by team, resource and meter. Sums to the reconciliation's total.",
  options: {
    month: { type: 'string', required: true, value: 'YYYY-MM', help: 'the month' },
    format: { type: 'string', value: 'FORMAT', help: 'default csv', oneOf: ['csv', 'xlsx', 'focus'] },
    out: { type: 'string', value: 'FILE', help: 'where to; default standard output' },
    metric: { type: 'string', value: 'METRIC', help: 'default unblended', oneOf: ['unblended', 'amortized', 'net'] },
  },
  async run(ctx, values) {
    const month = text(values, 'month')!
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw usage('--month takes a month such as 2026-10.')
    const format = text(values, 'format') ?? 'csv'
    if (format !== 'csv') throw usage(`Statements as ${format} are not available in this version of Outcrop; csv is.`)
    const s = await statement(ctx, { month, metric: text(values, 'metric') as 'unblended' | undefined })
    const out = text(values, 'out')
    if (out === undefined) {
      let csv = ''
      for await (const chunk of statementCsv(s)) csv += chunk
      return { json: { month, csv, ...s.totals() }, text: csv.trimEnd() }
    }
    await writeAll(out, statementCsv(s))
    const { total, teams } = s.totals()
    return { json: { month, file: out, total, teams, currency: s.currency }, text: `${out}: ${total} ${s.currency}` }
  },
}

async function writeAll(file: string, chunks: AsyncIterable<string>): Promise<void> {
  const stream = createWriteStream(file)
  try {
    await once(stream, 'open')
    for await (const chunk of chunks) if (!stream.write(chunk)) await once(stream, 'drain')
    stream.end()
    await once(stream, 'finish')
  } catch (cause) {
    throw new OutcropError('not-writable', `The statement could not be written to ${file}: ${messageOf(cause)}.`, 500, {}, { cause })
  }
}
