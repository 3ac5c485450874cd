import { messageOf } from '@/lib/core/errors'
import type { FoundDelivery } from './import-delivery'
import { exportOf, periodOf, withinExport } from './layout'
import { Refusal } from './refusal'
import { isBillFile, isManifest, type FileStore, type StoredFile } from './stores/file-store'

/** What a source holds now: deliveries, and files whose period only their rows tell. */
export interface Found {
  deliveries: FoundDelivery[]
  /** Plain files without a period in their path. */
  unplaced: StoredFile[]
  /** Not wrong, but not importable yet. */
  waiting: { message: string }[]
}

const newest = (files: StoredFile[]): Date => new Date(Math.max(0, ...files.map((f) => f.modifiedAt.getTime())))

/**
 * Groups a source's files into deliveries. Where an export writes manifests (`metadata/BILLING_PERIOD=…/…-Manifest.json`)
 * the newest manifest of a period names the files that count, so that older executions of a create-new export
 * are never added to it; plain folders are taken as they are.
 */
export async function findDeliveries(store: FileStore): Promise<Found> {
  const files = await store.list()
  const found: Found = { deliveries: [], unplaced: [], waiting: [] }
  const exportsWithManifest = new Set<string>()
  const latest = new Map<string, { file: StoredFile; period: string | null }>()
  for (const file of files.filter((f) => isManifest(f.key))) {
    const root = exportOf(file.key)
    exportsWithManifest.add(root)
    const id = `${root}\0${periodOf(file.key) ?? file.key}`
    const other = latest.get(id)?.file
    if (!other || file.modifiedAt > other.modifiedAt || (+file.modifiedAt === +other.modifiedAt && file.key > other.key)) latest.set(id, { file, period: periodOf(file.key) })
  }
  const bills = files.filter((f) => isBillFile(f.key))
  for (const { file, period } of latest.values()) found.deliveries.push(await byManifest(store, file, period, bills))
  const placed = new Set(found.deliveries.map((d) => d.period))
  const plain = new Map<string, StoredFile[]>()
  for (const file of bills) {
    const period = periodOf(file.key)
    if (exportsWithManifest.has(exportOf(file.key))) {
      // Data comes before its manifest: a period that no manifest speaks of is still being delivered.
      if (period && !placed.has(period)) found.waiting.push({ message: `${file.key} has no manifest yet; it is imported when its manifest is there.` })
    } else if (period) {
      plain.set(period, [...(plain.get(period) ?? []), file])
    } else found.unplaced.push(file)
  }
  for (const [period, group] of plain) {
    found.deliveries.push({ period, files: group, deliveredAt: newest(group), ...refusalOf(group) })
  }
  return oneExportPerPeriod(found)
}

async function byManifest(store: FileStore, manifest: StoredFile, period: string | null, bills: StoredFile[]): Promise<FoundDelivery> {
  const deliveredAt = manifest.modifiedAt
  let named: { files: string[]; period: string | null }
  try {
    named = parseManifest(await store.readText(manifest))
  } catch (e) {
    return { period, files: [manifest], deliveredAt, refusal: new Refusal('manifest-unreadable', `${manifest.key} cannot be read as a manifest: ${e instanceof SyntaxError ? 'it is no complete JSON. Copy it again, or wait for AWS to finish the delivery' : messageOf(e)}.`, { cause: e }) }
  }
  const files: StoredFile[] = []
  for (const name of named.files) {
    const file = locate(name, bills, exportOf(manifest.key))
    if (!file) {
      const refusal = new Refusal('file-missing', `${manifest.key} names ${name}, which is not there. Copy it, or wait for AWS to finish the delivery.`)
      return { period: period ?? named.period, files: [manifest], deliveredAt, refusal }
    }
    if (!files.includes(file)) files.push(file)
  }
  const of = period ?? named.period
  if (files.length === 0) return { period: of, files: [manifest], deliveredAt, refusal: new Refusal('delivery-empty', `${manifest.key} names no file. Copy it again, or wait for AWS to finish the delivery.`) }
  return { period: of, files, deliveredAt }
}

/** Files and period that a manifest names: Data Exports' `dataFiles`, legacy CUR's `reportKeys`. */
function parseManifest(text: string): { files: string[]; period: string | null } {
  const json = JSON.parse(text) as Record<string, unknown>
  const list = [json.dataFiles, json.reportKeys, json.files].find(Array.isArray) as unknown[] | undefined
  if (!list) throw new Error('it has neither dataFiles nor reportKeys, so that it names no file. Copy it again, or take it out of the source')
  const files = list.map((f) => (typeof f === 'string' ? f : ((f as { key?: string; path?: string } | null)?.key ?? (f as { path?: string } | null)?.path ?? '')))
  const start = (json.billingPeriod as { start?: string } | undefined)?.start ?? ''
  const month = /^(\d{4})-?(\d{2})/.exec(start)
  return { files: files.filter(Boolean), period: month ? `${month[1]}-${month[2]}-01` : null }
}

/** The listed file that a manifest's name means: the source may be any part of the bucket, or a copy of it. */
function locate(name: string, bills: StoredFile[], root: string): StoredFile | undefined {
  const path = name.replace(/^s3:\/\/[^/]+\//, '')
  const below = bills.filter((b) => exportOf(b.key) === root)
  return below.find((b) => path === b.key || path.endsWith(`/${b.key}`)) ?? only(below.filter((b) => withinExport(path) === withinExport(b.key)))
}
const only = (files: StoredFile[]): StoredFile | undefined => (files.length === 1 ? files[0] : undefined)

/** Several folders below one period are several executions of an export, each the whole month. */
function refusalOf(group: StoredFile[]): { refusal?: Refusal } {
  const folders = new Set(group.map((f) => f.key.slice(0, f.key.lastIndexOf('/') + 1)))
  if (folders.size < 2) return {}
  return { refusal: new Refusal('several-executions', `There are several deliveries of one period (${[...folders].join(', ')}) and no manifest that says which counts. Add the export's metadata folder, or keep one.`) }
}

/** Two exports of one period in one source would take turns in replacing each other. */
function oneExportPerPeriod(found: Found): Found {
  const count = new Map<string, number>()
  for (const d of found.deliveries) if (d.period) count.set(d.period, (count.get(d.period) ?? 0) + 1)
  return {
    ...found,
    deliveries: found.deliveries.map((d) => (d.period && count.get(d.period)! > 1 && !d.refusal
      ? { ...d, refusal: new Refusal('several-executions', `The source holds more than one export for ${d.period.slice(0, 7)}. Add each export's own folder as a source.`) } : d)),
  }
}
