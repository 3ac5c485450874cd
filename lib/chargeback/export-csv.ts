import { csv, type CsvColumn } from '@/lib/core/csv'
import type { Statement, StatementRow } from './statement'

/** A statement's rows as CSV. Their amounts sum to the statement's total; there is no total row, so that a sum over the column is right. */
export function statementCsv(s: Statement): AsyncGenerator<string> {
  const text = (name: string, value: (r: StatementRow) => string | null): CsvColumn<StatementRow> => ({ name, kind: 'text', value })
  return csv([
    text('month', () => s.month), text('team', (r) => r.team), text('teamKey', (r) => r.key),
    text('owner', (r) => r.owner?.email ?? ''), text('ownerName', (r) => r.owner?.name ?? ''),
    text('resource', (r) => r.resource), text('type', (r) => r.type), text('accountId', (r) => r.accountId), text('region', (r) => r.region),
    text('service', (r) => r.service), text('meter', (r) => r.meter), text('shape', (r) => r.shape), text('category', (r) => r.category),
    { name: 'amount', kind: 'number', value: (r) => r.amount }, text('currency', () => s.currency), text('metric', () => s.metric),
    text('arn', (r) => r.arn), text('resourceId', (r) => r.resourceId),
  ], s.rows)
}
