import type { Run } from './run'
import type { Job } from './types'

const count = (v: unknown): number | null => (typeof v === 'number' && Number.isFinite(v) && v >= 0 ? v : null)

/** Records (batch inference) or documents (ingestion) that AWS counts for a run; null: it counts none. */
export function recordsOf(r: Run): Job['records'] {
  const { attributes: a } = r
  const done = count(a.processedRecordCount), total = count(a.totalRecordCount)
  if (done !== null || total !== null) return { done, total, failed: count(a.errorRecordCount), unit: 'records' }
  const scanned = count(a.documentsScanned)
  return scanned === null ? null : { done: count(a.documentsIndexed), total: scanned, failed: count(a.documentsFailed), unit: 'documents' }
}
