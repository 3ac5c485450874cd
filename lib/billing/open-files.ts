import { messageOf } from '@/lib/core/errors'
import { ident, literal, type Duck } from './duck'
import { Refusal } from './refusal'
import type { BillReader, Columns } from './sources/reader'
import type { LocalFile } from './stores/file-store'
import { checkGzip } from './stores/hash'

const BILL_NAMES: Record<BillReader['kind'], string> = { cur2: 'CUR 2.0', focus: 'FOCUS', cost_explorer: 'Cost Explorer' }

/** Name of the view over a delivery's raw rows. */
export const RAW = 'raw_bill'

const isParquet = (f: { key: string }): boolean => f.key.toLowerCase().endsWith('.parquet')
const scan = (files: LocalFile[]): string => {
  const paths = `[${files.map((f) => literal(f.path)).join(', ')}]`
  return isParquet(files[0]!)
    ? `read_parquet(${paths}, union_by_name = true, hive_partitioning = false)`
    : `read_csv(${paths}, union_by_name = true, hive_partitioning = false, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', max_line_size = 4000000)`
}

/**
 * Makes the raw rows of a delivery's files readable as the view `raw_bill`.
 *
 * @throws Refusal when a file is cut off or is not such a bill, when formats are mixed or a file lies there twice.
 */
export async function openFiles(duck: Duck, reader: BillReader, files: LocalFile[]): Promise<Columns> {
  if (files.length === 0) throw new Refusal('delivery-empty', 'The delivery names no file.')
  if (files.some(isParquet) && !files.every(isParquet)) {
    throw new Refusal('formats-mixed', 'The delivery holds parquet and CSV files, which would count every row twice. Keep one format per source, or add the manifest.')
  }
  refuseTwins(files)
  for (const file of files) await checkFile(duck, reader, file)
  const names = canonicalNames(reader, await describe(duck, scan(files)))
  const ofPeriod = reader.period ? `where substr(cast(${ident(reader.periodColumn)} as varchar), 1, 7) = ${literal(reader.period.slice(0, 7))}` : ''
  await duck.run(`create view ${RAW} as select * from (select ${[...names].map(([raw, name]) => `${ident(raw)} as ${ident(name)}`).join(', ')} from ${scan(files)}) ${ofPeriod}`)
  return describe(duck, RAW)
}

/** The reader's name of each column; where two columns have one, the later ones are numbered. */
function canonicalNames(reader: BillReader, columns: Columns): Map<string, string> {
  const taken = new Map<string, number>()
  return new Map([...columns.keys()].map((raw) => {
    const name = reader.canonical?.(raw) ?? raw
    const n = (taken.get(name) ?? 0) + 1
    taken.set(name, n)
    return [raw, n === 1 ? name : `${name}_${n}`]
  }))
}

function refuseTwins(files: LocalFile[]): void {
  const seen = new Map<string, string>()
  for (const f of files) {
    const twin = seen.get(f.sha256)
    if (twin) throw new Refusal('file-twice', `${twin} and ${f.key} have the same content, so that every row would count twice. Remove one.`)
    seen.set(f.sha256, f.key)
  }
}

async function checkFile(duck: Duck, reader: BillReader, file: LocalFile): Promise<void> {
  if (file.size === 0) throw new Refusal('file-truncated', `${file.key} is empty (0 bytes): its upload or copy did not finish. Copy it again.`)
  if (file.key.toLowerCase().endsWith('.gz')) {
    try {
      await checkGzip(file.path)
    } catch (e) {
      throw new Refusal('file-truncated', `${file.key} is cut off or damaged (${messageOf(e)}). Copy it again.`, { cause: e })
    }
  }
  let columns: Columns
  try {
    columns = await describe(duck, scan([file]))
  } catch (e) {
    throw unreadable(file.key, e)
  }
  const names = new Map([...canonicalNames(reader, columns)].map(([raw, name]) => [name, columns.get(raw)!]))
  const missing = [...reader.required, ...(reader.alsoRequired?.(names) ?? [])].filter((c) => !names.has(c))
  if (missing.length > 0) {
    throw new Refusal('column-missing', `${file.key} lacks ${missing.length === 1 ? 'the column' : 'the columns'} ${missing.join(', ')}. Add ${missing.length === 1 ? 'it' : 'them'} to the export, or check that this is a ${BILL_NAMES[reader.kind]} bill.`)
  }
}

async function describe(duck: Duck, relation: string): Promise<Columns> {
  const rows = await duck.rows<{ column_name: string; column_type: string }>(`describe select * from ${relation}`)
  return new Map(rows.map((r) => [r.column_name, r.column_type]))
}

/** A file that DuckDB cannot open or read on. */
export function unreadable(key: string, e: unknown): Refusal {
  const text = messageOf(e).split('\n')[0]!
  const cut = /magic bytes|too small|no magic|out of range|invalid (footer|parquet)|footer length|TProtocol|thrift|snappy|decompress|corrupt|end of (file|stream)|read \d+ bytes/i.test(text)
  return cut
    ? new Refusal('file-truncated', `${key} is cut off or damaged: ${text}. Copy it again.`, { cause: e })
    : new Refusal('file-unreadable', `${key} cannot be read: ${text}`, { cause: e })
}
