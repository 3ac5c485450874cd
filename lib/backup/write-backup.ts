import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError, messageOf } from '@/lib/core/errors'
import { END_OF_TABLE, FORMAT, type Header, type TableHead, type TableSum, type Trailer } from './format'
import { quote, readPartitions, readSequences, readTables } from './tables.store'

export interface Written { file: string; bytes: number; tables: TableSum[]; rows: number }

/**
 * Writes everything that Outcrop stores into one file, as it is at one instant, while it goes on working. The file
 * appears under its name only when it is whole. It holds password hashes and what people are called: keep it as you
 * keep the database. Not in it: sessions, and `AUTH_SECRET`.
 *
 * @throws OutcropError `forbidden`, `not-writable`.
 */
export async function writeBackup(ctx: Ctx, file: string, say: (line: string) => void = () => {}): Promise<Written> {
  permit(ctx, 'backup:create')
  const partial = `${file}.part`
  const sums: TableSum[] = []
  const client = await ctx.db.pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await pipeline(Readable.from(chunks(client, ctx.now, sums, say)), createGzip({ level: 5 }), createWriteStream(partial, { mode: 0o600 }))
    await rename(partial, file)
  } catch (cause) {
    await rm(partial, { force: true })
    if (typeof (cause as NodeJS.ErrnoException).syscall !== 'string') throw cause
    throw new OutcropError('not-writable', `The backup could not be written to ${file}: ${messageOf(cause)}.`, 500, {}, { cause })
  } finally {
    const broken = await client.query('rollback').then(() => undefined, (e: unknown) => (e instanceof Error ? e : new Error(String(e))))
    client.release(broken)
  }
  const rows = sums.reduce((n, t) => n + t.rows, 0)
  await recordAudit(ctx.db, ctx, { action: 'backup:create', entity: 'backup', entityId: file, after: { rows, tables: sums.length } })
  return { file, bytes: (await stat(file)).size, tables: sums, rows }
}

async function* chunks(client: PoolClient, now: Date, sums: TableSum[], say: (line: string) => void): AsyncGenerator<Buffer> {
  const line = (value: Header | TableHead | Trailer): Buffer => Buffer.from(`${JSON.stringify(value)}\n`)
  const { rows: applied } = await client.query<{ migration_name: string }>('select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by migration_name')
  const { rows: [server] } = await client.query<{ server_version: string }>('show server_version')
  yield line({ outcropBackup: FORMAT, createdAt: now.toISOString(), migrations: applied.map((m) => m.migration_name), postgres: server!.server_version, partitions: await readPartitions(client) })
  for (const { name, columns } of await readTables(client)) {
    yield line({ table: name, columns })
    const hash = createHash('sha256')
    let rows = 0
    // A partitioned table is copied by query.
    for await (const chunk of client.query(copyTo(`copy (select ${columns.map(quote).join(', ')} from ${quote(name)}) to stdout`)) as AsyncIterable<Buffer>) {
      hash.update(chunk)
      rows += newlines(chunk)
      yield chunk
    }
    yield Buffer.from(END_OF_TABLE)
    sums.push({ table: name, rows, sha256: hash.digest('hex') })
    if (rows > 0) say(`  ${name}: ${rows} rows`)
  }
  yield line({ end: true, tables: sums, sequences: await readSequences(client) })
}

/** Rows of COPY's text format: a newline inside a value is written as `\n`. */
export function newlines(chunk: Buffer): number {
  let n = 0
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) n += 1
  return n
}
