import { fork } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { memoryJob } from '@/lib/core/job'
import { openDb } from '@/lib/db/client'
import { testCtx, testDatabase } from '@/test/support/database'
import { addSource } from './add-source'
import { listDeliveries } from './list-deliveries'
import { listSources } from './list-sources'
import { syncBills } from './sync-bills'
import { writeBill, type HandRow } from './testing/hand-bill'
import { writeFocus } from './testing/hand-focus'

const t = await testDatabase()
const ctx = testCtx(t.db)
const root = await mkdtemp(path.join(os.tmpdir(), 'sync-test-'))
afterAll(async () => { await t.drop(); await rm(root, { recursive: true }) })

let folder = ''
beforeEach(async () => {
  await t.db.query('truncate bill_source, delivery, bill_item, bill_line restart identity cascade')
  folder = path.join(root, crypto.randomUUID())
  await addSource(ctx, { kind: 'cur2', path: folder })
})
const sync = async (at = ctx) => { const job = memoryJob(at); await syncBills(job); return job.problems.map((p) => p.code) }
const of = (month: string, cost: number): HandRow => ({ bill_billing_period_start_date: `${month}-01T00:00:00.000Z`, line_item_usage_start_date: `${month}-05T00:00:00.000Z`, line_item_unblended_cost: cost })
const active = async () => (await t.db.query<{ d: string }>(
  `select to_char(d.period, 'YYYY-MM') || ' ' || trim_scale(sum(l.unblended)) as d from delivery d join bill_line l on l.delivery_id = d.id where d.status = 'active' group by d.id order by d.period`)).map((r) => r.d)

test('flat files are placed by their rows; nothing is read twice', async () => {
  await writeBill(path.join(folder, 'one.parquet'), [of('2026-09', 1)])
  await writeBill(path.join(folder, 'two.parquet'), [of('2026-10', 2)])
  await writeBill(path.join(folder, 'three.parquet'), [of('2026-10', 4)])
  expect(await sync()).toEqual([])
  expect(await active()).toEqual(['2026-09 1', '2026-10 6'])
  expect(await sync()).toEqual([])
  expect((await listDeliveries(ctx)).map((d) => [d.period, d.status, d.rowsRead])).toEqual([['2026-10', 'active', 2], ['2026-09', 'active', 1]])
})

test('a touched file of the same content changes nothing', async () => {
  const file = await writeBill(path.join(folder, 'BILLING_PERIOD=2026-10/a.parquet'), [of('2026-10', 2)])
  await sync()
  await utimes(file, new Date(), new Date(Date.now() + 5000))
  expect(await sync()).toEqual([])
  expect((await listDeliveries(ctx)).map((d) => d.status)).toEqual(['active'])
})

test('a broken flat file holds up every month that it may be part of, and says so', async () => {
  await writeBill(path.join(folder, 'good.parquet'), [of('2026-10', 2)])
  await writeFile(path.join(folder, 'broken.parquet'), 'PAR1 and then nothing')
  expect(await sync()).toEqual(['file-truncated'])
  expect(await active()).toEqual([])
  await rm(path.join(folder, 'broken.parquet'))
  expect(await sync()).toEqual([])
  expect(await active()).toEqual(['2026-10 2'])
})

test('one bad month leaves the others alone', async () => {
  await writeBill(path.join(folder, 'BILLING_PERIOD=2026-09/a.parquet'), [of('2026-09', 1)])
  await writeBill(path.join(folder, 'BILLING_PERIOD=2026-10/a.csv.gz'), [of('2026-10', 2)], { without: ['line_item_usage_type'] })
  await writeBill(path.join(folder, 'BILLING_PERIOD=2026-11/a.parquet'), [of('2026-11', 3)])
  expect(await sync()).toEqual(['column-missing'])
  expect(await active()).toEqual(['2026-09 1', '2026-11 3'])
  const refused = (await listDeliveries(ctx, { month: '2026-10' }))[0]
  expect(refused).toMatchObject({ status: 'refused', linesStored: 0, error: expect.stringContaining('line_item_usage_type') })
})

test('a folder that is not there, and one without a bill, are problems of the source', async () => {
  expect(await sync()).toEqual(['source-unreachable'])
  expect((await listSources(ctx))[0]).toMatchObject({ problem: expect.stringContaining('ENOENT'), periods: 0 })
  await writeBill(path.join(folder, 'x', 'a.parquet'), [of('2026-10', 2)])
  await rename(path.join(folder, 'x', 'a.parquet'), path.join(folder, 'x', 'a.txt'))
  expect(await sync()).toEqual(['source-empty'])
  expect((await listSources(ctx))[0]).toMatchObject({ problem: null })
})

test('without any source the run says what to do', async () => {
  await t.db.query('truncate bill_source cascade')
  expect(await sync()).toEqual(['no-bill-source'])
})

test('two syncs at once import each delivery once', async () => {
  for (const month of ['2026-08', '2026-09', '2026-10']) await writeBill(path.join(folder, `BILLING_PERIOD=${month}/a.parquet`), [of(month, 1)])
  const other = openDb(t.url)
  try {
    expect(await Promise.all([sync(), sync({ ...ctx, db: other })])).toEqual([[], []])
  } finally {
    await other.close()
  }
  expect(await active()).toEqual(['2026-08 1', '2026-09 1', '2026-10 1'])
  expect(await listDeliveries(ctx)).toHaveLength(3)
})

test.each(['cur2', 'focus'] as const)('killed at any moment, the old delivery of %s or the new one is there, whole', async (kind) => {
  await t.db.query(`update bill_source set kind = $1::source_kind`, [kind])
  const focused = (cost: number) => Array.from({ length: 2000 }, (_, i) => ({ BilledCost: cost, ResourceId: `arn:aws:bedrock:us-east-1:111111111111:guardrail/g${i}` }))
  const rows = (cost: number) => Array.from({ length: 2000 }, (_, i) => ({ ...of('2026-10', cost), line_item_resource_id: `arn:aws:bedrock:us-east-1:111111111111:guardrail/g${i}` }))
  const file = path.join(folder, 'BILLING_PERIOD=2026-10/a.parquet')
  const deliver = (cost: number) => (kind === 'cur2' ? writeBill(file, rows(cost)) : writeFocus(file, focused(cost)))
  await deliver(1)
  await sync()
  await deliver(2)
  // Beside node_modules, where the bundle finds its packages.
  const program = path.resolve('node_modules/.cache', `sync-once-${process.pid}.mjs`)
  await build({ entryPoints: ['lib/billing/testing/sync-once.ts'], outfile: program, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' })
  for (const after of kind === 'cur2' ? [300, 600, 750, 900, 1100, 1400] : [500, 800, 1200]) {
    const child = fork(program, [t.url], { stdio: 'ignore', execArgv: [] })
    const ended = new Promise((done) => child.once('exit', done))
    await new Promise((done) => setTimeout(done, after))
    child.kill('SIGKILL')
    await ended
    expect(['2026-10 2000', '2026-10 4000']).toContain((await active()).join())
    const [row] = await t.db.query<{ n: string }>(`select count(*) as n from delivery where status in ('active', 'importing')`)
    expect(row!.n).toBe('1')
  }
  await rm(program)
  expect(await sync()).toEqual([])
  expect(await active()).toEqual(['2026-10 4000'])
})

test('only who may add sources can; the change is in the audit', async () => {
  const viewer = testCtx(t.db, ctx.now, { kind: 'token', id: 1, name: 'ci', role: 'analyst', teamIds: [] })
  await expect(addSource(viewer, { kind: 'cur2', path: '/elsewhere' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(addSource(ctx, { kind: 'cur2', path: 's3://Not_A_Bucket' })).rejects.toMatchObject({ code: 'bad-source' })
  await expect(addSource(ctx, { kind: 'cost-explorer', path: '/x' })).rejects.toMatchObject({ code: 'bad-source' })
  const { id } = await addSource(ctx, { kind: 'cur2', path: 's3://company-billing/cur/' })
  expect((await listSources(ctx)).find((s) => s.id === id)).toMatchObject({ path: 's3://company-billing/cur', access: { kind: 'default' } })
  expect(await t.db.query(`select action, entity from audit where entity_id = $1 order by id desc limit 1`, [String(id)])).toEqual([{ action: 'source:add', entity: 'bill-source' }])
})

test('nothing of an import is left in the temporary folder, nor of one that was killed long ago', async () => {
  await writeBill(path.join(folder, 'BILLING_PERIOD=2026-10/a.parquet'), [of('2026-10', 2)])
  const before = process.env.TMPDIR
  process.env.TMPDIR = await mkdtemp(path.join(root, 'tmp-'))
  try {
    for (const [name, hours] of [['outcrop-import-old', 13], ['outcrop-import-running', 1], ['of-somebody-else', 99]] as const) {
      const at = path.join(process.env.TMPDIR, name)
      await mkdir(at)
      await utimes(at, ctx.now, new Date(ctx.now.getTime() - hours * 3_600_000))
    }
    expect(await sync()).toEqual([])
    expect((await readdir(process.env.TMPDIR)).sort()).toEqual(['of-somebody-else', 'outcrop-import-running'])
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
})

const manifest = async (month: string, ...files: string[]) => {
  const at = path.join(folder, `metadata/BILLING_PERIOD=${month}/x-Manifest.json`)
  await mkdir(path.dirname(at), { recursive: true })
  await writeFile(at, JSON.stringify({ dataFiles: files.map((f) => `s3://bucket/${f}`) }))
}

test('an overwritten export is read when its manifest names what is there; a missing file leaves the old delivery', async () => {
  const data = 'data/BILLING_PERIOD=2026-10/x-00001.parquet'
  await writeBill(path.join(folder, data), [of('2026-10', 2)])
  await manifest('2026-10', data)
  expect(await sync()).toEqual([])
  await manifest('2026-10', data, 'data/BILLING_PERIOD=2026-10/x-00002.parquet')
  expect(await sync()).toEqual(['file-missing'])
  expect(await active()).toEqual(['2026-10 2'])
  await writeBill(path.join(folder, data), [of('2026-10', 3)])
  await writeBill(path.join(folder, 'data/BILLING_PERIOD=2026-10/x-00002.parquet'), [of('2026-10', 4)])
  expect(await sync()).toEqual([])
  expect(await active()).toEqual(['2026-10 7'])
  expect((await listDeliveries(ctx)).map((d) => d.status)).toEqual(['active', 'refused', 'superseded'])
})

test('a create-new export counts its newest execution, and an older manifest that comes late changes nothing', async () => {
  const run = async (name: string, cost: number, hour: number) => {
    const data = `data/BILLING_PERIOD=2026-10/${name}/x-00001.parquet`
    await writeBill(path.join(folder, data), [of('2026-10', cost)])
    const at = path.join(folder, `metadata/BILLING_PERIOD=2026-10/${name}/x-Manifest.json`)
    await mkdir(path.dirname(at), { recursive: true })
    await writeFile(at, JSON.stringify({ dataFiles: [`s3://bucket/${data}`] }))
    await utimes(at, new Date(Date.UTC(2026, 10, 2, hour)), new Date(Date.UTC(2026, 10, 2, hour)))
  }
  await run('2026-11-02T08-00', 5, 8)
  await sync()
  expect(await active()).toEqual(['2026-10 5'])
  await run('2026-11-02T16-00', 6, 16)
  await run('2026-11-02T04-00', 4, 4)
  expect(await sync()).toEqual([])
  expect(await active()).toEqual(['2026-10 6'])
  expect(await sync()).toEqual([])
  expect(await listDeliveries(ctx)).toHaveLength(2)
})

test('a month without any Bedrock is known to be $0, and a period delivered again without it loses its lines', async () => {
  const file = path.join(folder, 'BILLING_PERIOD=2026-10/a.parquet')
  await writeBill(file, [of('2026-10', 2)])
  await sync()
  await writeBill(file, [{ ...of('2026-10', 9), line_item_product_code: 'AmazonEC2' }])
  expect(await sync()).toEqual([])
  expect(await active()).toEqual([])
  expect((await listDeliveries(ctx))[0]).toMatchObject({ status: 'active', rowsRead: 1, rowsKept: 0, billedTo: '2026-10-05', skipped: { 'out-of-scope': { rows: 1, amount: { USD: '9' } } } })
})
