import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { OutcropError, messageOf } from '@/lib/core/errors'

/** Any number, but ours alone: two processes that start at once apply migrations one after the other. */
const LOCK = '5118902714'

/** Prisma's own table, so that `prisma migrate` and we agree on what is applied. */
const LEDGER = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`

/** `prisma/migrations` of this installation. The launcher sets OUTCROP_ROOT for processes that run elsewhere. */
export const migrationsDirectory = (): string => path.join(process.env.OUTCROP_ROOT ?? process.cwd(), 'prisma', 'migrations')

export interface Migration { name: string; sql: string; checksum: string }

export function readMigrations(directory: string): Migration[] {
  const names = readdirSync(directory, { withFileTypes: true }).filter((d) => d.isDirectory()).map((d) => d.name).sort()
  return names.map((name) => {
    const sql = readFileSync(path.join(directory, name, 'migration.sql'), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

/**
 * What the database lacks, in order.
 *
 * @throws OutcropError `database-newer` when it was used by a newer Outcrop, `migration-edited` when a migration's
 *   text is not the one that was applied.
 */
function missing(wanted: Migration[], applied: { migration_name: string; checksum: string }[]): Migration[] {
  const done = new Map(applied.map((r) => [r.migration_name, r.checksum]))
  const unknown = [...done.keys()].filter((name) => !wanted.some((m) => m.name === name))
  if (unknown.length > 0) {
    throw new OutcropError('database-newer',
      `The database has migrations that this version of Outcrop does not know (${unknown.join(', ')}): it was used by a newer version. Start that version, or restore a backup made before the upgrade.`, 503)
  }
  const edited = wanted.find((m) => done.has(m.name) && done.get(m.name) !== m.checksum)
  if (edited) {
    throw new OutcropError('migration-edited',
      `Migration ${edited.name} was edited after it had been applied. Restore prisma/migrations from the release you installed.`, 503)
  }
  return wanted.filter((m) => !done.has(m.name))
}

const APPLIED = 'select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null'

/**
 * Applies the migrations that the database lacks, each in one transaction, under an advisory lock.
 *
 * @returns names of the migrations it applied.
 * @throws OutcropError as `missing`, or `migration-failed` (nothing of the failed one is kept).
 */
export async function migrate(url: string, directory = migrationsDirectory()): Promise<string[]> {
  const wanted = readMigrations(directory)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(LEDGER)
    const todo = missing(wanted, (await client.query<{ migration_name: string; checksum: string }>(APPLIED)).rows)
    for (const migration of todo) await apply(client, migration)
    return todo.map((m) => m.name)
  } finally {
    await client.end() // which also lets go of the lock
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await applyInside(client, migration)
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new OutcropError('migration-failed', `Migration ${migration.name} could not be applied; nothing of it was kept: ${messageOf(cause)}`, 503, {}, { cause })
  }
}

/** In the caller's transaction, for a database that is made anew. */
export async function applyInside(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query(LEDGER)
  await client.query(sql)
  await client.query('insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) values ($1, $2, now(), $3, 1)',
    [randomUUID(), checksum, name])
}

/** Drops what the migrations made, in the caller's transaction. Only names that they name are touched, and parts of those. */
export async function dropAll(client: pg.Client, migrations: Migration[]): Promise<void> {
  const named = (what: string) => [...new Set(migrations.flatMap((m) => [...m.sql.matchAll(new RegExp(`create (?:or replace )?${what} (?:if not exists )?"?(\\w+)"?`, 'gi'))].map((x) => x[1]!)))]
  for (const table of [...named('table'), '_prisma_migrations']) await client.query(`drop table if exists "${table}" cascade`)
  for (const view of named('view')) await client.query(`drop view if exists "${view}" cascade`)
  for (const type of named('type')) await client.query(`drop type if exists "${type}" cascade`)
  for (const name of named('function')) await client.query(`drop function if exists "${name}" cascade`)
}

/**
 * Names of migrations that the database still lacks; empty when it is current. For readiness.
 *
 * @throws as `migrate`; the driver's error when the database cannot be reached.
 */
export async function pendingMigrations(query: <Row extends object>(sql: string) => Promise<Row[]>, directory = migrationsDirectory()): Promise<string[]> {
  const wanted = readMigrations(directory)
  const applied = await query<{ migration_name: string; checksum: string }>(APPLIED).catch((e: unknown) => {
    if ((e as { code?: string }).code === '42P01') return [] // no such table: nothing was ever applied
    throw e
  })
  return missing(wanted, applied).map((m) => m.name)
}
