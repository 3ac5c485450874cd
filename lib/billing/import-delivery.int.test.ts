import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { sum } from '@/lib/core/money'
import { testCtx, testDatabase } from '@/test/support/database'
import { importDelivery, type ImportOutcome } from './import-delivery'
import { Changing } from './refusal'
import { removeSource } from './remove-source'
import { cur2 } from './sources/cur2'
import { folderStore } from './stores/folder'
import { writeBill, type HandRow } from './testing/hand-bill'

const t = await testDatabase()
const ctx = testCtx(t.db)
const root = await mkdtemp(path.join(os.tmpdir(), 'bill-test-'))
afterAll(async () => { await t.drop(); await rm(root, { recursive: true }) })

let sourceId = 0
let folder = ''
beforeEach(async () => {
  folder = path.join(root, crypto.randomUUID())
  const [row] = await t.db.query<{ id: number }>(`insert into bill_source (kind, path) values ('cur2', $1) returning id`, [folder])
  sourceId = row!.id
})

const write = (name: string, rows: HandRow[], o?: Parameters<typeof writeBill>[2]) => writeBill(path.join(folder, name), rows, o)
async function take(period: string | null = '2026-10-01', beforeStore?: () => Promise<void>): Promise<ImportOutcome> {
  const store = folderStore(folder)
  return importDelivery(ctx, { period, files: await store.list(), deliveredAt: new Date('2026-11-02T00:00:00Z') }, { sourceId, reader: cur2, store, runId: null, ...(beforeStore && { beforeStore }) })
}
const lines = () => t.db.query<Record<string, string>>(
  `select l.day::text, i.usage_type, trim_scale(l.quantity)::text as quantity, trim_scale(l.unblended)::text as unblended, trim_scale(l.net)::text as net, l.source_rows, i.scope, i.meter, i.region, i.service, i.tags
   from bill_line l join bill_item i on i.id = l.item_id join delivery d on d.id = l.delivery_id where d.source_id = $1 order by 1, 2, l.unblended`, [sourceId])
const statuses = async () => (await t.db.query<{ status: string }>(`select status from delivery where source_id = $1 order by id`, [sourceId])).map((r) => r.status)

describe.each(['bill.parquet', 'bill.csv.gz'])('%s', (file) => {
  test('sums rows of one day and identity as decimals, and keeps days and identities apart', async () => {
    await write(file, [
      { line_item_unblended_cost: 0.1, line_item_usage_amount: 2.5 },
      { line_item_unblended_cost: 0.2, line_item_usage_amount: 0.5, line_item_usage_start_date: '2026-10-05T23:00:00.000Z' },
      { line_item_unblended_cost: 1e-10, line_item_usage_start_date: '2026-10-06T00:00:00.000Z' },
      { line_item_unblended_cost: -3.25, line_item_line_item_type: 'Credit' },
    ])
    expect(await take()).toMatchObject({ outcome: 'imported', rowsRead: 4, linesStored: 3 })
    expect(await lines()).toMatchObject([
      { day: '2026-10-05', unblended: '-3.25', source_rows: 1, service: 'Amazon Bedrock', region: 'us-east-1' },
      { day: '2026-10-05', unblended: '0.3', quantity: '3', net: '2', source_rows: 2, meter: 'input-tokens', scope: 'in' },
      { day: '2026-10-06', unblended: '0.0000000001', source_rows: 1 },
    ])
  })
})

test('keeps what is in scope and linked, and counts the rest with its money', async () => {
  await write('a.parquet', [
    { line_item_unblended_cost: 5 },
    { bill_billing_entity: 'AWS Marketplace', line_item_product_code: '8xz', product: '{"product_name":"Claude Sonnet 4.6 (Amazon Bedrock Edition)"}', line_item_unblended_cost: 7 },
    { bill_billing_entity: 'AWS Marketplace', line_item_product_code: '9ab', product: '{"product_name":"Some firewall"}', line_item_unblended_cost: 11 },
    { line_item_product_code: 'AmazonSageMaker', line_item_usage_type: 'USE1-Host:ml.g5.2xlarge', line_item_resource_id: 'arn:aws:sagemaker:us-east-1:111111111111:endpoint/x', line_item_unblended_cost: 13 },
    { line_item_product_code: 'AmazonEC2', line_item_unblended_cost: 17.5 },
  ])
  await take()
  expect((await lines()).map((l) => [l.scope, l.unblended]).sort()).toEqual([['in', '5'], ['in', '7'], ['linked', '13']])
  const [d] = await t.db.query(`select rows_read, rows_kept, lines_stored, skipped, file_totals, metrics, billed_to::text from delivery where source_id = $1`, [sourceId])
  expect(d).toEqual({
    rows_read: '5', rows_kept: '3', lines_stored: '3', metrics: ['unblended', 'net'], billed_to: '2026-10-05',
    skipped: { 'out-of-scope': { rows: 2, amount: { USD: '28.5' } } },
    file_totals: {
      accounts: ['111111111111'],
      USD: {
        'Amazon Bedrock': { rows: 1, unblended: '5', net: '1', amortized: null },
        'Claude Sonnet 4.6 (Amazon Bedrock Edition)': { rows: 1, unblended: '7', net: '1', amortized: null },
      },
    },
  })
})

test('the same delivery twice changes nothing; a newer one replaces the old and says what changed', async () => {
  await write('a.parquet', [{ line_item_unblended_cost: 5 }])
  await take()
  expect(await take()).toEqual({ outcome: 'unchanged', period: '2026-10-01' })
  await write('a.parquet', [{ line_item_unblended_cost: 5.75 }])
  expect(await take()).toMatchObject({ outcome: 'imported' })
  expect(await statuses()).toEqual(['superseded', 'active'])
  expect((await lines()).map((l) => l.unblended)).toEqual(['5.75'])
  const [d] = await t.db.query<{ changes: unknown }>(`select changes from delivery where source_id = $1 and status = 'active'`, [sourceId])
  expect(d!.changes).toEqual([{ service: 'Amazon Bedrock', accountId: '111111111111', currency: 'USD', scope: 'in', before: '5', after: '5.75', difference: '0.75' }])
})

test('a restatement tells what changed per resource: the biggest one by one, the rest in one sum, together the whole', async () => {
  const arn = (i: number): string => `arn:aws:bedrock:us-east-1:111111111111:guardrail/g${String(i).padStart(3, '0')}`
  const rows = (add: (i: number) => number): HandRow[] => Array.from({ length: 250 }, (_, i) => ({ line_item_resource_id: arn(i), line_item_unblended_cost: 1 + add(i) }))
  await write('a.parquet', [...rows(() => 0), { line_item_unblended_cost: 3 }, { line_item_resource_id: arn(999), line_item_unblended_cost: 7 }])
  await take()
  await write('a.parquet', [...rows((i) => (i + 1) / 1000), { line_item_unblended_cost: 2.5 }])
  await take()
  const [d] = await t.db.query<{ changes: { difference: string }[]; resource_changes: { resource: string | null; resources: number; before: string; after: string; difference: string }[] }>(
    `select changes, resource_changes from delivery where source_id = $1 and status = 'active'`, [sourceId])
  expect(d!.resource_changes).toHaveLength(201)
  expect(d!.resource_changes.slice(0, 3)).toMatchObject([
    { resource: arn(999), resources: 1, before: '7', after: '0', difference: '-7' }, { resource: '', before: '3', after: '2.5', difference: '-0.5' }, { resource: arn(249), difference: '0.25' },
  ])
  expect(d!.resource_changes[200]).toMatchObject({ resource: null, resources: 52 })
  expect(sum(d!.resource_changes.map((c) => c.difference))).toBe(d!.changes[0]!.difference)
})

describe('what is refused whole, while the previous delivery stands', () => {
  beforeEach(async () => {
    await write('good.parquet', [{ line_item_unblended_cost: 5 }])
    await take()
    await rm(path.join(folder, 'good.parquet'))
  })
  const many = Array.from({ length: 3000 }, (_, i): HandRow => ({ line_item_resource_id: `arn:aws:bedrock:us-east-1:111111111111:guardrail/${i * 7919}` }))
  const cases: [string, string, () => Promise<unknown>][] = [
    ['a truncated parquet', 'file-truncated', async () => { const f = await write('b.parquet', many); await truncate(f, (await readFile(f)).length - 2000) }],
    ['a truncated csv.gz', 'file-truncated', async () => { const f = await write('b.csv.gz', many); await truncate(f, Math.floor((await readFile(f)).length / 2)) }],
    ['a file of no bytes', 'file-truncated', async () => { await writeFile(path.join(folder, 'b.parquet'), '') }],
    ['a missing column', 'column-missing', () => write('b.csv.gz', many, { without: ['line_item_unblended_cost'] })],
    ['a renamed column', 'column-missing', () => write('b.parquet', many, { rename: { line_item_resource_id: 'resource_id' } })],
    ['one of two files without a column', 'column-missing', async () => { await write('b.parquet', many); await write('c.parquet', many.slice(1), { without: ['line_item_currency_code'] }) }],
    ['a delivery without rows', 'delivery-empty', () => write('b.parquet', [])],
    ['two periods', 'periods-mixed', () => write('b.parquet', [{}, { bill_billing_period_start_date: '2026-11-01T00:00:00.000Z' }])],
    ['the period of another folder', 'periods-mixed', () => write('b.parquet', [{ bill_billing_period_start_date: '2026-09-01T00:00:00.000Z' }])],
    ['both formats', 'formats-mixed', async () => { await write('b.parquet', many); await write('b.csv.gz', many) }],
    ['a file twice', 'file-twice', async () => { const f = await write('b.parquet', many); await writeFile(path.join(folder, 'copy of b.parquet'), await readFile(f)) }],
    ['an amount that is no number', 'value-unreadable', () => write('b.csv.gz', [{ line_item_unblended_cost: 'n/a' }])],
  ]
  test.each(cases)('%s', async (_, code, make) => {
    await make()
    expect(await take()).toMatchObject({ outcome: 'refused', code, period: '2026-10-01' })
    expect(await take()).toMatchObject({ outcome: 'refused', code })
    expect(await statuses()).toEqual(['active', 'refused'])
    expect((await lines()).map((l) => l.unblended)).toEqual(['5'])
  })
})

test('a file that changes while it is read is left for the next time', async () => {
  const file = await write('a.parquet', [{ line_item_unblended_cost: 5 }])
  await expect(take('2026-10-01', async () => { await writeFile(file, 'more') })).rejects.toThrow(Changing)
  expect(await statuses()).toEqual([])
  expect(await lines()).toEqual([])
})

test('what the previous import left is there when one fails half-way', async () => {
  await write('a.parquet', [{ line_item_unblended_cost: 5 }])
  await take()
  await write('a.parquet', [{ line_item_unblended_cost: 6 }])
  await t.db.query(`alter table delivery_account add constraint boom check (billed_to is null or delivery_id < 0) not valid`)
  await expect(take()).rejects.toThrow(/boom/)
  await t.db.query(`alter table delivery_account drop constraint boom`)
  expect(await statuses()).toEqual(['active'])
  expect((await lines()).map((l) => l.unblended)).toEqual(['5'])
  expect(await take()).toMatchObject({ outcome: 'imported' })
})

describe('the last complete day, per account', () => {
  const hour = (account: string, from: string, to: string, more: HandRow = {}): HandRow => ({
    line_item_usage_account_id: account, line_item_usage_start_date: `${from}:00:00.000Z`, line_item_usage_end_date: `${to}:00:00.000Z`, bill_billing_period_start_date: '2026-11-01T00:00:00.000Z', ...more,
  })
  const billedTo = () => t.db.query(`select account_id, a.billed_to::text, last_day::text from delivery_account a join delivery d on d.id = a.delivery_id where d.source_id = $1 order by 1`, [sourceId])

  test('a day counts when a row reaches its end; fees and taxes that span the month say nothing', async () => {
    await write('a.csv.gz', [
      hour('111111111111', '2026-11-19T23', '2026-11-20T00'), hour('111111111111', '2026-11-20T04', '2026-11-20T05'),
      hour('222222222222', '2026-11-18T00', '2026-11-19T00', { line_item_product_code: 'AmazonEC2' }),
      hour('333333333333', '2026-11-01T00', '2026-12-01T00', { line_item_line_item_type: 'Tax' }),
    ])
    await take('2026-11-01')
    expect(await billedTo()).toEqual([
      { account_id: '111111111111', billed_to: '2026-11-19', last_day: '2026-11-20' },
      { account_id: '222222222222', billed_to: '2026-11-18', last_day: '2026-11-18' },
      { account_id: '333333333333', billed_to: null, last_day: '2026-11-01' },
    ])
  })

  test('a day that is not over is never complete', async () => {
    await write('a.parquet', [hour('111111111111', '2026-11-23T00', '2026-11-24T00')])
    await take('2026-11-01')
    expect(await billedTo()).toMatchObject([{ billed_to: '2026-11-22' }])
  })
})

test('rows of other time zones count on their UTC day', async () => {
  await write('a.csv.gz', [{ line_item_usage_start_date: '2026-10-06T01:30:00+02:00', line_item_unblended_cost: 3 }])
  await take()
  expect((await lines()).map((l) => [l.day, l.unblended])).toEqual([['2026-10-05', '3']])
})

test('tags of both maps are kept, sorted and without empty ones; columns that an export lacks are empty', async () => {
  await write('a.csv.gz', [{ resource_tags: '{"user_team":"search","user_app":"","aws_x":"1"}' }], { without: ['line_item_iam_principal', 'product', 'bill_payer_account_id', 'pricing_term'] })
  await take()
  expect(await lines()).toMatchObject([{ tags: { aws_x: '1', user_team: 'search' }, service: 'Amazon Bedrock' }])
})

const LEGACY: Record<string, string> = {
  bill_billing_entity: 'bill/BillingEntity', bill_payer_account_id: 'bill/PayerAccountId', bill_billing_period_start_date: 'bill/BillingPeriodStartDate',
  line_item_usage_account_id: 'lineItem/UsageAccountId', line_item_usage_start_date: 'lineItem/UsageStartDate', line_item_usage_end_date: 'lineItem/UsageEndDate',
  line_item_line_item_type: 'lineItem/LineItemType', line_item_product_code: 'lineItem/ProductCode', line_item_usage_type: 'lineItem/UsageType', line_item_operation: 'lineItem/Operation',
  line_item_resource_id: 'lineItem/ResourceId', line_item_usage_amount: 'lineItem/UsageAmount', line_item_unblended_cost: 'lineItem/UnblendedCost', line_item_net_unblended_cost: 'lineItem/NetUnblendedCost',
  line_item_currency_code: 'lineItem/CurrencyCode', line_item_line_item_description: 'lineItem/LineItemDescription', pricing_unit: 'pricing/unit', pricing_term: 'pricing/term',
  product_region_code: 'product/regionCode', line_item_iam_principal: 'resourceTags/user:CostCenter', resource_tags: 'product/ProductName', product: 'resourceTags/user:team',
}
test('a legacy Cost and Usage Report is the same bill under other names', async () => {
  await write('rep.csv.gz', [
    { line_item_unblended_cost: 5, resource_tags: 'Amazon Bedrock', product: 'support', line_item_iam_principal: 'cc-12' },
    { line_item_unblended_cost: 7, bill_billing_entity: 'AWS Marketplace', line_item_product_code: '8xz', resource_tags: 'Claude Sonnet 4.6 (Amazon Bedrock Edition)', product: '', line_item_iam_principal: '' },
  ], { rename: LEGACY })
  expect(await take()).toMatchObject({ outcome: 'imported', rowsRead: 2 })
  expect(await lines()).toMatchObject([
    { unblended: '5', service: 'Amazon Bedrock', region: 'us-east-1', tags: { user_cost_center: 'cc-12', user_team: 'support' } },
    { unblended: '7', service: 'Claude Sonnet 4.6 (Amazon Bedrock Edition)', tags: {} },
  ])
})

test('a source that is removed while its delivery is read leaves nothing behind', async () => {
  await write('a.parquet', [{}])
  await expect(take('2026-10-01', async () => { await removeSource(ctx, sourceId) })).rejects.toMatchObject({ code: 'source-removed' })
  expect(await t.db.query('select 1 from delivery where source_id = $1', [sourceId])).toEqual([])
})
