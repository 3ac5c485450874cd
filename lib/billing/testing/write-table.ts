import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

export type Cell = string | number | null
export interface WriteOptions { without?: string[]; rename?: Record<string, string> }

const cell = (v: Cell | undefined): string => (v === null || v === undefined ? 'null' : typeof v === 'number' ? `'${v}'` : `'${v.replaceAll("'", "''")}'`)

/**
 * Writes rows as a bill's file: parquet with the types that `typed` gives its text columns, else CSV (gzipped by its
 * name), all text.
 */
export async function writeTable(file: string, names: string[], rows: Record<string, Cell>[], typed: (name: string) => string, o: WriteOptions = {}): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true })
  const kept = names.filter((n) => !o.without?.includes(n))
  const parquet = file.endsWith('.parquet')
  const values = rows.map((r) => `(${kept.map((n) => `cast(${cell(r[n])} as varchar)`).join(', ')})`).join(', ')
  const empty = `select ${kept.map((n) => `cast(null as varchar) as "${n}"`).join(', ')} limit 0`
  const from = rows.length > 0 ? `(values ${values}) c(${kept.map((n) => `"${n}"`).join(', ')})` : `(${empty}) c`
  const sql = `copy (select ${kept.map((n) => `${parquet ? typed(n) : `c."${n}"`} as "${o.rename?.[n] ?? n}"`).join(', ')} from ${from}) to '${file}' (${parquet ? 'format parquet' : 'format csv, header true'})`
  const duck = await DuckDBInstance.create(':memory:')
  const connection = await duck.connect()
  try {
    await connection.run(`set TimeZone = 'UTC'`)
    await connection.run(sql)
  } finally {
    connection.closeSync()
    duck.closeSync()
  }
  return file
}

/** The day after an instant's UTC day, as an instant. */
export const nextDay = (start: string): string => new Date(Date.parse(start.slice(0, 10)) + 86_400_000).toISOString()
