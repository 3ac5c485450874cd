import { rm } from 'node:fs/promises'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { ident, openDuck } from './duck'
import type { FoundDelivery } from './import-delivery'
import { openFiles, RAW } from './open-files'
import { Changing } from './refusal'
import type { BillReader } from './sources/reader'
import type { FileStore, StoredFile } from './stores/file-store'
import { workDirectory } from './work-directory'

/**
 * Groups files without a period in their path by the period that their rows name. Where one of them cannot be
 * read or speaks of two periods, all of them are one delivery, which the import then refuses with the reason:
 * a month must not be taken without a file that may be part of it.
 */
export async function placeFiles(ctx: Ctx, sourceId: number, reader: BillReader, store: FileStore, files: StoredFile[]): Promise<FoundDelivery[]> {
  if (files.length === 0) return []
  const known = await knownPeriods(ctx, sourceId)
  const groups = new Map<string, StoredFile[]>()
  for (const file of files) {
    const period = known.get(`${file.key}\0${file.etag}`) ?? await periodInside(reader, store, file)
    if (!period) return [delivery(null, files)]
    groups.set(period, [...(groups.get(period) ?? []), file])
  }
  return [...groups].map(([period, group]) => delivery(period, group))
}

const delivery = (period: string | null, files: StoredFile[]): FoundDelivery =>
  ({ period, files, deliveredAt: new Date(Math.max(...files.map((f) => f.modifiedAt.getTime()))) })

/** Files of active deliveries need not be opened again to know their period. */
async function knownPeriods(ctx: Ctx, sourceId: number): Promise<Map<string, string>> {
  const rows = await ctx.db.query<{ id: string; period: string }>(
    `select (f->>'key') || e'\\x01' || (f->>'etag') as id, period::text from delivery, jsonb_array_elements(files) f where source_id = $1 and status = 'active'`, [sourceId])
  return new Map(rows.map((r) => [r.id.replace('\x01', '\0'), r.period]))
}

async function periodInside(reader: BillReader, store: FileStore, file: StoredFile): Promise<string | null> {
  const directory = await workDirectory()
  const duck = await openDuck(directory)
  try {
    await openFiles(duck, reader, [await store.fetch(file, directory)])
    const rows = await duck.rows<{ period: string | null }>(`select distinct substr(cast(${ident(reader.periodColumn)} as varchar), 1, 7) as period from ${RAW}`)
    return rows.length === 1 && /^\d{4}-\d{2}$/.test(rows[0]!.period ?? '') ? `${rows[0]!.period}-01` : null
  } catch (e) {
    // A bad file is found again by the import, which writes the reason into the ledger; a source that went away is not.
    if (e instanceof OutcropError || e instanceof Changing) throw e
    return null
  } finally {
    duck.close()
    await rm(directory, { recursive: true, force: true })
  }
}
