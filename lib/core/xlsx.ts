import { once } from 'node:events'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { excelSerial, names, parts, row, type Cell, type Column } from './xlsx-xml'

export type { Cell, Column } from './xlsx-xml'

export interface Sheet {
  /** Made fit for Excel (31 characters, no []:*?/\, unlike the others'). */
  name: string
  columns: Column[]
  rows: AsyncIterable<Cell[]> | Iterable<Cell[]>
  /** Shown first, whenever it comes. */
  first?: boolean
}

/** More than this is continued on a further sheet: Excel holds 1,048,576 rows, one is the head. */
const MOST_ROWS = 1_048_575

/**
 * A workbook of Office Open XML, written while it is sent: sheet after sheet as they come, so memory stays flat. Text
 * is text (never a formula), numbers are numbers with every digit given, dates are dates. The same input gives the same
 * bytes, whenever and wherever.
 */
export async function* xlsx(sheets: AsyncIterable<Sheet> | Iterable<Sheet>, stamp: Date): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  // ZIP keeps local time: the instant whose local digits are those of UTC is written alike everywhere.
  const mtime = new Date(stamp.getUTCFullYear(), stamp.getUTCMonth(), stamp.getUTCDate(), stamp.getUTCHours(), stamp.getUTCMinutes())
  const options = { mtime, forceDosTimestamp: true, mode: 0o100644 }
  const output = zip.outputStream as Readable
  const made = write(zip, sheets, options).catch((e: unknown) => { output.destroy(e instanceof Error ? e : new Error(String(e))) })
  yield* output as AsyncIterable<Uint8Array>
  await made
}

type Options = { mtime: Date; forceDosTimestamp: boolean; mode: number }

async function write(zip: ZipFile, sheets: AsyncIterable<Sheet> | Iterable<Sheet>, options: Options): Promise<void> {
  const written: { file: string; name: string; first: boolean }[] = []
  for await (const sheet of sheets) {
    const rows = iterator(sheet.rows)
    for (let more = true; more;) {
      const file = `xl/worksheets/sheet${String(written.length + 1)}.xml`
      written.push({ file, name: sheet.name, first: sheet.first ?? false })
      const left = { more: false }
      const xml = Readable.from(sheetXml(sheet, rows, left))
      zip.addReadStream(xml, file, options)
      await finished(xml)
      more = left.more
    }
  }
  const ordered = [...written.filter((s) => s.first), ...written.filter((s) => !s.first)]
  const named = names(ordered.map((s) => s.name))
  for (const [file, text] of parts(ordered.map((s, i) => ({ file: s.file, name: named[i]! })))) zip.addBuffer(Buffer.from(text), file, options)
  zip.end()
  if (!(zip.outputStream as Readable).readableEnded) await once(zip.outputStream, 'end')
}

async function* sheetXml(sheet: Sheet, rows: AsyncIterator<Cell[]>, left: { more: boolean }): AsyncGenerator<string> {
  const cols = sheet.columns.map((c, i) => `<col min="${String(i + 1)}" max="${String(i + 1)}" width="${String(c.width ?? 14)}" customWidth="1"/>`).join('')
  let text = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols}</cols><sheetData>`
  text += row(1, sheet.columns.map((c) => c.name), sheet.columns.map(() => 'head'))
  const kinds = sheet.columns.map((c) => c.kind)
  for (let n = 2; ; n += 1) {
    if (n > MOST_ROWS + 1) { left.more = true; break }
    const next = await rows.next()
    if (next.done) break
    text += row(n, next.value, kinds)
    if (text.length > 65_536) { yield text; text = '' }
  }
  yield `${text}</sheetData></worksheet>`
}

async function* each<T>(rows: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> { yield* rows }
const iterator = <T>(rows: AsyncIterable<T> | Iterable<T>): AsyncIterator<T> => each(rows)

export { excelSerial }
