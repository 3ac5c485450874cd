import { csv, type CsvColumn } from '@/lib/core/csv'
import type { Statement, StatementRow } from './statement'
import type { StatementLine, StatementLines } from './statement-lines'

/** A statement's rows as CSV. Their amounts sum to the statement's total; there is no total row, so that a sum over the column is right. */
export function statementCsv(s: Statement): AsyncGenerator<string> {
  const text = (name: string, value: (r: StatementRow) => string | null): CsvColumn<StatementRow> => ({ name, kind: 'text', value })
  return csv([
    text('month', () => s.month), text('team', (r) => r.team), text('teamKey', (r) => r.key),
    text('owner', (r) => r.owner?.email ?? ''), text('ownerName', (r) => r.owner?.name ?? ''),
    text('resource', (r) => r.resource), text('type', (r) => r.type), text('accountId', (r) => r.accountId), text('region', (r) => r.region),
    text('service', (r) => r.service), text('meter', (r) => r.meter), text('shape', (r) => r.shape), text('category', (r) => r.category),
    { name: 'amount', kind: 'number', value: (r) => r.amount }, text('currency', () => s.currency), text('metric', () => s.metric),
    text('arn', (r) => r.arn), text('resourceId', (r) => r.resourceId), text('adjustmentOf', (r) => r.adjustmentOf),
  ], s.rows)
}

/** The same month by bill item: usage type, quantity and every metric that the bill carries. */
export function detailedCsv(s: StatementLines): AsyncGenerator<string> {
  const text = (name: string, value: (r: StatementLine) => string | null): CsvColumn<StatementLine> => ({ name, kind: 'text', value })
  const number = (name: 'quantity' | 'unblended' | 'net' | 'amortized' | 'list'): CsvColumn<StatementLine> => ({ name, kind: 'number', value: (r) => r[name] })
  return csv([
    text('month', () => s.month), text('adjustmentOf', (r) => r.adjustmentOf), text('team', (r) => r.team), text('teamKey', (r) => r.teamKey),
    text('owner', (r) => r.ownerEmail), text('ownerName', (r) => r.ownerName), text('resource', (r) => r.resource), text('arn', (r) => r.arn), text('type', (r) => r.type),
    text('payerAccountId', (r) => r.payerAccountId), text('accountId', (r) => r.accountId), text('accountName', (r) => r.accountName), text('region', (r) => r.region),
    text('billingEntity', (r) => r.billingEntity), text('service', (r) => r.service), text('productCode', (r) => r.productCode), text('usageType', (r) => r.usageType),
    text('operation', (r) => r.operation), text('chargeType', (r) => r.chargeType), text('category', (r) => r.category), text('meter', (r) => r.meter),
    text('shape', (r) => r.shape), text('model', (r) => r.model), text('method', (r) => r.method), number('quantity'), text('unit', (r) => r.pricingUnit),
    number('unblended'), number('net'), number('amortized'), number('list'), text('currency', (r) => r.currency), text('description', (r) => r.description),
  ], s.lines)
}
