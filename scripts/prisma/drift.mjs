/**
 * Drift is a schema that says something else than the migrations make. Finding out needs a PostgreSQL to replay the
 * migrations in (drift.int.test.ts, part of `npm test`). What that test proved for is written down in
 * prisma/drift-checked.txt: a hash of the schema and one of the migrations. `npm run verify` has no database; it
 * compares the hashes, so that a change to either without the proof is seen at once.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

export const RECORD = 'prisma/drift-checked.txt'

const sha = (text) => createHash('sha256').update(text).digest('hex')

/** A schema's meaning: comments and layout make no tables. */
export const withoutComments = (schema) => schema.split('\n').map((line) => line.replace(/\/\/.*$/, '').trim().replace(/\s+/g, ' ')).filter(Boolean).join('\n')

/** The text of the record for what stands in the repository now. */
export function fingerprints(root) {
  const folder = path.join(root, 'prisma', 'migrations')
  const migrations = readdirSync(folder, { withFileTypes: true }).filter((d) => d.isDirectory()).map((d) => d.name).sort()
    .map((name) => `${name} ${sha(readFileSync(path.join(folder, name, 'migration.sql')))}`)
  return `schema ${sha(withoutComments(readFileSync(path.join(root, 'prisma', 'schema.prisma'), 'utf8')))}\nmigrations ${sha(migrations.join('\n'))}\n`
}

/** @returns undefined, or what to do. */
export function drifted(root) {
  const record = path.join(root, RECORD)
  if (existsSync(record) && readFileSync(record, 'utf8') === fingerprints(root)) return undefined
  return 'The schema or the migrations changed since they were last compared. Run: npm run drift (it replays the migrations in a PostgreSQL and records the result).'
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const problem = drifted(process.cwd())
  if (problem) console.error(problem)
  process.exitCode = problem ? 1 : 0
}
