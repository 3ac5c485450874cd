import { utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { csv, type CsvColumn } from '@/lib/core/csv'
import { selectFindings } from './list.store'
import type { FindingFilter, FindingRow } from './types'

const text = (name: string, value: (f: FindingRow) => string | null): CsvColumn<FindingRow> => ({ name, kind: 'text', value })
const number = (name: string, value: (f: FindingRow) => string | null): CsvColumn<FindingRow> => ({ name, kind: 'number', value })
const COLUMNS: CsvColumn<FindingRow>[] = [
  text('id', (f) => f.id), text('rule', (f) => f.rule), text('title', (f) => f.title), text('status', (f) => f.status), text('severity', (f) => f.severity), text('confidence', (f) => f.confidence), text('effort', (f) => f.effort),
  text('account', (f) => f.accountId), text('region', (f) => f.region), text('type', (f) => f.type), text('name', (f) => f.name), text('arn', (f) => f.arn), text('team', (f) => f.team?.name ?? null), text('owner', (f) => f.owner?.email ?? null),
  number('saving_now_per_month', (f) => f.saving.now.amount), number('saving_later_per_month', (f) => f.saving.later?.amount ?? null), text('saving_from', (f) => f.saving.later?.from ?? null), text('currency', (f) => f.saving.currency),
  text('carried_by', (f) => f.carriedBy), text('reason', (f) => f.reason), number('realised', (f) => f.realised?.amount ?? null), text('first_seen', (f) => f.firstSeenAt), text('cli', (f) => f.remedy.cli),
]
const PAGE = 1_000

/** All findings that pass the filter as CSV, in the list's order. */
export function exportFindings(ctx: Ctx, filter: FindingFilter): { chunks: AsyncGenerator<string>; filename: string } {
  const today = utcDay(ctx.now)
  const asked = { ...filter, status: filter.status?.length ? filter.status : ['open' as const] }
  async function* rows(): AsyncGenerator<FindingRow> {
    for (let after: { rank: string; id: string } | undefined; ;) {
      const page = await selectFindings(ctx.db, today, asked, { limit: PAGE, after })
      yield* page
      if (page.length < PAGE) return
      after = page.at(-1)!
    }
  }
  return { chunks: csv(COLUMNS, rows()), filename: `findings-${today}.csv` }
}
