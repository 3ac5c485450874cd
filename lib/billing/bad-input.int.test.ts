import { mkdir, mkdtemp, open, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { memoryJob } from '@/lib/core/job'
import { testCtx, testDatabase } from '@/test/support/database'
import { addSource } from './add-source'
import { syncBills } from './sync-bills'
import { writeBill } from './testing/hand-bill'
import { writeFocus } from './testing/hand-focus'

// Every way in which a delivery can be bad: refused whole, with one reason that names the file and says what to do.
const t = await testDatabase()
const ctx = testCtx(t.db)
const root = await mkdtemp(path.join(os.tmpdir(), 'bad-input-'))
afterAll(async () => { await t.drop(); await rm(root, { recursive: true }) })

const rows = Array.from({ length: 3000 }, (_, i) => ({ line_item_usage_type: `USE1-x${i}`, line_item_unblended_cost: i / 7 }))
type Make = (folder: string) => Promise<unknown>
const csv: (change: (text: string) => string | Buffer, of?: typeof rows) => Make = (change, of = rows.slice(0, 5)) => async (f) => {
  const file = await writeBill(`${f}/a.csv`, of)
  await writeFile(file, change(await readFile(file, 'utf8')))
}
const cut = (name: string, left: (size: number) => number): Make => async (f) => {
  const file = await writeBill(`${f}/${name}`, rows)
  await truncate(file, left((await readFile(file)).length))
}
const row: (name: string, change: Record<string, string | number | null>) => Make = (name, change) => (f) => writeBill(`${f}/${name}`, [{}, change])
const AGAIN = ' Copy the file again; if it still says so, have AWS deliver the month again.'
const UNFINISHED = ': its upload or copy did not finish. Copy it again.'
const withManifest = (text: string): Make => async (f) => {
  await mkdir(`${f}/metadata/BILLING_PERIOD=2026-10`, { recursive: true })
  await writeFile(`${f}/metadata/BILLING_PERIOD=2026-10/x-Manifest.json`, text)
}
const M = 'metadata/BILLING_PERIOD=2026-10/x-Manifest.json'
const zero = '2026-10-06T00:00:00Z'

test.each<[string, Make, string, string]>([
  ['an empty CSV', (f) => writeFile(`${f}/a.csv`, ''), 'file-truncated', `a.csv is empty (0 bytes)${UNFINISHED}`],
  ['an empty parquet file', (f) => writeFile(`${f}/a.parquet`, ''), 'file-truncated', `a.parquet is empty (0 bytes)${UNFINISHED}`],
  ['a gzip file of nothing', (f) => writeFile(`${f}/a.csv.gz`, gzipSync('')), 'file-truncated', `a.csv.gz holds nothing, neither columns nor rows${UNFINISHED}`],
  ['a parquet file cut in the middle', cut('a.parquet', () => 5000), 'file-truncated', `a.parquet is cut off before the end of a parquet file${UNFINISHED}`],
  ['a parquet file without its last bytes', cut('a.parquet', (n) => n - 5), 'file-truncated', `a.parquet is cut off before the end of a parquet file${UNFINISHED}`],
  ['a parquet file damaged inside', async (f) => { const h = await open(await writeBill(`${f}/a.parquet`, rows), 'r+'); await h.write(Buffer.alloc(3000, 7), 0, 3000, 400); await h.close() },
    'file-truncated', 'a.parquet is damaged: its rows cannot be read, though beginning and end are there. Copy it again.'],
  ['text named parquet', (f) => writeFile(`${f}/a.parquet`, 'no parquet at all'), 'file-unreadable', 'a.parquet is not a parquet file, whatever its name says. Copy it again, or take it out of the source.'],
  ['a gzip file cut off', cut('a.csv.gz', () => 5000), 'file-truncated', `a.csv.gz is cut off${UNFINISHED}`],
  ['text named gzip', (f) => writeFile(`${f}/a.csv.gz`, 'hello,world\n1,2\n'), 'file-truncated', 'a.csv.gz is not compressed, though its name says so. Give it the ending .csv, or copy it again.'],
  ['a header alone, CSV', (f) => writeBill(`${f}/a.csv`, []), 'delivery-empty', 'a.csv: no rows. A delivery without rows says nothing about the month; the previous one stands.'],
  ['a header alone, parquet', (f) => writeBill(`${f}/a.parquet`, []), 'delivery-empty', 'a.parquet: no rows. A delivery without rows says nothing about the month; the previous one stands.'],
  ['a CSV cut in a row', cut('a.csv', () => 5003), 'file-truncated', `a.csv ends in the middle of a line${UNFINISHED}`],
  ['a CSV cut in a quoted cell', csv((text) => `${text}AWS,999,"unfinished`), 'file-truncated', `a.csv ends in the middle of a line${UNFINISHED}`],
  ['a row with more cells', csv((text) => `${text.trimEnd()},more,cells\n`), 'file-unreadable', 'a.csv is not a CSV file with the same cells in each line: separated by commas, quoted by ". Copy it again, or deliver it as AWS writes it.'],
  ['another CSV', (f) => writeFile(`${f}/a.csv`, 'name,amount\nx,1\n'), 'column-missing', 'a.csv has no column of a CUR 2.0 bill (it begins with name, amount). Take it out of the source, or add the source with the kind that it is of.'],
  ['FOCUS as CUR', (f) => writeFocus(`${f}/a.parquet`, [{}]), 'column-missing', 'a.parquet has no column of a CUR 2.0 bill (it begins with BilledCost, BillingAccountId, BillingCurrency, BillingPeriodEnd). Take it out of the source, or add the source with the kind that it is of.'],
  ['a renamed column', (f) => writeBill(`${f}/a.csv`, [{}], { rename: { line_item_unblended_cost: 'cost' } }), 'column-missing', 'a.csv lacks the column line_item_unblended_cost. Add it to the export, or check that this is a CUR 2.0 bill.'],
  ['semicolons', csv((text) => text.replaceAll(',', ';')), 'column-missing', 'a.csv has no column of a CUR 2.0 bill (it begins with bill_billing_entity;bill_payer_account_id;bill_billing_period_start_date;line_item_usage_account_id;). Its cells must be separated by commas.'],
  ['bytes named CSV', (f) => writeFile(`${f}/a.csv`, Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256))), 'file-unreadable', 'a.csv is not a text file, whatever its name says. Copy it again, or take it out of the source.'],
  ['UTF-16', csv((text) => Buffer.from(`\ufeff${text}`, 'utf16le')), 'file-unreadable', 'a.csv is written in UTF-16, and bills are UTF-8. Export it again as UTF-8.'],
  ['Latin-1', csv((text) => Buffer.from(text.replace('$1 per', 'Gebühr'), 'latin1')), 'file-unreadable', 'a.csv holds text that is not UTF-8. Export it again as UTF-8.'],
  ['parquet named CSV', async (f) => { await writeFile(`${f}/b.csv`, await readFile(await writeBill(`${f}/a.parquet`, rows))); await rm(`${f}/a.parquet`) }, 'file-unreadable', 'b.csv is a parquet file under the name of a CSV file. Give it the ending .parquet.'],
  ['an empty amount, CSV', row('a.csv', { line_item_unblended_cost: '' }), 'value-unreadable', `a.csv, row 2: line_item_unblended_cost is empty, and an empty amount is not $0.${AGAIN}`],
  ['an empty amount, parquet', row('a.parquet', { line_item_unblended_cost: null }), 'value-unreadable', `a.parquet, row 2: line_item_unblended_cost is empty, and an empty amount is not $0.${AGAIN}`],
  ['an amount with a comma', row('a.csv', { line_item_unblended_cost: '1,5' }), 'value-unreadable', `a.csv, row 2: line_item_unblended_cost is “1,5”, which is no decimal number.${AGAIN}`],
  ['not a number', row('a.parquet', { line_item_unblended_cost: 'NaN' }), 'value-unreadable', `a.parquet, row 2: line_item_unblended_cost is “nan”, which is no decimal number.${AGAIN}`],
  ['an infinite quantity', row('a.parquet', { line_item_usage_amount: 'inf' }), 'value-unreadable', `a.parquet, row 2: line_item_usage_amount is “inf”, which is no decimal number.${AGAIN}`],
  ['an amount beyond all money', row('a.csv', { line_item_unblended_cost: '1e30' }), 'value-unreadable', `a.csv, row 2: line_item_unblended_cost is “1e30”, which is too large for an amount.${AGAIN}`],
  ['no time', row('a.csv', { line_item_usage_start_date: 'yesterday', line_item_usage_end_date: zero }), 'value-unreadable', `a.csv, row 2: line_item_usage_start_date is “yesterday”, which is no point in time.${AGAIN}`],
  ['an empty day', row('a.csv', { line_item_usage_start_date: '', line_item_usage_end_date: zero }), 'value-unreadable', `a.csv, row 2: line_item_usage_start_date is empty.${AGAIN}`],
  ['broken tags', row('a.csv', { resource_tags: '{oops' }), 'value-unreadable', `a.csv, row 2: resource_tags is “{oops”, which is no JSON object.${AGAIN}`],
  ['a manifest of a missing file', withManifest('{"dataFiles":["s3://b/x/data/BILLING_PERIOD=2026-10/x-1.parquet"]}'), 'file-missing', `${M} names s3://b/x/data/BILLING_PERIOD=2026-10/x-1.parquet, which is not there. Copy it, or wait for AWS to finish the delivery.`],
  ['half a manifest', withManifest('{"dataFi'), 'manifest-unreadable', `${M} cannot be read as a manifest: it is no complete JSON. Copy it again, or wait for AWS to finish the delivery.`],
  ['a manifest of nothing', withManifest('{"a":1}'), 'manifest-unreadable', `${M} cannot be read as a manifest: it has neither dataFiles nor reportKeys, so that it names no file. Copy it again, or take it out of the source.`],
])('%s', async (name, make, code, reason) => {
  const folder = path.join(root, crypto.randomUUID())
  await mkdir(folder)
  await make(folder)
  const { id } = await addSource(ctx, { kind: 'cur2', path: folder })
  const job = memoryJob(ctx)
  await syncBills(job)
  await t.db.query('update bill_source set enabled = false')
  expect(job.problems.map((p) => p.code), name).toEqual([code])
  expect(await t.db.query('select status::text, error from delivery where source_id = $1', [id])).toEqual([{ status: 'refused', error: reason }])
})

test('the value is found in the right file of several, and in FOCUS and the legacy report by their own names', async () => {
  const refused = async (kind: 'cur2' | 'focus', make: Make): Promise<string> => {
    const folder = path.join(root, crypto.randomUUID())
    await mkdir(folder)
    await make(folder)
    const { id } = await addSource(ctx, { kind, path: folder })
    await syncBills(memoryJob(ctx))
    await t.db.query('update bill_source set enabled = false')
    return (await t.db.query<{ error: string }>('select error from delivery where source_id = $1', [id]))[0]!.error
  }
  expect(await refused('cur2', async (f) => { await writeBill(`${f}/BILLING_PERIOD=2026-10/1.csv`, [{}, {}]); await writeBill(`${f}/BILLING_PERIOD=2026-10/2.csv`, [{}, {}, { line_item_usage_amount: 'x' }]) }))
    .toMatch(/^BILLING_PERIOD=2026-10\/2\.csv, row 3: line_item_usage_amount is “x”/)
  expect(await refused('focus', (f) => writeFocus(`${f}/a.csv`, [{}, { BilledCost: 'NULL' }]))).toMatch(/^a\.csv, row 2: BilledCost is empty, and an empty amount is not \$0\./)
  expect(await refused('cur2', (f) => writeBill(`${f}/a.csv`, [{}, { line_item_unblended_cost: '' }], { rename: { line_item_unblended_cost: 'lineItem/UnblendedCost' } }))).toMatch(/^a\.csv, row 2: line_item_unblended_cost is empty/)
})

test('a bill whose net cost has gaps does not carry net cost', async () => {
  for (const [name, net] of [['gaps.parquet', null], ['gaps.csv', '']] as const) {
    const folder = path.join(root, crypto.randomUUID())
    await writeBill(`${folder}/${name}`, [{}, { line_item_net_unblended_cost: net }])
    const { id } = await addSource(ctx, { kind: 'cur2', path: folder })
    await syncBills(memoryJob(ctx))
    await t.db.query('update bill_source set enabled = false')
    expect(await t.db.query('select status::text, metrics from delivery where source_id = $1', [id])).toEqual([{ status: 'active', metrics: ['unblended'] }])
  }
})
