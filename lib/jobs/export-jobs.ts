import type { Ctx } from '@/lib/core/context'
import { csv, type CsvColumn } from '@/lib/core/csv'
import { passes, requireSeries } from './filter'
import { presentRow, sortOf } from './list-jobs'
import { loadJobs } from './load'
import { sortRows } from './page'
import type { JobQuery, JobRow } from './types'

const text = (name: string, value: (r: JobRow) => string | null): CsvColumn<JobRow> => ({ name, kind: 'text', value })
const number = (name: string, value: (r: JobRow) => string | null): CsvColumn<JobRow> => ({ name, kind: 'number', value })

const COLUMNS: CsvColumn<JobRow>[] = [
  text('name', (r) => r.name), text('type', (r) => r.type), text('series', (r) => r.series?.name ?? ''), text('seriesKey', (r) => r.series?.key ?? ''), text('accountId', (r) => r.accountId), text('account', (r) => r.accountName), text('region', (r) => r.region),
  text('state', (r) => r.state), text('model', (r) => r.model), text('team', (r) => r.team?.name ?? ''), text('owner', (r) => r.owner?.email ?? ''),
  text('startedAt', (r) => r.startedAt ?? r.createdAt), text('endedAt', (r) => r.endedAt), text('endedBefore', (r) => r.endedBefore),
  number('durationSeconds', (r) => r.durationSeconds?.toString() ?? null), text('durationAtMost', (r) => String(r.durationAtMost)), text('timeProblem', (r) => r.timeProblem ?? ''),
  number('cost', (r) => r.cost.amount), text('basis', (r) => r.cost.basis), number('ahead', (r) => r.ahead.amount), text('currency', (r) => r.cost.currency), text('metric', (r) => r.cost.metric),
  text('arn', (r) => r.arn), text('id', (r) => r.id),
]

/**
 * Every filtered run as CSV, in the list's order, whatever `limit` and `cursor` say. An empty cost is not known; 0 was billed 0.
 *
 * @throws OutcropError `unknown-value` (400), `metric-not-in-source` (422), before anything is written.
 */
export async function exportJobs(ctx: Ctx, q: JobQuery): Promise<{ filename: string; chunks: AsyncGenerator<string> }> {
  const all = requireSeries(q, await loadJobs(ctx, q))
  const rows = sortRows(all.runs.filter(passes(q)), sortOf(q.sort ?? '-startedAt')).map(presentRow)
  return { filename: `outcrop-jobs-${all.moment.day}.csv`, chunks: csv(COLUMNS, rows) }
}
