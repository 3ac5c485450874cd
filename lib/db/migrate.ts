import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'

/** Any number, but ours alone: two processes that start at once apply migrations one after the other. */
const LOCK = 5_118_902_714n

/**
 * Applies the migrations of `prisma/migrations` that the database lacks, each in one transaction, under an
 * advisory lock. Keeps Prisma's own `_prisma_migrations` table, so that Prisma's CLI agrees on what is applied.
 *
 * @returns names of the migrations it applied.
 * @throws Error when an applied migration was edited since, or the database is newer than this version of Outcrop.
 */
export async function migrate(url: string, directory = path.resolve('prisma/migrations')): Promise<string[]> {
  const wanted = readdirSync(directory, { withFileTypes: true }).filter((d) => d.isDirectory()).map((d) => d.name).sort()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK.toString()])
    await client.query(`create table if not exists _prisma_migrations (
      id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
      migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
      started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`)
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null')
    const done = new Map(rows.map((r) => [r.migration_name, r.checksum]))
    const unknown = [...done.keys()].filter((name) => !wanted.includes(name))
    if (unknown.length > 0) {
      throw new Error(`The database has migrations that this version of Outcrop does not know (${unknown.join(', ')}): it was used by a newer version. Start that version, or restore a backup made before the upgrade.`)
    }
    const applied: string[] = []
    for (const name of wanted) {
      const sql = readFileSync(path.join(directory, name, 'migration.sql'), 'utf8')
      const checksum = createHash('sha256').update(sql).digest('hex')
      if (done.has(name)) {
        if (done.get(name) !== checksum) throw new Error(`Migration ${name} was edited after it had been applied. Restore prisma/migrations from the release you installed.`)
        continue
      }
      await client.query('begin')
      try {
        await client.query(sql)
        await client.query(
          'insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) values ($1, $2, now(), $3, 1)',
          [randomUUID(), checksum, name])
        await client.query('commit')
      } catch (e) {
        await client.query('rollback')
        throw new Error(`Migration ${name} could not be applied; nothing of it was kept.`, { cause: e })
      }
      applied.push(name)
    }
    return applied
  } finally {
    await client.end()
  }
}
