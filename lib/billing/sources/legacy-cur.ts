import { ident, literal } from '../duck'
import type { Columns } from './reader'
import type { ColumnSql } from './sql'

/**
 * The legacy Cost and Usage Report: `lineItem/UsageAccountId` in CSV, `line_item_usage_account_id` in parquet, which
 * is CUR 2.0's name. AWS's rule: a stroke and each capital become an underscore (`reservation/ReservationARN` →
 * `reservation_reservation_a_r_n`).
 */
export function snakeName(column: string): string {
  if (!column.includes('/')) return column
  return column.split('/').map((part) => part.replace(/[A-Z]/g, (c, at: number) => (at === 0 ? c.toLowerCase() : `_${c.toLowerCase()}`)).replace(/[^a-z0-9_]+/g, '_').replace(/_+/g, '_')).join('_')
}

const TAG = /^resource_tags_(.+)$/

/** Tags, which the legacy report has in a column each: `resourceTags/user:team`, here as `user_team` like CUR 2.0 spells it. */
export function legacyTags(c: ColumnSql, columns: Columns): string[] {
  const tags = [...columns.keys()].filter((name) => TAG.test(name))
  if (tags.length === 0) return []
  const entries = tags.map((name) => `struct_pack(k := ${literal(TAG.exec(name)![1]!)}, v := ${c.has(name) ? `cast(${ident(name)} as varchar)` : 'null'})`)
  return [`map_from_entries([${entries.join(', ')}])`]
}
