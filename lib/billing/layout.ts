/** How AWS lays an export out in its bucket; every folder below is a convention of AWS's, none is ours. */

/** Data Exports: `BILLING_PERIOD=2026-11/`. */
const DATA_EXPORT = /(?:^|\/)BILLING_PERIOD=(\d{4})-(\d{2})(?:-\d{2})?\//i
/** Legacy report: `20261101-20261201/`, the period's days, the end exclusive. */
const LEGACY = /(?:^|\/)(20\d{2})(0[1-9]|1[0-2])01-20\d{6}\//
/** Legacy report in parquet: `year=2026/month=11/`, below a folder of the report's name. */
const ATHENA = /(?:^|\/)year=(20\d{2})\/month=(\d{1,2})\//
const LAYOUTS = [DATA_EXPORT, LEGACY, ATHENA]

/** Billing period that a path names, `YYYY-MM-01`; null: only the rows tell. */
export function periodOf(key: string): string | null {
  const found = LAYOUTS.map((l) => l.exec(key)).find(Boolean)
  return found ? `${found[1]}-${found[2]!.padStart(2, '0')}-01` : null
}

/** What stands before the period (and before `data/` or `metadata/`): one export. */
export function exportOf(key: string): string {
  const at = LAYOUTS.map((l) => key.search(l)).find((i) => i >= 0)
  const root = at === undefined ? key.replace(/\/?[^/]*$/, '') : key.slice(0, at)
  const parts = root.split('/')
  // A legacy report's parquet files lie one folder deeper than its manifest: report/report/year=….
  if (ATHENA.test(key)) parts.pop()
  return parts.join('/').replace(/(?:^|\/)(?:data|metadata)$/i, '')
}

/** The period's folder and everything after it: the same in the bucket and in any copy of it. */
export function withinExport(key: string): string {
  const at = LAYOUTS.map((l) => key.search(l)).find((i) => i >= 0)
  return at === undefined ? key.slice(key.lastIndexOf('/') + 1) : key.slice(at).replace(/^\//, '')
}
