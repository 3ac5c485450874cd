import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { controlTotals } from './control-totals'
import { activate, insertDelivery, loadLines, storeTotals, type DeliveryRecord } from './delivery.store'
import { dropSuperseded } from './superseded.store'
import { openDuck } from './duck'
import { readGrain } from './grain'
import { mergeItems } from './item.store'
import { Changing, Refusal } from './refusal'
import type { BillReader } from './sources/reader'
import { stageLines, stageTotals } from './stage-files'
import type { FileStore, LocalFile, StoredFile } from './stores/file-store'
import { workDirectory } from './work-directory'

/** A delivery as it lies in its source, before it is read. */
export interface FoundDelivery {
  /** `YYYY-MM-01` where the layout tells it; otherwise the rows do. */
  period: string | null
  files: StoredFile[]
  deliveredAt: Date
  /** Already known to be unusable, e.g. a file that the manifest names is not there. */
  refusal?: Refusal
}

export type ImportOutcome =
  | { outcome: 'imported'; deliveryId: number; period: string; rowsRead: number; linesStored: number }
  | { outcome: 'unchanged'; period: string }
  | { outcome: 'refused'; period: string; code: string; reason: string }

interface ImportOptions {
  sourceId: number
  reader: BillReader
  store: FileStore
  runId: string | null
  /** For tests: called when the files were read and before anything is written. */
  beforeStore?(): Promise<void>
}

/**
 * Imports one delivery in one transaction: its lines replace those of the period's previous delivery, or nothing
 * changes at all. The same delivery again changes nothing. A bad one is refused whole, with its reason in the
 * ledger, and the previous one stands. Killed at any moment, it leaves what was there before.
 *
 * @throws Changing when a file was written meanwhile; OutcropError when the source cannot be read.
 */
export async function importDelivery(ctx: Ctx, found: FoundDelivery, o: ImportOptions): Promise<ImportOutcome> {
  const directory = await workDirectory()
  let files: LocalFile[] = []
  try {
    if (found.refusal) throw found.refusal
    for (const file of found.files) files.push(await o.store.fetch(file, directory))
    const fingerprint = fingerprintOf(files)
    const same = await unchanged(ctx, o.sourceId, found.period, fingerprint)
    if (same) return { outcome: 'unchanged', period: same }
    return await readAndStore(ctx, { ...found, fingerprint }, files, o, directory)
  } catch (e) {
    if (!(e instanceof Refusal)) throw e
    await refuseWhatMoved(o.store, found.files)
    if (files.length < found.files.length) files = found.files.map((f) => ({ ...f, path: '', sha256: '' }))
    return refuse(ctx, { ...found, fingerprint: fingerprintOf(files) }, files, o, e)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

type Known = FoundDelivery & { fingerprint: string }

async function readAndStore(ctx: Ctx, found: Known, files: LocalFile[], o: ImportOptions, directory: string): Promise<ImportOutcome> {
  const duck = await openDuck(directory)
  try {
    const grain = await readGrain(duck, o.reader, files)
    if (found.period && found.period !== grain.period) {
      throw new Refusal('periods-mixed', `The files lie under ${found.period.slice(0, 7)} and their rows speak of ${grain.period.slice(0, 7)}.`)
    }
    const totals = await controlTotals(duck, grain.period, utcDay(ctx.now))
    await o.beforeStore?.()
    await refuseWhatMoved(o.store, found.files)
    const lines = await mergeItems(ctx.db, duck, directory, () => stageLines(duck, directory))
    const record = recordOf({ ...found, period: grain.period }, files, o)
    const outcome = await ctx.db.transaction(async (client): Promise<ImportOutcome> => {
      const id = await insertDelivery(client, record, 'importing')
      const linesStored = await loadLines(client, id, lines)
      await storeTotals(client, id, await stageTotals(duck, directory, id, grain.metrics), totals.accounts)
      await activate(client, id, record, {
        now: ctx.now, rowsRead: grain.rowsRead, rowsKept: totals.rowsKept, linesStored, metrics: grain.metrics,
        skipped: Object.keys(totals.skipped).length === 0 ? {} : {
          'out-of-scope': {
            rows: Object.values(totals.skipped).reduce((n, s) => n + s.rows, 0),
            amount: Object.fromEntries(Object.entries(totals.skipped).map(([currency, s]) => [currency, s.amount])),
          },
        },
      })
      return { outcome: 'imported', deliveryId: id, period: grain.period, rowsRead: grain.rowsRead, linesStored }
    })
    await dropSuperseded(ctx.db)
    return outcome
  } finally {
    duck.close()
  }
}

/** The period whose active delivery has this content, if any. */
async function unchanged(ctx: Ctx, sourceId: number, period: string | null, fingerprint: string): Promise<string | null> {
  const rows = await ctx.db.query<{ period: string }>(
    `select period::text from delivery where source_id = $1 and status = 'active' and fingerprint = $2 and ($3::date is null or period = $3::date)`,
    [sourceId, fingerprint, period])
  return rows[0]?.period ?? null
}

async function refuseWhatMoved(store: FileStore, files: StoredFile[]): Promise<void> {
  for (const file of files) {
    const now = await store.stat(file)
    if (now?.etag !== file.etag || now.size !== file.size) throw new Changing(file.key)
  }
}

/** Writes the refusal into the ledger, once per content and reason. */
async function refuse(ctx: Ctx, found: Known, files: LocalFile[], o: ImportOptions, why: Refusal): Promise<ImportOutcome> {
  const period = found.period ?? guessPeriod(found)
  await ctx.db.transaction(async (client) => {
    const known = await client.query(
      `select 1 from delivery where source_id = $1 and period = $2::date and status = 'refused' and fingerprint = $3 and error = $4`,
      [o.sourceId, period, found.fingerprint, why.message])
    if (known.rowCount === 0) await insertDelivery(client, recordOf({ ...found, period }, files, o), 'refused', why.message, null)
  })
  return { outcome: 'refused', period, code: why.code, reason: why.message }
}

/** A ledger row has a month; a file that cannot be read tells it by its name or, failing that, by its date. */
function guessPeriod(found: FoundDelivery): string {
  const named = found.files.map((f) => /(20\d{2})-?(0[1-9]|1[0-2])/.exec(f.key)).find(Boolean)
  return named ? `${named[1]}-${named[2]}-01` : `${utcDay(found.deliveredAt).slice(0, 7)}-01`
}

const recordOf = (found: Known & { period: string }, files: LocalFile[], o: ImportOptions): DeliveryRecord => ({
  sourceId: o.sourceId, period: found.period, fingerprint: found.fingerprint, deliveredAt: found.deliveredAt, runId: o.runId,
  files: files.map((f) => ({ key: f.key, size: f.size, etag: f.etag, sha256: f.sha256, modifiedAt: f.modifiedAt.toISOString() })),
})

/** Hash over the sorted files' names, sizes and contents. */
function fingerprintOf(files: { key: string; size: number; sha256: string }[]): string {
  const hash = createHash('sha256')
  for (const f of [...files].sort((a, b) => (a.key < b.key ? -1 : 1))) hash.update(`${f.key}\0${f.size}\0${f.sha256}\n`)
  return hash.digest('hex')
}
