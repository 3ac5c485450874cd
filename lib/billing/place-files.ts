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

export interface PlacedDelivery extends FoundDelivery {
  /** Its files hold other billing periods too, which are deliveries of their own. */
  onePeriodOf?: true
}

/**
 * Groups files without a period in their path by the period that their rows name. Where one of them cannot be
 * read or speaks of more periods than its kind may, all of them are one delivery, which the import then refuses with
 * the reason: a month must not be taken without a file that may be part of it.
 */
export async function placeFiles(ctx: Ctx, sourceId: number, reader: BillReader, store: FileStore, files: StoredFile[]): Promise<PlacedDelivery[]> {
  if (files.length === 0) return []
  // One period known of a file does not tell that it holds no other.
  const known = reader.spansPeriods ? new Map<string, string>() : await knownPeriods(ctx, sourceId)
  const groups = new Map<string, StoredFile[]>()
  let spans = false
  for (const file of files) {
    const one = known.get(`${file.key}\0${file.etag}`)
    const periods = one ? [one] : await periodsInside(reader, store, file)
    if (!periods) return [delivery(null, files)]
    spans ||= periods.length > 1
    for (const period of periods) groups.set(period, [...(groups.get(period) ?? []), file])
  }
  return [...groups].map(([period, group]) => ({ ...delivery(period, group), ...(spans && { onePeriodOf: true as const }) }))
}

const delivery = (period: string | null, files: StoredFile[]): FoundDelivery =>
  ({ period, files, deliveredAt: new Date(Math.max(...files.map((f) => f.modifiedAt.getTime()))) })

/** Files of active deliveries need not be opened again to know their period. */
async function knownPeriods(ctx: Ctx, sourceId: number): Promise<Map<string, string>> {
  const rows = await ctx.db.query<{ id: string; period: string }>(
    `select (f->>'key') || e'\\x01' || (f->>'etag') as id, period::text from delivery, jsonb_array_elements(files) f where source_id = $1 and status = 'active'`, [sourceId])
  return new Map(rows.map((r) => [r.id.replace('\x01', '\0'), r.period]))
}

/** The periods that a file's rows name, if it may hold them; null: the import is to say what is wrong. */
async function periodsInside(reader: BillReader, store: FileStore, file: StoredFile): Promise<string[] | null> {
  const directory = await workDirectory()
  const duck = await openDuck(directory)
  try {
    await openFiles(duck, reader, [await store.fetch(file, directory)])
    const rows = await duck.rows<{ period: string | null }>(`select distinct substr(cast(${ident(reader.periodColumn)} as varchar), 1, 7) as period from ${RAW} order by 1`)
    const periods = rows.map((r) => r.period ?? '')
    const fits = periods.length === 1 || (periods.length > 1 && reader.spansPeriods)
    return fits && periods.every((p) => /^\d{4}-\d{2}$/.test(p)) ? periods.map((p) => `${p}-01`) : null
  } catch (e) {
    // A bad file is found again by the import, which writes the reason into the ledger; a source that went away is not.
    if (e instanceof OutcropError || e instanceof Changing) throw e
    return null
  } finally {
    duck.close()
    await rm(directory, { recursive: true, force: true })
  }
}
