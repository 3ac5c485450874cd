import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addSource } from '@/lib/billing/add-source'
import { syncBills } from '@/lib/billing/sync-bills'
import { writeBill, type HandRow } from '@/lib/billing/testing/hand-bill'
import { memoryJob } from '@/lib/core/job'
import { Decimal, money, sum } from '@/lib/core/money'
import { testCtx, testDatabase } from '@/test/support/database'
import { costMonths } from './cost-months'
import { getCosts } from './get-costs'
import { reconcile } from './reconcile'

// AWS's own tables and prices, from the recorded files: what is expected is their figures, added up as decimals.
const shared = process.env.OUTCROP_SHARED_DATA
const tsv = (file: string): string[][] => readFileSync(path.join(shared!, file), 'utf8').trim().split('\n').slice(1).map((l) => l.split('\t'))
const range = { from: '2026-10-01', to: '2026-11-01' }

describe.skipIf(!shared)('AWS’s worked examples (OUTCROP_SHARED_DATA)', async () => {
  const t = shared ? await testDatabase() : undefined!
  const ctx = shared ? testCtx(t.db) : undefined!
  const root = await mkdtemp(path.join(os.tmpdir(), 'aws-examples-'))
  let example: string[][] = [], skus: string[][] = []
  /** 1,234.5 units of every SKU at its list price: as a double in the file, as a decimal here. */
  const quantity = '1234.5'
  const charged = (usd: string): number => Number(new Decimal(usd).times(quantity).toFixed())

  beforeAll(async () => {
    example = tsv('cur2-iam-principal-examples/rows.tsv')
    skus = tsv('aws-price-list-skus/skus.tsv')
    await t.db.query(`insert into account (id, name, updated_at) values ('123456789012', 'Example', now()), ('111111111111', 'Skus', now())`)
    await addSource(ctx, { kind: 'cur2', path: root })
    await writeBill(path.join(root, 'BILLING_PERIOD=2026-10/bill.parquet'), [
      ...example.map(([principal, usageType, cost, tags]): HandRow => ({
        line_item_usage_account_id: '123456789012', line_item_iam_principal: principal!, line_item_usage_type: usageType!, line_item_unblended_cost: Number(cost), resource_tags: tags!,
        line_item_product_code: usageType!.includes('Claude') ? 'AmazonBedrockService' : 'AmazonBedrock' })),
      ...skus.map(([, code, service, region, usageType, operation, unit, usd, , description]): HandRow => ({
        bill_billing_entity: code === 'AmazonBedrockFoundationModels' ? 'AWS Marketplace' : 'AWS', line_item_product_code: code!, product: JSON.stringify({ product_name: service }), product_region_code: region!,
        line_item_usage_type: usageType!, line_item_operation: operation!, pricing_unit: unit!, line_item_line_item_description: description!, line_item_usage_amount: Number(quantity), line_item_unblended_cost: charged(usd!) })),
    ])
    const job = memoryJob(ctx)
    await syncBills(job)
    await costMonths(job)
    expect(job.problems).toEqual([])
  }, 60_000)
  afterAll(async () => { await t.drop(); await rm(root, { recursive: true }) })

  test('each caller of the cost attribution example has AWS’s total', async () => {
    const expected = Object.fromEntries([...new Set(example.map(([p]) => p!))].map((p) => [p, sum(example.filter(([q]) => q === p).map(([, , cost]) => cost!))]))
    const costs = await getCosts(ctx, { ...range, groupBy: 'principal' })
    expect(Object.fromEntries(costs.rows.filter((r) => r.key).map((r) => [r.key, r.amount]))).toEqual(expected)
    expect(expected['arn:aws:sts::123456789012:assumed-role/Role-2/session-456']).toBe('0.131')
  })

  test('every SKU of the price list × a quantity is its money to the last decimal, whatever its meter', async () => {
    const expected = sum([...skus.map((s) => new Decimal(s[7]!).times(quantity)), ...example.map(([, , cost]) => cost!)])
    const r = await reconcile(ctx, { month: '2026-10' })
    expect([r.billTotal, r.difference]).toEqual([expected, '0'])
    const meters = await getCosts(ctx, { ...range, groupBy: 'meter' })
    expect([meters.total, sum(meters.rows.map((m) => m.amount)), meters.rows.some((m) => m.key === 'unknown')]).toEqual([expected, expected, false])
    const perSku = await t.db.query<{ usage: string; amount: string }>(`select i.usage_type as usage, trim_scale(sum(l.unblended))::text as amount from bill_line l join bill_item i on i.id = l.item_id where i.account_id = '111111111111' group by 1 order by 1`)
    expect(Object.fromEntries(perSku.map((x) => [x.usage, x.amount]))).toEqual(Object.fromEntries(skus.map((s) => [s[4], money(new Decimal(s[7]!).times(quantity))])))
  })
})
