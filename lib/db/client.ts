import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './generated/client'

// numeric and int8 stay text: money must never pass through a float. `date` stays 'YYYY-MM-DD' (UTC day).
pg.types.setTypeParser(pg.types.builtins.NUMERIC, (v) => v)
pg.types.setTypeParser(pg.types.builtins.INT8, (v) => v)
pg.types.setTypeParser(pg.types.builtins.DATE, (v) => v)

export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/**
 * Two ways to one database:
 * `prisma` for what people change (accounts, teams, ownership, settings): typed, with audit in the same transaction;
 * `pool` for SQL that aggregates and for bulk loads (COPY, unnest), where rows come as text decimals and UTC days.
 */
export interface Db {
  prisma: PrismaClient
  pool: pg.Pool
  /** Rows of one query on the pool. */
  query<Row extends object>(text: string, params?: unknown[]): Promise<Row[]>
  /** Runs `work` in one transaction on one connection of the pool; rolls back when it throws. `reading`: all that it reads is of one instant, and it cannot write. */
  transaction<T>(work: (client: pg.PoolClient) => Promise<T>, how?: 'reading'): Promise<T>
  close(): Promise<void>
}

export function openDb(url: string, options: { max?: number } = {}): Db {
  const pool = new pg.Pool({
    connectionString: url, max: options.max ?? 10, idleTimeoutMillis: 30_000,
    // Compiling a query (JIT) costs more than half a second, and our queries are done in less.
    onConnect: async (client) => { await client.query('set jit = off') },
  })
  // An idle connection that the server ends must not end the process; the next query reconnects.
  pool.on('error', () => {})
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: options.max ?? 10 }) })
  return {
    prisma,
    pool,
    async query<Row extends object>(text: string, params: unknown[] = []) {
      return (await pool.query<Row>(text, params)).rows
    },
    async transaction(work, how) {
      const client = await pool.connect()
      try {
        await client.query(how === 'reading' ? 'begin isolation level repeatable read, read only' : 'begin')
        const result = await work(client)
        await client.query('commit')
        return result
      } catch (e) {
        await client.query('rollback').catch(() => {})
        throw e
      } finally {
        client.release()
      }
    },
    async close() {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}
