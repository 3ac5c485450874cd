/** One column of a CSV: `text` cells are made safe for spreadsheets, `number` cells stay numbers, minus sign included. */
export interface CsvColumn<Row> {
  name: string
  kind: 'text' | 'number'
  /** null: an empty cell, which says "not known" where "0" says nothing was billed. */
  value(row: Row): string | null
}

/** What makes a spreadsheet take a cell for a formula: it runs, or fetches, whatever a tag or a name says. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

function cell(kind: 'text' | 'number', value: string | null): string {
  if (value === null) return ''
  if (kind === 'number') return value
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * CSV after RFC 4180 (CRLF, quotes doubled), in chunks of some 32 KB, head first: rows are read as fast as the
 * reader takes them.
 */
export async function* csv<Row>(columns: CsvColumn<Row>[], rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<string> {
  let buffer = `${columns.map((c) => cell('text', c.name)).join(',')}\r\n`
  for await (const row of rows) {
    buffer += `${columns.map((c) => cell(c.kind, c.value(row))).join(',')}\r\n`
    if (buffer.length > 32_768) {
      yield buffer
      buffer = ''
    }
  }
  if (buffer) yield buffer
}
