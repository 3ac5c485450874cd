import type { Ctx } from '@/lib/core/context'
import { csv, type CsvColumn } from '@/lib/core/csv'
import { Decimal, money } from '@/lib/core/money'
import { getCosts, type CostQuery, type CostRow } from './get-costs'

/**
 * The table of GET /costs as CSV: every row whatever `top` says, Unassigned and unattributed included, exact amounts. There is no total
 * row, so that the sum over a column is the total.
 */
export async function exportCosts(ctx: Ctx, query: CostQuery): Promise<{ filename: string; chunks: AsyncGenerator<string> }> {
  const costs = await getCosts(ctx, { ...query, grain: undefined, top: undefined })
  const total = new Decimal(costs.total)
  const text = (name: string, value: (r: CostRow) => string | null): CsvColumn<CostRow> => ({ name, kind: 'text', value })
  const number = (name: string, value: (r: CostRow) => string | null): CsvColumn<CostRow> => ({ name, kind: 'number', value })
  const columns = [
    text(query.groupBy, (r) => r.name), text(`${query.groupBy}Key`, (r) => r.key ?? 'none'),
    number('amount', (r) => r.amount),
    // A fraction of the total, as in the API; empty where the total is zero.
    number('share', (r) => (total.isZero() ? null : money(new Decimal(r.amount).dividedBy(total).toDecimalPlaces(6)))),
    ...(costs.previous ? [number('previous', (r) => r.previous ?? '0'), number('change', (r) => money(new Decimal(r.amount).minus(r.previous ?? 0)))] : []),
    text('currency', () => costs.currency), text('metric', () => costs.metric), text('basis', () => 'billed'), text('from', () => costs.from), text('toExclusive', () => costs.to),
  ]
  return { filename: `outcrop-costs-by-${query.groupBy}-${costs.from}.csv`, chunks: csv(columns, costs.rows) }
}
