import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { applyInside, dropAll, migrationsDirectory, readMigrations, type Migration } from '@/lib/db/migrate'
import type { Header, Trailer } from './format'
import { checkBackup, readParts } from './read-file'
import { firstFilled, quote, readTables, strangers } from './tables.store'

export interface Restored { file: string; createdAt: string; rows: number; tables: number; migrated: string[]; replaced: boolean }

export interface RestoreOptions {
  /** Connection string of the database to fill. */
  url: string
  file: string
  /** Give up what the database holds now. */
  replace?: boolean
  directory?: string
  say?: (line: string) => void
}

/**
 * Fills a database from a backup: the tables are made as they were when it was taken, loaded, and brought to this
 * version, all in one transaction. The file is read whole and compared with its own sums first. Until the end
 * the database is as it was.
 *
 * @throws OutcropError `forbidden`, `not-readable`, `backup-damaged`, `backup-newer`, `database-in-use` while a worker runs,
 *   `database-not-empty` without `replace`, `database-shared` when tables of something else stand beside ours.
 */
export async function restoreBackup(ctx: Ctx, { url, file, replace = false, directory = migrationsDirectory(), say = () => {} }: RestoreOptions): Promise<Restored> {
  permit(ctx, 'backup:create')
  say(`Reading ${file} …`)
  const { header, trailer } = await checkBackup(file)
  const all = readMigrations(directory)
  const before = knownTo(all, header, file)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`set local lock_timeout = '10s'`)
    const filled = await refuseUnlessFree(client, all, replace)
    await dropAll(client, all)
    for (const m of before) await applyInside(client, m)
    await load(client, file, header, trailer, say)
    const later = all.filter((m) => !before.includes(m))
    for (const m of later) await applyInside(client, m)
    const rows = trailer.tables.reduce((n, t) => n + t.rows, 0)
    const done = { file, createdAt: header.createdAt, rows, tables: trailer.tables.length, migrated: later.map((m) => m.name), replaced: filled }
    await recordAudit(client, ctx, { action: 'backup:restore', entity: 'backup', entityId: file, after: done })
    await client.query('commit')
    await client.query('analyze')
    return done
  } catch (e) {
    await client.query('rollback').catch(() => {})
    throw e
  } finally {
    await client.end()
  }
}

/** The migrations that the backup's database had. */
function knownTo(all: Migration[], header: Header, file: string): Migration[] {
  const unknown = header.migrations.filter((name) => !all.some((m) => m.name === name))
  if (unknown.length === 0) return all.filter((m) => header.migrations.includes(m.name))
  throw new OutcropError('backup-newer', `${file} was taken from a newer version of Outcrop (it has ${unknown.join(', ')}). Restore it with that version or a later one.`, 422)
}

/** Throws unless the database may be filled; answers whether rows are replaced by it. */
async function refuseUnlessFree(client: pg.Client, all: Migration[], replace: boolean): Promise<boolean> {
  const ours = new Set(all.flatMap((m) => [...m.sql.matchAll(/create table (?:if not exists )?"?(\w+)"?/gi)].map((x) => x[1]!)))
  const others = await strangers(client, ours)
  if (others.length > 0) {
    throw new OutcropError('database-shared', `The database also holds tables that are not Outcrop's (${others.slice(0, 5).join(', ')}). Restore into a database of its own.`, 409)
  }
  const tables = await readTables(client)
  if (!tables.some((t) => t.name === 'audit')) return false
  // Beats are in real time, whatever OUTCROP_NOW says.
  const { rows: [beat] } = await client.query<{ pid: number }>(`select pid from worker_beat where beat_at > clock_timestamp() - interval '1 minute' limit 1`)
  if (beat) throw new OutcropError('database-in-use', `Outcrop is running on this database (worker ${String(beat.pid)}). Stop it, wait a minute, and restore again.`, 409)
  // Every installation has these as soon as it starts.
  const filled = await firstFilled(client, tables.filter((t) => !['setting', 'audit', 'run', 'one_time_link'].includes(t.name)))
  if (filled !== undefined && !replace) {
    throw new OutcropError('database-not-empty', `The database is not empty (${filled} has rows). Give --replace to give up what it holds, after a backup of it.`, 409)
  }
  return filled !== undefined
}

async function load(client: pg.Client, file: string, header: Header, trailer: Trailer, say: (line: string) => void): Promise<void> {
  for (const { name, of, bound } of header.partitions) {
    if (!/^FOR VALUES IN \(\d+\)$/.test(bound)) throw new OutcropError('backup-damaged', `${file} names a part of ${of} that no version of Outcrop makes.`, 422)
    await client.query(`create table ${quote(name)} partition of ${quote(of)} ${bound.toLowerCase()}`)
  }
  // What triggers would do to rows was done before they were backed up.
  for (const { table } of trailer.tables) await client.query(`alter table ${quote(table)} disable trigger user`)
  // What migrations put into their tables comes from the backup as well.
  await client.query(`truncate ${trailer.tables.map((t) => quote(t.table)).join(', ')} cascade`)
  for await (const part of readParts(file)) {
    if (!('head' in part)) continue
    const { table, columns } = part.head
    say(`  ${table} …`)
    await pipeline(Readable.from(part.rows), client.query(copyFrom(`copy ${quote(table)} (${columns.map(quote).join(', ')}) from stdin`)))
  }
  for (const { table } of trailer.tables) await client.query(`alter table ${quote(table)} enable trigger user`)
  for (const s of trailer.sequences) {
    await client.query('select setval(pg_get_serial_sequence($1, $2), $3::bigint, $4)', [quote(s.table), s.column, s.last, s.called])
  }
}
