import { copyFile, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { memoryJob } from '@/lib/core/job'
import { testCtx, testDatabase } from '@/test/support/database'
import { addSource } from '../add-source'
import { getDelivery } from '../get-delivery'
import { listDeliveries } from '../list-deliveries'
import { syncBills } from '../sync-bills'
import type { HandRow } from '../testing/hand-bill'
import { writeFocus } from '../testing/hand-focus'

const t = await testDatabase()
const ctx = testCtx(t.db)
const root = await mkdtemp(path.join(os.tmpdir(), 'focus-test-'))
afterAll(async () => { await t.drop(); await rm(root, { recursive: true }) })

let folder = ''
beforeEach(async () => {
  await t.db.query('truncate bill_source, delivery, bill_item restart identity cascade')
  folder = path.join(root, crypto.randomUUID())
  await mkdir(folder)
  await addSource(ctx, { kind: 'focus', path: folder })
})
const at = (name: string): string => path.join(folder, name)
const sync = async () => { const job = memoryJob(ctx); await syncBills(job); return job.problems.map((p) => p.code) }
const lines = () => t.db.query<Record<string, string>>(
  `select l.day::text, i.service, i.charge_type, i.category, i.meter, trim_scale(l.quantity)::text as quantity, i.pricing_unit as unit, trim_scale(l.unblended)::text as unblended,
     trim_scale(l.amortized)::text as amortized, trim_scale(l.list)::text as list, l.net, i.account_id as account, i.payer_account_id as payer, i.region, i.resource_arn as resource, i.tags, l.source_rows as rows
   from bill_line l join bill_item i on i.id = l.item_id order by l.day, l.unblended, i.charge_type`)

describe.each(['1.0', '1.1', '1.2'] as const)('FOCUS %s', (version) => {
  test.each(['parquet', 'csv.gz', 'csv'])('as %s: amounts, days, units and identity', async (type) => {
    const arn = 'arn:aws:bedrock:us-east-1:111111111111:application-inference-profile/abc'
    await writeFocus(at(`a.${type}`), [
      { BilledCost: 0.1, EffectiveCost: 0.08, ListCost: 0.2, PricingQuantity: 2.5, ResourceId: arn, Tags: '{"team":"support"}' },
      { BilledCost: 0.2, EffectiveCost: 0.2, ListCost: 0.3, PricingQuantity: 0.5, ResourceId: arn, Tags: '{"team":"support"}', ChargePeriodStart: '2026-10-05T23:00:00.000Z', ChargePeriodEnd: '2026-10-06T00:00:00.000Z' },
      { BilledCost: 1e-10, ChargePeriodStart: '2026-10-06T00:00:00.000Z', PricingUnit: null, PricingQuantity: null },
    ], { version })
    expect(await sync()).toEqual([])
    expect(await lines()).toMatchObject([
      { day: '2026-10-05', unblended: '0.3', amortized: '0.28', list: '0.5', net: null, quantity: '3', unit: '1K tokens', rows: 2, account: '111111111111', payer: '999999999999', region: 'us-east-1', resource: arn, tags: { team: 'support' }, meter: 'input-tokens', service: 'Amazon Bedrock' },
      { day: '2026-10-06', unblended: '0.0000000001', quantity: '1000', unit: 'tokens' },
    ])
    expect(await listDeliveries(ctx)).toMatchObject([{ status: 'active', period: '2026-10', metrics: ['unblended', 'amortized'], billedTo: '2026-10-06', rowsRead: 3 }])
  })
})

test('charge categories become the kinds of charge that the product knows', async () => {
  const charge = (ChargeCategory: string, BilledCost: number, more: HandRow = {}): HandRow => ({ ChargeCategory, BilledCost, x_UsageType: null, x_Operation: null, PricingUnit: null, ConsumedUnit: null, ...more })
  await writeFocus(at('a.parquet'), [
    charge('Tax', 3), charge('Credit', -4), charge('Purchase', 25), charge('Adjustment', -6), charge('Usage', -7, { ChargeClass: 'Correction' }), charge('Usage', 8, { ChargeClass: 'Correction' }),
  ])
  await sync()
  expect((await lines()).map((l) => [l.unblended, l.category])).toEqual([['-13', 'refund'], ['-4', 'credit'], ['3', 'tax'], ['8', 'usage'], ['25', 'fee']])
})

test('scope: AWS codes, Marketplace editions by name, by operation where they have none; other vendors never', async () => {
  const row = (BilledCost: number, more: HandRow): HandRow => ({ BilledCost, EffectiveCost: BilledCost, ...more })
  await writeFocus(at('a.csv.gz'), [
    row(1, { x_ServiceCode: 'AmazonBedrockAgentCore', ServiceName: 'Amazon Bedrock AgentCore' }),
    row(2, { x_ServiceCode: null, ServiceName: 'Claude Sonnet 4.6 (Amazon Bedrock Edition)', PublisherName: 'Anthropic, PBC', ListCost: 0, x_UsageType: 'USE1-MP:USE1_InputTokenCount-Units', PricingUnit: 'Units', ChargeDescription: 'AWS Marketplace software usage|us-east-1|Million Input Tokens' }),
    row(4, { x_ServiceCode: null, ServiceName: null, PublisherName: null, ListCost: 0, x_UsageType: 'USW2-MP:USW2_InputTokenCount-Units', PricingUnit: 'Units', RegionId: null }),
    row(8, { x_ServiceCode: null, ServiceName: null, x_Operation: 'Usage', x_UsageType: 'MP:software' }),
    row(16, { x_ServiceCode: 'AmazonEC2', ServiceName: 'Amazon Elastic Compute Cloud', x_Operation: 'RunInstances' }),
    row(32, { ProviderName: 'Microsoft', ServiceName: 'Bedrock of Azure', x_ServiceCode: 'AmazonBedrock' }),
  ])
  await sync()
  expect((await lines()).map((l) => [l.unblended, l.service, l.region])).toEqual([
    ['1', 'Amazon Bedrock AgentCore', 'us-east-1'], ['2', 'Claude Sonnet 4.6 (Amazon Bedrock Edition)', 'us-east-1'], ['4', 'Unnamed model (Amazon Bedrock Edition)', 'us-west-2'],
  ])
  expect((await listDeliveries(ctx))[0]!.skipped).toEqual({ 'out-of-scope': { rows: 3, amount: { USD: '56' } } })
})

test('an export without AWS’s columns is read by service name; its meters are unknown and counted', async () => {
  await writeFocus(at('a.parquet'), [{ BilledCost: 5 }], { without: ['x_ServiceCode', 'x_UsageType', 'x_Operation'] })
  expect(await sync()).toEqual([])
  expect(await lines()).toMatchObject([{ unblended: '5', meter: 'unknown' }])
})

test('times with a zone count on their UTC day; currencies stay apart', async () => {
  await writeFocus(at('a.csv'), [
    { ChargePeriodStart: '2026-10-06T01:30:00+02:00', ChargePeriodEnd: '2026-10-06T02:30:00+02:00', BilledCost: 1 },
    { ChargePeriodStart: '2026-10-05T22:30:00-04:00', ChargePeriodEnd: '2026-10-05T23:30:00-04:00', BilledCost: 2, BillingCurrency: 'EUR' },
  ])
  await sync()
  expect((await lines()).map((l) => [l.day, l.unblended])).toEqual([['2026-10-05', '1'], ['2026-10-06', '2']])
  const [d] = await t.db.query<{ file_totals: object }>(`select file_totals from delivery`)
  expect(d!.file_totals).toMatchObject({ USD: { 'Amazon Bedrock': { unblended: '1' } }, EUR: { 'Amazon Bedrock': { unblended: '2' } } })
})

test('a metric with a gap is not carried', async () => {
  await writeFocus(at('a.csv'), [{ BilledCost: 1, EffectiveCost: null }, { BilledCost: 2 }])
  await sync()
  expect((await listDeliveries(ctx))[0]).toMatchObject({ metrics: ['unblended'] })
})

describe('refused whole, while the previous delivery stands', () => {
  const many = Array.from({ length: 2000 }, (_, i): HandRow => ({ ResourceId: `arn:aws:bedrock:us-east-1:111111111111:guardrail/${i * 7919}` }))
  const bad = (name: string): string => at(`BILLING_PERIOD=2026-10/${name}`)
  const cases: [string, string, () => Promise<unknown>][] = [
    ['a missing column', 'column-missing', () => writeFocus(bad('b.parquet'), many, { without: ['EffectiveCost'] })],
    ['a renamed column', 'column-missing', () => writeFocus(bad('b.csv.gz'), many, { rename: { BilledCost: 'billed_cost' } })],
    ['one of AWS’s columns renamed', 'column-missing', () => writeFocus(bad('b.parquet'), many, { rename: { x_UsageType: 'UsageType' } })],
    ['an amount that is no number', 'value-unreadable', () => writeFocus(bad('b.csv'), [{ BilledCost: 'ten' }])],
    ['no amount at all', 'value-unreadable', () => writeFocus(bad('b.parquet'), [{}, { BilledCost: null }])],
    ['a time that is none', 'value-unreadable', () => writeFocus(bad('b.csv'), [{ ChargePeriodStart: 'yesterday', ChargePeriodEnd: 'today' }])],
    ['a truncated parquet', 'file-truncated', async () => { const f = await writeFocus(bad('b.parquet'), many); await truncate(f, (await readFile(f)).length - 2000) }],
    ['a truncated csv.gz', 'file-truncated', async () => { const f = await writeFocus(bad('b.csv.gz'), many); await truncate(f, Math.floor((await readFile(f)).length / 2)) }],
    ['no bytes', 'file-truncated', async () => { await mkdir(path.dirname(bad('b')), { recursive: true }); await writeFile(bad('b.csv'), '') }],
    ['no rows', 'delivery-empty', () => writeFocus(bad('b.parquet'), [])],
    ['two periods under one', 'periods-mixed', () => writeFocus(bad('b.parquet'), [{}, { BillingPeriodStart: '2026-11-01T00:00:00.000Z' }])],
  ]
  test.each(cases)('%s', async (_, code, make) => {
    await writeFocus(bad('a.parquet'), [{ BilledCost: 5 }])
    expect(await sync()).toEqual([])
    await rm(bad('a.parquet'))
    await make()
    expect(await sync()).toEqual([code])
    expect((await listDeliveries(ctx)).map((d) => d.status).sort()).toEqual(['active', 'refused'])
    expect((await lines()).map((l) => l.unblended)).toEqual(['5'])
  })
})

test('a flat file of several periods becomes a delivery of each', async () => {
  await writeFocus(at('all.csv'), [{ BilledCost: 1 }, { BilledCost: 2, BillingPeriodStart: '2026-09-01T00:00:00.000Z', ChargePeriodStart: '2026-09-30T00:00:00.000Z' }])
  expect(await sync()).toEqual([])
  expect(await sync()).toEqual([])
  expect((await listDeliveries(ctx)).map((d) => [d.period, d.status, d.rowsRead])).toEqual([['2026-10', 'active', 1], ['2026-09', 'active', 1]])
  expect((await lines()).map((l) => [l.day, l.unblended])).toEqual([['2026-09-30', '2'], ['2026-10-05', '1']])
})

const sample = process.env.OUTCROP_SHARED_DATA && path.join(process.env.OUTCROP_SHARED_DATA, 'focus-1.0-sample/focus_sample.csv')
test.skipIf(!sample)('the FinOps Foundation’s sample of other services: a thousand rows, nothing in scope, said with its money', async () => {
  await copyFile(sample!, at('focus_sample.csv'))
  expect(await sync()).toEqual([])
  const ledger = await listDeliveries(ctx)
  expect(ledger.map((d) => [d.period, d.status, d.rowsRead])).toEqual([['2024-10', 'active', 1], ['2024-09', 'active', 999]])
  // Thirteen rows of products that may host part of an estate are kept and tied to nothing; no row is Bedrock's.
  expect(ledger.map((d) => [d.rowsKept, d.skipped['out-of-scope']?.rows])).toEqual([[0, 1], [13, 986]])
  expect(await t.db.query(`select distinct i.scope::text, i.product_code from bill_line l join bill_item i on i.id = l.item_id`)).not.toContainEqual(expect.objectContaining({ scope: 'in' }))
  for (const d of ledger) expect((await getDelivery(ctx, d.id)).sums).toEqual([])
  expect(await t.db.query(`select 1 from account where id <> '111111111111'`)).toEqual([])
})
