import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import type { FileStore, StoredFile } from '../stores/file-store'
import { sha256Of } from '../stores/hash'
import { FILE_COLUMNS, keptMonths, monthRows } from './month.store'
import { only, slicesOf } from './slices'
import { readState } from './source.store'

/**
 * Kept answers of Cost Explorer as files, one per month, so that they are imported, replaced and reconciled like any
 * other delivery. A file's ETag changes when an answer does.
 */
export async function monthFiles(ctx: Ctx, source: { id: number; path: string }): Promise<FileStore> {
  const state = await readState(ctx.db, source.id)
  const slices = ['discovery', ...(state.axis ? slicesOf({ ...state, axis: state.axis, path: source.path }).map((s) => s.id) : [])]
  const months = await keptMonths(ctx.db, source.id, slices, utcDay(ctx.now))
  const files = months.map((m): StoredFile & { through: string } => ({
    // As a Data Export names a period's folder, so that the import finds the period.
    key: `BILLING_PERIOD=${m.month}/cost-explorer-to-${m.through}.csv`, size: m.rows + 1, modifiedAt: m.askedAt, etag: m.digest, through: m.through,
  }))
  return {
    root: `Cost Explorer (${source.path})`,
    list: async () => files.map(({ through: _, ...file }) => file),
    readText: async () => { throw new Error('Cost Explorer has no manifests.') },
    stat: async (file) => files.find((f) => f.key === file.key),
    async fetch(file, directory) {
      const m = months[files.findIndex((f) => f.key === file.key)]!
      const rows = await monthRows(ctx.db, source.id, slices, m, only(source.path))
      const metrics = (['amortized', 'net'] as const).filter((metric) => rows.every((r) => r[metric] !== null))
      const columns = FILE_COLUMNS.filter((c) => (c !== 'amortized' && c !== 'net') || metrics.includes(c))
      const target = path.join(directory, `${m.month}.csv`)
      await writeFile(target, [columns.join(','), ...rows.map((r) => columns.map((c) => quote(r[c])).join(','))].join('\n') + '\n')
      return { ...file, path: target, sha256: await sha256Of(createReadStream(target)) }
    },
  }
}

const quote = (text: string | null): string => (text !== null && /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : (text ?? ''))
