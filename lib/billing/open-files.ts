import { messageOf } from '@/lib/core/errors'
import { badFile } from './bad-file'
import { findBadValue, type FileRows } from './bad-value'
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
    : `read_csv(${paths}, union_by_name = true, hive_partitioning = false, all_varchar = true, header = true, skip = 0, comment = '', delim = ',', quote = '"', escape = '"', max_line_size = 4000000)`
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

const nothing = (f: LocalFile): Refusal => new Refusal('file-truncated', `${f.key} holds nothing, neither columns nor rows: its upload or copy did not finish. Copy it again.`)

async function checkFile(duck: Duck, reader: BillReader, file: LocalFile): Promise<void> {
  if (file.size === 0) throw new Refusal('file-truncated', `${file.key} is empty (0 bytes): its upload or copy did not finish. Copy it again.`)
  if (file.key.toLowerCase().endsWith('.gz')) {
    try {
      if ((await checkGzip(file.path)) === 0) throw nothing(file)
    } catch (e) {
      if (e instanceof Refusal) throw e
      throw new Refusal('file-truncated', /header/.test(messageOf(e)) ? `${file.key} is not compressed, though its name says so. Give it the ending .csv, or copy it again.`
        : /end of file/.test(messageOf(e)) ? `${file.key} is cut off: its upload or copy did not finish. Copy it again.`
          : `${file.key} is damaged: it cannot be unpacked. Copy it again.`, { cause: e })
    }
  }
  let columns: Columns
  try {
    columns = await describe(duck, scan([file]))
  } catch (e) {
    throw await badFile(file, messageOf(e), e)
  }
  const names = new Map([...canonicalNames(reader, columns)].map(([raw, name]) => [name, columns.get(raw)!]))
  const missing = [...reader.required, ...(reader.alsoRequired?.(names) ?? [])].filter((c) => !names.has(c))
  if (missing.length > 0 && reader.required.every((c) => !names.has(c))) {
    const begins = [...columns.keys()].slice(0, 4).join(', ').slice(0, 100)
    throw new Refusal('column-missing', `${file.key} has no column of a ${BILL_NAMES[reader.kind]} bill (it begins with ${begins}). ${/;|\t/.test(begins) ? 'Its cells must be separated by commas.' : 'Take it out of the source, or add the source with the kind that it is of.'}`)
  }
  if (missing.length > 0) {
    throw new Refusal('column-missing', `${file.key} lacks ${missing.length === 1 ? 'the column' : 'the columns'} ${missing.join(', ')}. Add ${missing.length === 1 ? 'it' : 'them'} to the export, or check that this is a ${BILL_NAMES[reader.kind]} bill.`)
  }
}

async function describe(duck: Duck, relation: string): Promise<Columns> {
  const rows = await duck.rows<{ column_name: string; column_type: string }>(`describe select * from ${relation}`)
  return new Map(rows.map((r) => [r.column_name, r.column_type]))
}

/**
 * Why reading the rows of a delivery failed: the value, or the file, that cannot be read. Files are looked through
 * again, one by one.
 */
export async function explainFailure(duck: Duck, reader: BillReader, files: LocalFile[], e: unknown): Promise<Refusal> {
  // Rows are numbered in the order of the file.
  await duck.run('set preserve_insertion_order = true')
  const rows: FileRows[] = []
  for (const file of files) {
    const from = scan([file])
    try {
      await duck.rows(`select bit_xor(hash(t)) as h from ${from} t`)
    } catch (cause) {
      return badFile(file, messageOf(cause), cause)
    }
    const types = await describe(duck, from)
    rows.push({ file, types, from: `select *, row_number() over () as row_no from ${from}`, columns: new Map([...canonicalNames(reader, types)].map(([raw, name]) => [name, raw])) })
  }
  return (await findBadValue(duck, reader, rows)) ?? new Refusal('value-unreadable', `A value in ${files.map((f) => f.key).join(', ')} cannot be read. Have the month delivered again. In DuckDB's words: ${messageOf(e).split('\n')[0]}`, { cause: e })
}
