import { csv, type CsvColumn } from '@/lib/core/csv'
import type { Ctx } from '@/lib/core/context'
import { coverage, type CoverageFilter, type CoverageRow } from './coverage'

const text = (name: string, value: (r: CoverageRow) => string | null): CsvColumn<CoverageRow> => ({ name, kind: 'text', value })
const number = (name: string, value: (r: CoverageRow) => string | null): CsvColumn<CoverageRow> => ({ name, kind: 'number', value })

const COLUMNS: CsvColumn<CoverageRow>[] = [
  text('accountId', (r) => r.accountId), text('account', (r) => r.accountName), text('region', (r) => r.region), text('type', (r) => r.type),
  text('outcome', (r) => r.outcome), number('count', (r) => String(r.count)),
  number('moneyAtStake', (r) => r.moneyAtStake.amount), text('currency', (r) => r.moneyAtStake.currency), number('days', (r) => String(r.moneyAtStake.days)),
  text('missingActions', (r) => r.missingActions.join(' ')), text('partialActions', (r) => r.partialActions.join(' ')),
  text('errorCode', (r) => r.errorCode), text('error', (r) => r.error), text('requestId', (r) => r.requestId),
  text('lastAttemptAt', (r) => r.lastAttemptAt), text('lastSuccessAt', (r) => r.lastSuccessAt), text('outcomeSince', (r) => r.outcomeSince),
]

/** The coverage as CSV: every filtered cell, one line each. */
export async function exportCoverage(ctx: Ctx, filter: CoverageFilter): Promise<{ filename: string; chunks: AsyncGenerator<string> }> {
  const { rows } = await coverage(ctx, filter)
  return { filename: `outcrop-coverage-${ctx.now.toISOString().slice(0, 10)}.csv`, chunks: csv(COLUMNS, rows) }
}
