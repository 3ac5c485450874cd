import type { Ctx } from '@/lib/core/context'

/** One row of the import ledger; amounts are decimal strings, `period` is a UTC month. */
export interface LedgerRow {
  id: number
  sourceId: number
  kind: string
  path: string
  period: string
  status: 'importing' | 'active' | 'superseded' | 'refused' | 'withdrawn'
  deliveredAt: string
  importedAt: string | null
  rowsRead: number
  rowsKept: number
  linesStored: number
  files: { key: string; size: number; modifiedAt?: string; through?: string; sha256?: string; etag?: string }[]
  skipped: Record<string, { rows: number; amount: Record<string, string> }>
  changes: { service: string; accountId: string; currency: string; before: string; after: string; difference: string }[]
  metrics: string[]
  billedTo: string | null
  error: string | null
}

export const INSTANT = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Columns of a ledger row; aliases d delivery, s bill_source. */
export const LEDGER_COLUMNS = `d.id, d.source_id as "sourceId", replace(s.kind::text, '_', '-') as kind, s.path, to_char(d.period, 'YYYY-MM') as period, d.status::text as status,
  ${INSTANT('d.delivered_at')} as "deliveredAt", ${INSTANT('d.imported_at')} as "importedAt",
  d.rows_read::float8 as "rowsRead", d.rows_kept::float8 as "rowsKept", d.lines_stored::float8 as "linesStored",
  d.files, d.skipped, d.changes, d.metrics, d.billed_to::text as "billedTo", d.error`

/** The import ledger: every delivery that was ever taken or refused, newest period first. */
export async function listDeliveries(ctx: Ctx, filter: { month?: string; sourceId?: number } = {}): Promise<LedgerRow[]> {
  return ctx.db.query<LedgerRow>(
    `select ${LEDGER_COLUMNS} from delivery d join bill_source s on s.id = d.source_id
     where ($1::date is null or d.period = $1::date) and ($2::int is null or d.source_id = $2)
     order by d.period desc, d.id desc`, [filter.month ? `${filter.month}-01` : null, filter.sourceId ?? null])
}
