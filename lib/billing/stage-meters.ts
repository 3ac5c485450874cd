import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ident, literal, type Duck } from './duck'
import { readMeter, type MeterInput } from './meters'

/** The columns of an item that tell its meter. */
export const METER_INPUT = ['productCode', 'entity', 'service', 'usageType', 'operation', 'unit', 'description', 'chargeType'] as const satisfies (keyof MeterInput)[]
export const METER_COLUMNS = ['meter', 'shape', 'category', 'model', 'detail'] as const

/** Reads the meter of every distinct class of items that are new, into DuckDB's table `meter`. */
export async function readMeters(duck: Duck, directory: string): Promise<void> {
  const columns = [...METER_INPUT, ...METER_COLUMNS]
  await duck.run(`create table meter (${columns.map((c) => `${ident(c)} varchar`).join(', ')})`)
  const classes = await duck.rows<MeterInput>(`select distinct ${METER_INPUT.map(ident).join(', ')} from item semi join fresh using (key)`)
  if (classes.length === 0) return
  const file = path.join(directory, 'meters.json')
  await writeFile(file, classes.map((row) => {
    const reading = readMeter(row)
    return JSON.stringify({ ...row, ...reading, detail: JSON.stringify(reading.detail) })
  }).join('\n'))
  await duck.run(`insert into meter select ${columns.map(ident).join(', ')} from read_json(${literal(file)}, format = 'newline_delimited', columns = {${columns.map((c) => `${c}: 'VARCHAR'`).join(', ')}})`)
}
