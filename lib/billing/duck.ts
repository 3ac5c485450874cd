import path from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'

/** Enough for a bill of 20 million rows; what does not fit is spilled to the work directory. */
const MEMORY_LIMIT = '800MB'

/** DuckDB over one work directory: its tables and what it spills lie there and go with it. */
export interface Duck {
  run(sql: string): Promise<void>
  /** Rows as plain objects; decimals, 64-bit numbers and dates as text. */
  rows<Row extends object>(sql: string): Promise<Row[]>
  /** Like `run`, while other statements of the same database run. */
  beside(sql: string): Promise<void>
  close(): void
}

export async function openDuck(directory: string): Promise<Duck> {
  // Loaded when a bill is read: the web server shares this room's words with the worker, not its native library.
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(path.join(directory, 'import.duckdb'), {
    memory_limit: MEMORY_LIMIT,
    temp_directory: path.join(directory, 'spill'),
    preserve_insertion_order: 'false',
  })
  const connection: DuckDBConnection = await instance.connect()
  // Days are UTC days wherever the server stands.
  await connection.run(`SET TimeZone = 'UTC'`)
  return {
    async run(sql) { await connection.run(sql) },
    async rows<Row extends object>(sql: string) {
      return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Row[]
    },
    async beside(sql) {
      const second = await instance.connect()
      try {
        await second.run(`SET TimeZone = 'UTC'`)
        await second.run(sql)
      } finally {
        second.closeSync()
      }
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** A SQL string literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A quoted identifier. */
export const ident = (name: string): string => `"${name.replaceAll('"', '""')}"`
