import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addSource } from '@/lib/billing/add-source'
import { syncBills } from '@/lib/billing/sync-bills'
import { writeBill, type HandRow } from '@/lib/billing/testing/hand-bill'
import { memoryJob } from '@/lib/core/job'
import { sum } from '@/lib/core/money'
import { testCtx, testDatabase } from '@/test/support/database'
import { billLines } from './bill-lines'
import { costMonths } from './cost-months'
import { getCosts } from './get-costs'
import { GROUPS } from './groups.sql'
import { partsOf } from './parts.sql'
import { reconcile } from './reconcile'

const t = await testDatabase()
const ctx = testCtx(t.db)
let root = ''
beforeAll(async () => { root = await mkdtemp(path.join(os.tmpdir(), 'cost-test-')) })
afterAll(async () => { await t.drop(); await rm(root, { recursive: true }) })

const A = '111111111111'
const PT = `arn:aws:bedrock:us-east-1:${A}:provisioned-model/abcdefghijkl`
const CMI = `arn:aws:bedrock:us-east-1:${A}:imported-model/mnopqrstuvwx`
const MODEL = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0'
const COLLECTION = `arn:aws:aoss:us-east-1:${A}:collection/orphan`
const ENDPOINT = `arn:aws:sagemaker:us-east-1:${A}:endpoint/demo`
const october = { from: '2026-10-01', to: '2026-11-01' }

const usage = (resource: string, cost: number, more: HandRow = {}): HandRow => ({ line_item_resource_id: resource, line_item_unblended_cost: cost, ...more })
const pt = (cost: number, day: string, more: HandRow = {}): HandRow => usage(PT, cost, {
  line_item_usage_type: 'USE1-Nova2.0Lite-ProvisionedThroughput-NoCommit-ModelUnits', pricing_unit: 'hour', line_item_usage_start_date: `${day}T00:00:00.000Z`, ...more,
})
const linked = (code: string, type: string, resource: string, cost: number): HandRow =>
  usage(resource, cost, { line_item_product_code: code, line_item_usage_type: type, line_item_operation: '', pricing_unit: 'hour' })

let folder = ''
beforeEach(async () => {
  await t.db.query(`truncate bill_source, delivery, bill_item, bill_line, attribution, item_attribution, cost_daily, cost_group, cost_group_daily, cost_group_month, cost_owner_daily, cost_owner_month, resource_month, resource_cost, costed_month, link, ownership, resource, team, person, account restart identity cascade`)
  folder = path.join(root, crypto.randomUUID())
  await t.db.query(`insert into account (id, name, updated_at) values ($1, 'Research', now())`, [A])
  await addSource(ctx, { kind: 'cur2', path: folder })
})

async function resource(type: string, arn: string, over: { listed?: boolean; gone?: boolean } = {}): Promise<string> {
  const [row] = await t.db.query<{ id: string }>(
    `insert into resource (account_id, region, type, arn, name, shape, listed, first_seen_at, last_seen_at, gone_at)
     values ($1, 'us-east-1', $2, $3, $3, 'none', $4, now(), now(), $5) returning id`, [A, type, arn, over.listed ?? true, over.gone ? new Date() : null])
  return row!.id
}
async function link(from: string, to: string, type: string): Promise<void> {
  await t.db.query(`insert into link (from_resource_id, rel, to_type, to_arn, first_seen_at, last_seen_at) values ($1, 'stores-in', $2, $3, now(), now())`, [from, type, to])
}
async function costed(name: string, rows: HandRow[]): Promise<ReturnType<typeof memoryJob>> {
  await writeBill(path.join(folder, name), rows)
  return sync()
}
async function sync(): Promise<ReturnType<typeof memoryJob>> {
  const job = memoryJob(ctx)
  await syncBills(job)
  await costMonths(job)
  return job
}
const amounts = async (groupBy: (typeof GROUPS)[number], range = october) => {
  const costs = await getCosts(ctx, { ...range, groupBy })
  return { total: costs.total, ...Object.fromEntries(costs.rows.map((r) => [String(r.key), r.amount])) }
}

test('the worked example of docs/figures.md', async () => {
  const day = '2026-10-05T00:00:00.000Z'
  await costed('BILLING_PERIOD=2026-10/bill.parquet', [
    ...Array.from({ length: 24 }, () => pt(13, '2026-10-05')),
    usage('', 0.1, { line_item_usage_start_date: day }), usage('', 0.2, { line_item_usage_start_date: day }),
  ])
  expect(await reconcile(ctx, { month: '2026-10' })).toMatchObject({ billTotal: '312.3', attributed: { direct: '312' }, unattributed: '0.3', difference: '0' })
  expect(await t.db.query('select source_rows from bill_line order by source_rows')).toEqual([{ source_rows: 2 }, { source_rows: 24 }])
})

test('what the row names is direct; what nothing names is unattributed; both are the bill', async () => {
  await resource('provisioned-throughput', PT)
  const job = await costed('a.parquet', [pt(1452, '2026-10-01'), pt(1452, '2026-10-02'), usage('', 0.0000000001), usage('', 3, { line_item_line_item_type: 'Tax', line_item_usage_type: '' })])
  expect(job.problems).toEqual([])
  expect(await amounts('resource')).toEqual({ total: '2907.0000000001', [PT]: '2904', unattributed: '3.0000000001' })
  expect(await amounts('type')).toEqual({ total: '2907.0000000001', 'provisioned-throughput': '2904', unattributed: '3.0000000001' })
  expect(await amounts('shape')).toEqual({ total: '2907.0000000001', standing: '2904', metered: '0.0000000001', none: '3' })
  expect(await amounts('meter')).toEqual({ total: '2907.0000000001', 'provisioned-throughput': '2904', 'input-tokens': '0.0000000001', tax: '3' })
  expect(await reconcile(ctx, { month: '2026-10' })).toMatchObject({
    billTotal: '2907.0000000001', attributed: { direct: '2904', linked: '0', inferred: '0', shared: '0' }, unattributed: '3.0000000001', difference: '0', linkedTotal: '0',
    outOfScope: { rows: 0, amount: '0' }, services: [{ service: 'Amazon Bedrock', amount: '2907.0000000001', controlTotal: null }],
  })
})

test('every group sums to the same total, with credits and discounts in it', async () => {
  await resource('provisioned-throughput', PT)
  await costed('a.csv.gz', [pt(10.1, '2026-10-01'), pt(-2.35, '2026-10-02', { line_item_line_item_type: 'EdpDiscount' }), usage('', 0.2, { line_item_iam_principal: `arn:aws:iam::${A}:user/u` }),
    usage(MODEL, 1.7), usage('', -4, { line_item_line_item_type: 'Credit', product_region_code: '' })])
  for (const groupBy of GROUPS) {
    for (const grain of [undefined, 'day', 'month'] as const) {
      const costs = await getCosts(ctx, { ...october, groupBy, grain })
      expect(costs.total).toBe('5.65')
      expect(costs.rows.reduce((n, r) => n + BigInt(Math.round(Number(r.amount) * 100)), 0n)).toBe(565n)
    }
  }
})

test('a filter by what a row is keyed by answers that row, whatever it is grouped by then', async () => {
  const id = await resource('provisioned-throughput', PT)
  await t.db.query(`insert into team (key, name) values ('search', 'Search'), ('ads', 'Ads')`)
  // Handed over within the month, so that the month's rollup of the resource cannot answer.
  await t.db.query(`insert into ownership (resource_id, team_id, valid_from, valid_to) values ($1, 1, '2026-09-01', '2026-10-02'), ($1, 2, '2026-10-02', null)`, [id])
  await costed('a.csv.gz', [pt(10.1, '2026-10-01'), pt(3, '2026-10-20'), pt(-2.35, '2026-10-02', { line_item_line_item_type: 'EdpDiscount' }),
    usage('', 0.2, { line_item_iam_principal: `arn:aws:iam::${A}:user/u` }), usage(MODEL, 1.7), usage('', -4, { line_item_line_item_type: 'Credit', product_region_code: '' })])
  for (const range of [october, { from: '2026-10-01', to: '2026-10-16' }, { from: '2026-09-15', to: '2026-11-20' }]) {
    for (const groupBy of GROUPS) {
      const all = await getCosts(ctx, { ...range, groupBy })
      for (const row of all.rows) {
        const value = groupBy === 'resource' ? row.resourceId : row.key ?? 'none'
        if (value === undefined || value === '') continue
        for (const by of ['shape', 'team', 'resource', 'principal', groupBy] as const) {
          for (const grain of [undefined, 'day'] as const) {
            const one = await getCosts(ctx, { ...range, groupBy: by, grain, [groupBy]: [value] })
            expect([groupBy, value, by, one.total, sum(one.rows.map((r) => r.amount))]).toEqual([groupBy, value, by, row.amount, row.amount])
          }
        }
      }
    }
  }
  const both = await getCosts(ctx, { ...october, groupBy: 'team', category: ['usage'], account: [A], service: ['Amazon Bedrock'], method: ['direct'] })
  expect(both.rows.map((r) => [r.key, r.amount])).toEqual([['search', '10.1'], ['ads', '3'], [null, '1.7']])
})

test('beside each row what it was before; what is gone stays, and a month without a bill is not a known zero', async () => {
  const september = { bill_billing_period_start_date: '2026-09-01T00:00:00.000Z', line_item_usage_start_date: '2026-09-05T00:00:00.000Z' }
  await costed('BILLING_PERIOD=2026-09/a.parquet', [usage(MODEL, 7, september), usage(CMI, 2, september)])
  await costed('BILLING_PERIOD=2026-10/a.parquet', [usage(MODEL, 5), pt(1, '2026-10-02')])
  const costs = await getCosts(ctx, { ...october, groupBy: 'resource', compare: 'previous' })
  expect(costs).toMatchObject({ total: '6', billed: true, previous: { from: '2026-09-01', to: '2026-10-01', total: '9', billed: true } })
  expect(costs.rows.map((r) => [r.key, r.amount, r.previous])).toEqual([[MODEL, '5', '7'], [PT, '1', '0'], [CMI, '0', '2']])
  expect((await getCosts(ctx, { from: '2026-10-03', to: '2026-10-06', groupBy: 'type', compare: 'previous' })).previous).toMatchObject({ from: '2026-09-30', to: '2026-10-03', total: '1' })
  expect(await getCosts(ctx, { from: '2026-08-01', to: '2026-09-01', groupBy: 'type' })).toMatchObject({ total: '0', rows: [], billed: false })
  expect(await getCosts(ctx, { ...october, groupBy: 'type', currency: 'EUR' })).toMatchObject({ total: '0', billed: false, otherCurrencies: [{ currency: 'USD', total: '6' }] })
})

test('rollups are the sums of the parts of the lines', async () => {
  await resource('provisioned-throughput', PT)
  await costed('a.parquet', [pt(1.25, '2026-10-01'), pt(1.5, '2026-10-02'), usage('', 0.1), usage(MODEL, 3)])
  const of = async (sql: string) => (await t.db.query<{ n: string }>(`select trim_scale(sum(unblended))::text as n from ${sql}`))[0]!.n
  const parts = partsOf({ from: `'2026-10-01'`, to: `'2026-11-01'` })
  expect(await Promise.all([`${parts} p`, 'cost_daily', 'cost_group_daily', 'cost_group_month', 'bill_line'].map(of))).toEqual(Array(5).fill('5.85'))
})

describe('an ARN that was never listed', () => {
  test('becomes a resource of its type, marked not listed', async () => {
    await costed('a.parquet', [usage(CMI, 312.2, { line_item_usage_type: 'USE1-Llama-CustomModelImport-Inference-v1:0', pricing_unit: 'minute' }), usage(MODEL, 5)])
    const rows = await t.db.query(`select type, arn, region, account_id, listed from resource order by type`)
    expect(rows).toEqual([
      { type: 'foundation-model', arn: MODEL, region: 'us-east-1', account_id: A, listed: false },
      { type: 'imported-model', arn: CMI, region: 'us-east-1', account_id: A, listed: false },
    ])
    expect(await amounts('type')).toEqual({ total: '317.2', 'imported-model': '312.2', 'foundation-model': '5' })
  })

  test('a model that AWS offers in the region counts as listed', async () => {
    await t.db.query(`insert into offer (type, region, arn, name, seen_at) values ('foundation-model', 'us-east-1', $1, 'Nova Lite', now())`, [MODEL])
    // The account is known before its bill is costed, and so is what AWS offers it.
    await t.db.query(`insert into account (id, name, regions, updated_at) values ($1, $1, '{}', now()) on conflict do nothing`, [A])
    await t.db.query(`insert into probe (account_id, region, type, outcome, count, last_attempt_at, last_success_at, outcome_since, missing_actions, partial_actions)
      values ($1, 'us-east-1', 'foundation-model', 'listed', 1, now(), now(), now(), '{}', '{}')`, [A])
    await costed('a.parquet', [usage(`arn:aws:bedrock:us-east-1:${A}:inference-profile/us.amazon.nova-lite-v1:0`, 5)])
    expect(await t.db.query(`select arn, name, listed from resource`)).toEqual([{ arn: MODEL, name: 'Nova Lite', listed: true }])
    expect(await amounts('resource')).toEqual({ total: '5', [MODEL]: '5' })
    await t.db.query('delete from offer')
    await t.db.query('delete from probe')
  })
})

describe('linked products', () => {
  const bill = [linked('AmazonES', 'USE1-SearchOCU', COLLECTION, 8.016), linked('AmazonSageMaker', 'USE1-Host:ml.g5.2xlarge', ENDPOINT, 36.36),
    linked('AmazonSageMaker', 'USE1-Host:ml.g5.2xlarge', `${ENDPOINT}-of-another`, 99), usage('', 1)]

  test('count only where tied, and the tie outlives what tied them', async () => {
    await resource('marketplace-endpoint', ENDPOINT)
    const kb = await resource('knowledge-base', `arn:aws:bedrock:us-east-1:${A}:knowledge-base/KB1`, { gone: true })
    await link(kb, COLLECTION, 'aoss-collection')
    await costed('a.parquet', bill)
    expect(await amounts('type')).toEqual({ total: '45.376', 'aoss-collection': '8.016', 'marketplace-endpoint': '36.36', unattributed: '1' })
    expect(await reconcile(ctx, { month: '2026-10' })).toMatchObject({ billTotal: '45.376', linkedTotal: '44.376', difference: '0', outOfScope: { rows: 1, amount: '99' } })
  })

  test('that a store was listed is no tie; one that a knowledge base names is, and so is the bucket of its index', async () => {
    const bucket = `arn:aws:s3vectors:us-east-1:${A}:bucket/vectors`
    const rows = [linked('AmazonES', 'USE1-SearchOCU', COLLECTION, 8), linked('AmazonS3Vectors', 'USE1-Vectors-Storage', bucket, 3), usage('', 1)]
    await resource('aoss-collection', COLLECTION)
    await resource('s3-vector-bucket', bucket)
    await link(await resource('s3-vector-index', `${bucket}/index/docs`), bucket, 's3-vector-bucket')
    await costed('a.parquet', rows)
    expect(await amounts('type')).toEqual({ total: '1', unattributed: '1' })
    const kb = await resource('knowledge-base', `arn:aws:bedrock:us-east-1:${A}:knowledge-base/KB1`)
    await link(kb, COLLECTION, 'aoss-collection')
    await link(kb, `${bucket}/index/docs`, 's3-vector-index')
    await costMonths(memoryJob(ctx))
    expect(await amounts('type')).toEqual({ total: '12', 'aoss-collection': '8', 's3-vector-bucket': '3', unattributed: '1' })
  })

  test('a tie found later brings them in without a new bill', async () => {
    await costed('a.parquet', bill)
    expect(await amounts('type')).toEqual({ total: '1', unattributed: '1' })
    expect(await reconcile(ctx, { month: '2026-10' })).toMatchObject({ billTotal: '1', difference: '0', outOfScope: { rows: 3, amount: '143.376' } })
    await resource('marketplace-endpoint', ENDPOINT)
    // Until costing has run again, both sides speak of what was costed.
    expect(await reconcile(ctx, { month: '2026-10' })).toMatchObject({ billTotal: '1', difference: '0' })
    const job = memoryJob(ctx)
    await costMonths(job)
    expect(job.stats['months recosted']).toBe(1)
    expect(await amounts('type')).toEqual({ total: '37.36', 'marketplace-endpoint': '36.36', unattributed: '1' })
  })
})

test('nothing is computed again when nothing changed, and a restatement replaces the month', async () => {
  await resource('provisioned-throughput', PT)
  await costed('a.parquet', [pt(10, '2026-10-01')])
  expect((await sync()).stats['months recosted']).toBe(0)
  await writeBill(path.join(folder, 'a.parquet'), [pt(12.5, '2026-10-01'), usage('', 1)])
  const between = memoryJob(ctx)
  await syncBills(between)
  // Imported and not yet costed: pages still agree with each other.
  expect(await reconcile(ctx, { month: '2026-10' })).toMatchObject({ billTotal: '10', difference: '0' })
  expect((await amounts('team')).total).toBe('10')
  await costMonths(between)
  expect(await amounts('resource')).toEqual({ total: '13.5', [PT]: '12.5', unattributed: '1' })
  expect(await reconcile(ctx, { month: '2026-10' })).toMatchObject({ billTotal: '13.5', difference: '0', deliveries: [{ status: 'active' }, { status: 'superseded' }] })
})

test('team and owner count by the day of use', async () => {
  const id = await resource('provisioned-throughput', PT)
  await t.db.query(`insert into team (key, name) values ('a', 'Team A'), ('b', 'Team B')`)
  await t.db.query(`insert into person (email, name) values ('ann@example.org', 'Ann')`)
  await t.db.query(`insert into ownership (resource_id, team_id, owner_id, valid_from, valid_to) values ($1, 1, 1, '2026-10-02', '2026-10-03'), ($1, 2, null, '2026-10-03', null)`, [id])
  await costed('a.parquet', [pt(1, '2026-10-01'), pt(20, '2026-10-02'), pt(300, '2026-10-03'), usage('', 4000)])
  expect(await amounts('team')).toEqual({ total: '4321', a: '20', b: '300', null: '1', unattributed: '4000' })
  expect(await amounts('owner')).toEqual({ total: '4321', 'ann@example.org': '20', null: '301', unattributed: '4000' })
})

test('currencies are never added; a metric that the bill lacks is refused', async () => {
  await writeBill(path.join(folder, 'a.parquet'), [usage('', 5), usage('', 700, { line_item_currency_code: 'JPY' })], { without: ['line_item_net_unblended_cost'] })
  await sync()
  expect(await getCosts(ctx, { ...october, groupBy: 'account', currency: 'USD' })).toMatchObject({ currency: 'USD', total: '5', otherCurrencies: [{ currency: 'JPY', total: '700' }] })
  expect(await reconcile(ctx, { month: '2026-10' })).toMatchObject({ currency: 'JPY', billTotal: '700', difference: '0', otherCurrencies: [{ currency: 'USD', total: '5' }] })
  // Opened, a figure speaks the same currency, and names the other.
  const lines = await billLines(ctx, { resourceId: 'unattributed' })
  expect([lines.currency, lines.items.map((l) => l.amount), lines.otherCurrencies]).toEqual(['JPY', ['700'], [{ currency: 'USD', total: '5' }]])
  expect((await billLines(ctx, { resourceId: 'unattributed', currency: 'USD' })).items.map((l) => l.amount)).toEqual(['5'])
  await expect(getCosts(ctx, { ...october, groupBy: 'account', metric: 'net' })).rejects.toMatchObject({ code: 'metric-not-in-source', status: 422 })
  await expect(reconcile(ctx, { month: '2026-10', metric: 'amortized' })).rejects.toMatchObject({ code: 'metric-not-in-source' })
})

test('a month without any Bedrock is zero, said plainly', async () => {
  const job = await costed('a.parquet', [usage('i-1', 12, { line_item_product_code: 'AmazonEC2' })])
  expect(job.problems).toEqual([])
  expect(await reconcile(ctx, { month: '2026-10' })).toMatchObject({ billTotal: '0', unattributed: '0', difference: '0', outOfScope: { rows: 1, amount: '12' }, deliveries: [{ status: 'active', rowsRead: 1 }] })
  expect(await getCosts(ctx, { ...october, groupBy: 'team' })).toMatchObject({ total: '0', rows: [], billedTo: '2026-10-05' })
})

test('of two sources that cover the same account and day one counts', async () => {
  const other = path.join(root, crypto.randomUUID())
  await addSource(ctx, { kind: 'cur2', path: other })
  await writeBill(path.join(other, 'b.parquet'), [pt(999, '2026-10-01'), usage('', 7, { line_item_usage_account_id: '222222222222' })])
  await costed('a.parquet', [pt(10, '2026-10-01'), pt(10, '2026-10-02')])
  expect(await amounts('account')).toEqual({ total: '27', [A]: '20', 222222222222: '7' })
  expect(await reconcile(ctx, { month: '2026-10' })).toMatchObject({ billTotal: '27', difference: '0' })
})

test('the lines under a figure sum to it, page by page', async () => {
  const id = await resource('provisioned-throughput', PT)
  await costed('a.parquet', [...Array.from({ length: 9 }, (_, i) => pt(0.1, `2026-10-0${i + 1}`)), usage('', 2)])
  const amounts: string[] = []
  let cursor: string | undefined
  do {
    const page = await billLines(ctx, { resourceId: id, limit: 4, cursor })
    amounts.push(...page.items.map((l) => `${l.date} ${l.amount} ${l.method} ${l.meter}`))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(amounts).toEqual(Array.from({ length: 9 }, (_, i) => `2026-10-0${9 - i} 0.1 direct provisioned-throughput`))
  expect((await billLines(ctx, { resourceId: 'unattributed' })).items).toMatchObject([{ amount: '2', lineAmount: '2', method: 'unattributed', sourceRows: 1, resourceId: null, resourceArn: null }])
  await expect(billLines(ctx, { resourceId: id, cursor: 'x' })).rejects.toMatchObject({ code: 'bad-cursor' })
})

test('a resource shows the shape of most of its money of 30 days; a meter that the table reads anew is costed anew', async () => {
  const model = await resource('custom-model', `arn:aws:bedrock:us-east-1:${A}:custom-model/x/abc`)
  const arn = `arn:aws:bedrock:us-east-1:${A}:custom-model/x/abc`
  await costed('a.parquet', [
    usage(arn, 50, { line_item_usage_type: 'USE1-X-Customization-Training', line_item_usage_start_date: '2026-10-01T00:00:00.000Z' }),
    usage(arn, 1.95, { line_item_usage_type: 'USE1-X-Customization-Storage', line_item_usage_start_date: '2026-10-31T00:00:00.000Z' }),
  ])
  // Billed to 31 October: the 30 days begin on the 2nd, and the training of the 1st is behind them.
  expect(await t.db.query(`select main_shape::text from resource where id = $1`, [model])).toEqual([{ main_shape: 'storage' }])
  await t.db.query(`update bill_item set meter = 'unknown', meter_shape = 'none'`)
  await t.db.query(`update setting set value = '0' where key = 'meters:version'`)
  await t.db.query(`update costed_month set inputs = 'of another version'`)
  await costMonths(memoryJob(ctx))
  expect(await amounts('shape')).toEqual({ total: '51.95', transient: '50', storage: '1.95' })
})
