import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprints } from './drift.mjs'

const root = path.resolve(import.meta.dirname, '../..')
let folder
beforeEach(async () => { folder = await mkdtemp(path.join(tmpdir(), 'outcrop-drift-')) })
afterEach(() => rm(folder, { recursive: true }))

/** Prisma's own command line, over scripts/schema-engine.mjs. */
const prisma = (...args) => new Promise((resolve) => {
  execFile(process.execPath, ['node_modules/prisma/build/index.js', ...args],
    { cwd: root, env: { ...process.env, DATABASE_URL: process.env.TEST_DATABASE_URL, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' } },
    (error, stdout, stderr) => { resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }) })
})

/** 0: the migrations make what the schema says; 2: they do not. */
const diff = (schema) => prisma('migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', schema, '--exit-code')

test('the migrations make exactly what the schema says', async () => {
  expect(await diff('prisma/schema.prisma')).toMatchObject({ code: 0, output: expect.stringContaining('No difference detected') })
  // Proven for these two; verify compares with this record. `npm run drift` renews it.
  await expect(fingerprints(root)).toMatchFileSnapshot(path.join(root, 'prisma/drift-checked.txt'))
})

test('a column that no migration makes is found', async () => {
  const schema = await readFile(path.join(root, 'prisma/schema.prisma'), 'utf8')
  const changed = path.join(folder, 'schema.prisma')
  await writeFile(changed, schema.replace('model Setting {', 'model Setting {\n  forgotten String?\n'))
  expect(await diff(changed)).toMatchObject({ code: 2, output: expect.stringContaining('forgotten') })
})

test('the record changes with schema and migrations, and not with a comment', async () => {
  await cp(path.join(root, 'prisma'), path.join(folder, 'prisma'), { recursive: true })
  const before = fingerprints(folder)
  const file = path.join(folder, 'prisma/schema.prisma')
  const schema = await readFile(file, 'utf8')
  await writeFile(file, `// another comment\n${schema.replaceAll('\n', '\n\n')}`)
  expect(fingerprints(folder)).toBe(before)
  await writeFile(file, schema.replace('model Setting {', 'model Setting {\n  x Int?'))
  expect(fingerprints(folder)).not.toBe(before)
})
