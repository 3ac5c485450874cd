import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { cpSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCosts } from '@/lib/costing/get-costs'
import { reconcile } from '@/lib/costing/reconcile'
import type { Db } from '@/lib/db/client'
import { migrate, migrationsDirectory } from '@/lib/db/migrate'
import { EstateFixture, PROD } from '@/lib/inventory/testing/estate-fixture'
import { statementCsv } from '@/lib/chargeback/export-csv'
import { statement } from '@/lib/chargeback/statement'
import { person } from '@/lib/access/testing/actors'
import { testCtx, testDatabase } from '@/test/support/database'
import { LEFT_OUT } from './format'
import { inOrder, readTables } from './tables.store'
import { restoreBackup } from './restore-backup'
import { writeBackup } from './write-backup'

const t = await testDatabase()
const ctx = testCtx(t.db)
const folder = await mkdtemp(path.join(tmpdir(), 'backup-'))
const file = path.join(folder, 'all.backup')
const targets: { drop(): Promise<void> }[] = []
afterAll(async () => {
  for (const x of targets) await x.drop()
  await t.drop()
  await rm(folder, { recursive: true })
})

/** Text that COPY must escape, two months, two currencies, a change of owner and a hierarchy of teams. */
beforeAll(async () => {
  const f = new EstateFixture(t.db)
  await f.account(PROD, 'prod\t\\.\n"quoted" \\ back')
  await f.delivery('2026-10', '2026-10-31')
  await f.delivery('2026-11', '2026-11-21')
  const pt = await f.resource({ name: '\\.', tags: { team: 'a\nb' } }), flow = await f.resource({ name: 'größe ☃', type: 'flow', shape: 'metered', tags: null })
  const parent = await f.team('search', 'Search'), child = await f.team('ranking', 'Ranking')
  await t.db.query('update team set parent_id = $1 where id = $2', [parent, child])
  await f.owned(pt, { team: child, from: '2026-01-01', to: '2026-11-10' })
  await f.owned(pt, { team: parent, owner: await f.person('elif@example.org', 'Elif Kaya'), from: '2026-11-10' })
  await f.cost(pt, '2026-10-31', '99.000000000001')
  for (const day of ['2026-11-09', '2026-11-10', '2026-11-11']) await f.cost(pt, day, '24')
  await f.cost(flow, '2026-11-03', '0.0000000001', { meter: 'node-transitions', shape: 'metered' })
  await f.cost(null, '2026-11-03', '-7.5', { meter: 'credit', category: 'credit', shape: 'none' })
  await f.cost(pt, '2026-11-11', '1000', { currency: 'EUR' })
  await f.rollUp()
})

const empty = async (): Promise<{ db: Db; url: string }> => {
  const to = await testDatabase()
  targets.push(to)
  return to
}

/** Every row of every table, hashed; what is left out and what restoring itself writes apart. */
async function contents(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const all: Record<string, string> = {}
    for (const { name } of await readTables(client)) {
      const { rows } = await client.query<{ row: string }>(`select r::text as row from "${name}" r ${name === 'audit' ? `where action not like 'backup:%'` : ''} order by 1`)
      all[name] = `${String(rows.length)} ${createHash('md5').update(rows.map((r) => r.row).join('\n')).digest('hex')}`
    }
    return all
  } finally {
    await client.end()
  }
}

const answers = async (db: Db) => {
  const c = testCtx(db)
  const csv = async (month: string) => {
    let all = ''
    for await (const chunk of statementCsv(await statement(c, { month, currency: 'USD' }))) all += chunk
    return all
  }
  return {
    statements: [await csv('2026-10'), await csv('2026-11')],
    costs: await getCosts(c, { from: '2026-10-01', to: '2026-12-01', grain: 'day', groupBy: 'team', currency: 'USD' }),
    reconciliation: await reconcile(c, { month: '2026-11', currency: 'USD' }),
  }
}

test('an empty database holds the same rows and answers the same figures after a restore', async () => {
  const written = await writeBackup(ctx, file)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const to = await empty()
  const done = await restoreBackup(testCtx(to.db), { url: to.url, file })
  expect(done).toMatchObject({ rows: written.rows, migrated: [], replaced: false })
  expect(await contents(to.url)).toEqual(await contents(t.url))
  expect(await answers(to.db)).toEqual(await answers(t.db))
  // Ids go on where they were: nothing new collides with what was restored.
  const [row] = await to.db.query<{ id: string }>(`insert into person (email, name) values ('new@example.org', 'New') returning id`)
  const [before] = await to.db.query<{ id: string }>(`select max(id) as id from person where email <> 'new@example.org'`)
  expect(Number(row!.id)).toBeGreaterThan(Number(before!.id))
  await expect(to.db.query(`delete from audit`)).rejects.toThrow(/append|cannot|audit/i)
})

test('a database that is not empty is left alone unless it is to be replaced', async () => {
  await writeBackup(ctx, file)
  const to = await empty()
  await new EstateFixture(to.db).account('999999999999', 'somebody else')
  const before = await contents(to.url)
  await expect(restoreBackup(testCtx(to.db), { url: to.url, file })).rejects.toMatchObject({ code: 'database-not-empty', message: expect.stringContaining('account') as string })
  expect(await contents(to.url)).toEqual(before)
  expect(await restoreBackup(testCtx(to.db), { url: to.url, file, replace: true })).toMatchObject({ replaced: true })
  expect(await contents(to.url)).toEqual(await contents(t.url))
})

test('a cut, changed or foreign file is refused before anything is touched', async () => {
  await writeBackup(ctx, file)
  const to = await empty()
  const before = await contents(to.url)
  const bytes = await readFile(file), plain = gunzipSync(bytes).toString('latin1')
  const refused = async (name: string, content: Buffer | string, code: string) => {
    const bad = path.join(folder, name)
    await writeFile(bad, content)
    await expect(restoreBackup(testCtx(to.db), { url: to.url, file: bad }), name).rejects.toMatchObject({ code })
    expect(await contents(to.url), name).toEqual(before)
  }
  await refused('cut.backup', bytes.subarray(0, bytes.length - 200), 'backup-damaged')
  await refused('no-trailer.backup', gzipSync(Buffer.from(plain.slice(0, plain.lastIndexOf('{"end"')), 'latin1')), 'backup-damaged')
  await refused('one-digit.backup', gzipSync(Buffer.from(plain.replace('99.000000000001', '98.000000000001'), 'latin1')), 'backup-damaged')
  await refused('a-row-less.backup', gzipSync(Buffer.from(plain.replace(/\n[^\n]*Elif Kaya[^\n]*\n/, '\n'), 'latin1')), 'backup-damaged')
  await refused('not-gzip.backup', 'select 1', 'backup-damaged')
  await refused('other.backup', gzipSync('{"hello":1}\n'), 'backup-damaged')
  await refused('empty.backup', '', 'backup-damaged')
  await refused('newer-format.backup', gzipSync('{"outcropBackup":2}\n'), 'backup-newer')
  await refused('newer-version.backup', gzipSync(Buffer.from(plain.replace('"migrations":[', '"migrations":["20990101000000_future",'), 'latin1')), 'backup-newer')
  await expect(restoreBackup(testCtx(to.db), { url: to.url, file: path.join(folder, 'none') })).rejects.toMatchObject({ code: 'not-readable' })
})

test('a load that fails half way leaves the database as it was', async () => {
  await writeBackup(ctx, file)
  const to = await empty()
  await new EstateFixture(to.db).account('999999999999', 'somebody else')
  const before = await contents(to.url)
  // A file whose sums are right and whose rows the database refuses: a link to a resource that is not there.
  const plain = gunzipSync(await readFile(file)).toString('latin1')
  const bad = path.join(folder, 'refused.backup')
  const head = '{"table":"team_member"'
  const at = plain.indexOf('\n', plain.indexOf(head)) + 1
  const row = '777\t777\tf\n', rows = plain.slice(at, plain.indexOf('\\.\n', at)) + row
  const sha = createHash('sha256').update(rows, 'latin1').digest('hex')
  await writeFile(bad, gzipSync(Buffer.from((plain.slice(0, at) + row + plain.slice(at)).replace(/\{"table":"team_member","rows":\d+,"sha256":"\w+"\}/, JSON.stringify({ table: 'team_member', rows: 1, sha256: sha })), 'latin1')))
  await expect(restoreBackup(testCtx(to.db), { url: to.url, file: bad, replace: true })).rejects.toThrow(/foreign key/)
  expect(await contents(to.url)).toEqual(before)
})

test('a backup of an older version is brought to this one', async () => {
  const older = path.join(folder, 'older'), newer = path.join(folder, 'newer')
  cpSync(migrationsDirectory(), older, { recursive: true })
  cpSync(migrationsDirectory(), newer, { recursive: true })
  await mkdir(path.join(newer, '20990101000000_next'))
  await writeFile(path.join(newer, '20990101000000_next/migration.sql'), `alter type role add value 'auditor'; alter table team add column nickname text; create table "next_thing" ("id" int primary key);`)
  await writeBackup(ctx, file)
  const to = await empty()
  expect(await restoreBackup(testCtx(to.db), { url: to.url, file, directory: newer })).toMatchObject({ migrated: ['20990101000000_next'] })
  expect(await migrate(to.url, newer)).toEqual([])
  expect(await to.db.query('select name, nickname from team order by name')).toEqual([{ name: 'Ranking', nickname: null }, { name: 'Search', nickname: null }])
  // And back into a database that already is of the newer version.
  await restoreBackup(testCtx(to.db), { url: to.url, file, directory: newer, replace: true })
  expect((await answers(to.db)).costs).toEqual((await answers(t.db)).costs)
})

test('a running worker, tables of something else, a lesser right and an unwritable place are refused', async () => {
  await writeBackup(ctx, file)
  const to = await empty()
  await to.db.query(`insert into worker_beat (id, host, pid, beat_at) values ('w', 'h', 7, clock_timestamp())`)
  await expect(restoreBackup(testCtx(to.db), { url: to.url, file })).rejects.toMatchObject({ code: 'database-in-use' })
  await to.db.query('delete from worker_beat')
  await to.db.query('create table shop (id int)')
  await expect(restoreBackup(testCtx(to.db), { url: to.url, file })).rejects.toMatchObject({ code: 'database-shared' })
  const analyst = testCtx(t.db, undefined, person('analyst'))
  await expect(writeBackup(analyst, path.join(folder, 'x'))).rejects.toMatchObject({ code: 'forbidden' })
  await expect(restoreBackup(analyst, { url: to.url, file })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(writeBackup(ctx, path.join(folder, 'no/such/folder'))).rejects.toMatchObject({ code: 'not-writable' })
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('secrets of one installation stay behind, and a circle of keys is an error', async () => {
  await t.db.query(`insert into worker_beat (id, host, pid, beat_at) values ('gone', 'h', 7, '2020-01-01')`)
  await writeBackup(ctx, file)
  const plain = gunzipSync(await readFile(file)).toString()
  for (const name of LEFT_OUT) expect(plain).not.toContain(`{"table":"${name}"`)
  expect(() => inOrder([{ name: 'a', columns: [] }, { name: 'b', columns: [] }], [{ table: 'a', needs: 'b' }, { table: 'b', needs: 'a' }])).toThrow(/circle/)
})
