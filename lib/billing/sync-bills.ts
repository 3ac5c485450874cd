import { messageOf, OutcropError } from '@/lib/core/errors'
import type { Job } from '@/lib/core/job'
import type { SourceKind } from '@/lib/db/generated/enums'
import { readCostExplorer } from './cost-explorer/read-cost-explorer'
import { findDeliveries } from './find-deliveries'
import { importDelivery, type FoundDelivery } from './import-delivery'
import { placeFiles, type PlacedDelivery } from './place-files'
import { Changing } from './refusal'
import { readerOf } from './sources'
import { ofPeriod } from './sources/reader'
import { storeOf } from './stores'
import { whileLocked } from './source-lock'
import { removeLeftovers } from './work-directory'

interface SourceRow { id: number; kind: SourceKind; path: string; access: unknown }

/**
 * Looks through every enabled source and imports what is new. Deliveries that lie there as they were imported are
 * not read again. A source or delivery that fails is a problem of the run; the others go on.
 */
export async function syncBills(job: Job): Promise<void> {
  const sources = await job.ctx.db.query<SourceRow>(`select id, kind::text as kind, path, access from bill_source where enabled order by id`)
  if (sources.length === 0) {
    job.problem({ code: 'no-bill-source', message: 'No source of the bill is connected, so nothing can be costed. Add one: outcrop source add --kind cur2 --path DIR_OR_s3://…' })
  }
  await removeLeftovers(job.ctx.now)
  for (const source of sources) {
    if (job.signal.aborted) return
    // Two syncs at once: the second waits and then finds nothing new.
    await whileLocked(job.ctx.db, source.id, () => syncSource(job, source))
  }
}

async function syncSource(job: Job, source: SourceRow): Promise<void> {
  let problem: string | null = null
  try {
    await importNew(job, source)
  } catch (e) {
    problem = messageOf(e)
    job.problem({ code: e instanceof OutcropError ? e.code : 'source-failed', message: problem })
  }
  await job.ctx.db.query(`update bill_source set checked_at = $2, problem = $3 where id = $1`, [source.id, job.ctx.now, problem])
}

async function importNew(job: Job, source: SourceRow): Promise<void> {
  const { ctx } = job
  const reader = readerOf(source.kind)
  if (source.kind === 'cost_explorer') await readCostExplorer(job, source)
  const store = await storeOf(ctx, source)
  job.progress(`find ${source.path}`, 0, 1)
  const found = await findDeliveries(store)
  const placed = await placeFiles(ctx, source.id, reader, store, found.unplaced)
  job.progress(`find ${source.path}`, 1, 1)
  for (const w of found.waiting) job.problem({ code: 'delivery-incomplete', message: w.message })
  const all: PlacedDelivery[] = [...found.deliveries, ...placed].sort((a, b) => ((a.period ?? '') < (b.period ?? '') ? -1 : 1))
  if (all.length === 0 && source.kind !== 'cost_explorer') job.problem({ code: 'source-empty', message: `${source.path} holds no bill file (.parquet, .csv, .csv.gz) yet. AWS writes the first one within a day of creating the export.` })
  const step = `import ${source.path}`
  for (const [i, delivery] of all.entries()) {
    if (job.signal.aborted) return
    job.progress(step, i, all.length)
    if (await liesAsImported(job, source.id, delivery)) continue
    try {
      const own = delivery.onePeriodOf && delivery.period ? ofPeriod(reader, delivery.period) : reader
      const outcome = await importDelivery(ctx, delivery, { sourceId: source.id, reader: own, store, runId: job.runId })
      if (outcome.outcome === 'refused') job.problem({ code: outcome.code, message: `${outcome.period.slice(0, 7)} of ${source.path} was refused: ${outcome.reason}` })
      if (outcome.outcome === 'imported') {
        job.stat(`rows ${outcome.period.slice(0, 7)}`, outcome.rowsRead)
        job.stat(`lines ${outcome.period.slice(0, 7)}`, outcome.linesStored)
      }
    } catch (e) {
      if (!(e instanceof Changing)) throw e
      job.problem({ code: 'file-changing', message: e.message })
    }
  }
  job.progress(step, all.length, all.length)
}

/** Same files with the same ETags as the active delivery: nothing to fetch or to hash. */
async function liesAsImported(job: Job, sourceId: number, d: FoundDelivery): Promise<boolean> {
  if (d.refusal || !d.period) return false
  const rows = await job.ctx.db.query<{ files: { key: string; etag: string; size: number }[] }>(
    `select files from delivery where source_id = $1 and period = $2::date and status = 'active'`, [sourceId, d.period])
  const id = (f: { key: string; etag: string; size: number }): string => `${f.key}\0${f.etag}\0${f.size}`
  const known = new Set(rows[0]?.files.map(id))
  return known.size === d.files.length && d.files.every((f) => known.has(id(f)))
}
