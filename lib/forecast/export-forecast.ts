import type { Ctx } from '@/lib/core/context'
import { csv, type CsvColumn } from '@/lib/core/csv'
import { getForecast } from './get-forecast'
import { COMPONENTS, type ForecastQuery, type ForecastRow } from './types'

/**
 * The rows of GET /forecast as CSV, by team unless asked otherwise: every step in exact amounts, Unassigned and unattributed
 * included. There is no total row, so that the sum over a column is the total.
 *
 * @throws OutcropError as `getForecast`.
 */
export async function exportForecast(ctx: Ctx, query: ForecastQuery): Promise<{ filename: string; chunks: AsyncGenerator<string> }> {
  const groupBy = query.groupBy ?? 'team'
  const f = await getForecast(ctx, { ...query, groupBy })
  const text = (name: string, value: (r: ForecastRow) => string | null): CsvColumn<ForecastRow> => ({ name, kind: 'text', value })
  const number = (name: string, value: (r: ForecastRow) => string): CsvColumn<ForecastRow> => ({ name, kind: 'number', value })
  const columns = [
    text(groupBy, (r) => r.name), text(`${groupBy}Key`, (r) => r.key ?? 'none'),
    ...COMPONENTS.map((c) => number(c, (r) => r.components[c])),
    number('total', (r) => r.total), number('expectedRuns', (r) => r.expectedRuns), number('totalWithExpectedRuns', (r) => r.totalWithExpectedRuns),
    text('currency', () => f.currency), text('metric', () => f.metric), text('month', () => f.month), text('asOf', () => f.asOf),
  ]
  return { filename: `outcrop-forecast-by-${groupBy}-${f.month}.csv`, chunks: csv(columns, f.rows ?? []) }
}
