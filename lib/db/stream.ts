import type { Db } from './client'

/**
 * Rows of one query as they are read: `batch` at a time through a cursor, in one read-only snapshot, so that memory
 * stays flat and the rows agree with each other however long the reader takes. Holds one connection meanwhile.
 */
export async function* streamQuery<Row extends object>(db: Db, text: string, params: unknown[] = [], batch = 2000): AsyncGenerator<Row> {
  const client = await db.pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(`declare rows no scroll cursor for ${text}`, params)
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${batch} from rows`)
      yield* rows
      if (rows.length < batch) return
    }
  } finally {
    // Also ends the cursor when the reader left early. A broken connection is not given back to the pool.
    const broken = await client.query('rollback').then(() => undefined, (e: unknown) => (e instanceof Error ? e : new Error(String(e))))
    client.release(broken)
  }
}
