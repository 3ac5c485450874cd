import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ident, literal, type Duck } from './duck'
import { IDENTITY } from './grain'
import { readMeter, type MeterInput } from './meters'

/** CSV that PostgreSQL's COPY reads: \N is null, so that '' stays ''. */
const CSV = `(format csv, header false, nullstr '\\N')`
const CLASS = ['productCode', 'entity', 'service', 'usageType', 'operation', 'unit', 'description', 'chargeType'] as const

/** A decimal without trailing zeros: half the bytes to copy. */
const plain = (column: string): string => `rtrim(rtrim(${column}::varchar, '0'), '.')`

/** Files for COPY: one of items with their meters, one of lines. */
export interface Staged {
  items: string
  lines: string
}

/** Writes what `readGrain` left in DuckDB as two files that PostgreSQL copies from. */
export async function stageFiles(duck: Duck, directory: string): Promise<Staged> {
  const staged = { items: path.join(directory, 'items.csv'), lines: path.join(directory, 'lines.csv') }
  await readMeters(duck, directory)
  const columns = IDENTITY.map((c) => `i.${ident(c)}`)
  await duck.run(`copy (
    select i.key, ${columns.join(', ')}, i.scope, m.meter, m.shape, m.category, m.model, m.detail
    from (select key, ${IDENTITY.map((c) => `any_value(${ident(c)}) as ${ident(c)}`).join(', ')}, any_value(scope) as scope from line group by key) i
    join meter m on ${CLASS.map((c) => `m.${ident(c)} = i.${ident(c)}`).join(' and ')}
  ) to ${literal(staged.items)} ${CSV}`)
  await duck.run(`copy (
    select key, day, ${['quantity', 'unblended', 'net', 'amortized', 'list'].map(plain).join(', ')}, rows from line
  ) to ${literal(staged.lines)} ${CSV}`)
  return staged
}

/** The meter of every distinct class of rows, as DuckDB's table `meter`. */
async function readMeters(duck: Duck, directory: string): Promise<void> {
  const classes = await duck.rows<MeterInput>(`select distinct ${CLASS.map(ident).join(', ')} from line`)
  const file = path.join(directory, 'meters.json')
  await writeFile(file, classes.map((row) => {
    const reading = readMeter(row)
    return JSON.stringify({ ...row, ...reading, detail: JSON.stringify(reading.detail) })
  }).join('\n'))
  const columns = [...CLASS, 'meter', 'shape', 'category', 'model', 'detail'].map((c) => `${c}: 'VARCHAR'`).join(', ')
  await duck.run(classes.length === 0
    ? `create table meter (${[...CLASS, 'meter', 'shape', 'category', 'model', 'detail'].map((c) => `${ident(c)} varchar`).join(', ')})`
    : `create table meter as select * from read_json(${literal(file)}, format = 'newline_delimited', columns = {${columns}})`)
}
