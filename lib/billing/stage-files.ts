import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ident, literal, type Duck } from './duck'
import { AMOUNTS, IDENTITY } from './grain'
import { readMeter, type MeterInput } from './meters'

/** CSV that PostgreSQL's COPY reads: \N is null, so that '' stays ''. */
const CSV = `(format csv, header false, nullstr '\\N')`
const CLASS = ['productCode', 'entity', 'service', 'usageType', 'operation', 'unit', 'description', 'chargeType'] as const

/**
 * A decimal as short text. A sum of ten decimals and fewer than 16 digits passes through a double unharmed, whose
 * shortest text is made ten times faster than a long decimal's is trimmed.
 */
const plain = (c: string, type: string): string => {
  const trimmed = `rtrim(rtrim(cast(${c} as varchar), '0'), '.')`
  return type === 'DECIMAL(38,10)' ? `case when abs(${c}) < 99999 then cast(cast(cast(${c} as decimal(18, 10)) as double) as varchar) else ${trimmed} end` : trimmed
}

/** Writes the delivery's items with their meters for PostgreSQL to copy. Answers the file. */
export async function stageItems(duck: Duck, directory: string): Promise<string> {
  const file = path.join(directory, 'items.csv')
  await readMeters(duck, directory)
  await duck.run(`copy (
    select i.key, ${IDENTITY.map((c) => `i.${ident(c)}`).join(', ')}, i.scope, m.meter, m.shape, m.category, m.model, m.detail
    from (select distinct on (key) * from item order by key) i
    join meter m on ${CLASS.map((c) => `m.${ident(c)} = i.${ident(c)}`).join(' and ')}
  ) to ${literal(file)} ${CSV}`)
  return file
}

/**
 * Writes the delivery's lines under the ids that the database gave its items, in the order of the index that is built
 * on them. Answers the file.
 *
 * @param ids CSV of item key and id.
 */
export async function stageLines(duck: Duck, directory: string, ids: string): Promise<string> {
  const file = path.join(directory, 'lines.csv')
  const types = new Map((await duck.rows<{ column_name: string; column_type: string }>('describe line')).map((c) => [c.column_name, c.column_type]))
  await duck.run(`create table item_id as select i.h, n.id from item i join read_csv(${literal(ids)}, header = false, auto_detect = false, columns = {key: 'UUID', id: 'INTEGER'}) n using (key)`)
  // Raw tags that mean the same make one item of several: their lines are added.
  const [several] = await duck.rows<{ n: string }>('select count(*) - count(distinct id) as n from item_id')
  const lines = several!.n === '0' ? 'select id, day, ' + [...AMOUNTS, 'rows'].join(', ') : 'select id, day, ' + [...AMOUNTS, 'rows'].map((a) => `sum(${a}) as ${a}`).join(', ')
  await duck.run(`copy (
    select id, day, ${AMOUNTS.map((a) => plain(a, types.get(a) ?? '')).join(', ')}, rows from (${lines} from line join item_id using (h) ${several!.n === '0' ? '' : 'group by id, day'}) order by id, day
  ) to ${literal(file)} ${CSV}`)
  return file
}

/** The meter of every distinct class of rows, as DuckDB's table `meter`. */
async function readMeters(duck: Duck, directory: string): Promise<void> {
  const classes = await duck.rows<MeterInput>(`select distinct ${CLASS.map(ident).join(', ')} from item`)
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
