import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { addSource } from '@/lib/billing/add-source'
import { syncBills } from '@/lib/billing/sync-bills'
import { writeBill, type HandRow } from '@/lib/billing/testing/hand-bill'
import { memoryJob } from '@/lib/core/job'
import { Decimal, sum } from '@/lib/core/money'
import { testCtx, testDatabase } from '@/test/support/database'
import { costMonths } from './cost-months'
import { getCosts } from './get-costs'
import { GROUPS } from './groups.sql'
import { reconcile } from './reconcile'

const t = await testDatabase()
const ctx = testCtx(t.db)
const root = await mkdtemp(path.join(os.tmpdir(), 'sums-test-'))
afterAll(async () => { await t.drop(); await rm(root, { recursive: true }) })

const TIED = 'arn:aws:sagemaker:us-east-1:111111111111:endpoint/tied'
/** What a row may be, and whether its money is in scope. */
const KINDS: [boolean, HandRow][] = [
  [true, {}],
  [true, { line_item_resource_id: 'arn:aws:bedrock:us-east-1:111111111111:provisioned-model/abcdefghijkl' }],
  [true, { line_item_resource_id: 'arn:aws:bedrock:us-east-1:111111111111:imported-model/never-listed1', line_item_usage_type: 'USE1-Llama-CustomModelImport-Storage-v1:0' }],
  [true, { line_item_resource_id: 'arn:aws:bedrock:eu-west-1:111111111111:inference-profile/eu.amazon.nova-lite-v1:0' }],
  [true, { line_item_resource_id: 'not an arn', line_item_usage_type: `USE1-${'x'.repeat(400)}` }],
  [true, { line_item_product_code: 'AmazonBedrockService', line_item_line_item_type: 'Tax', line_item_usage_type: '' }],
  [true, { line_item_product_code: 'zz', bill_billing_entity: 'AWS Marketplace', product: '{"product_name":"Claude Haiku 4.5 (Amazon Bedrock Edition)"}', product_region_code: '' }],
  [true, { line_item_product_code: 'AmazonSageMaker', line_item_usage_type: 'USE1-Host:ml.g5', line_item_resource_id: TIED }],
  [false, { line_item_product_code: 'AmazonSageMaker', line_item_usage_type: 'USE1-Host:ml.g5', line_item_resource_id: `${TIED}-not` }],
  [false, { line_item_product_code: 'AmazonES', line_item_resource_id: '' }],
  [false, { line_item_product_code: 'AmazonEC2' }],
]
/** Doubles as bills have them: any scale, either sign, never more digits than a double holds. */
const amount = fc.tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: -3, max: 10 })).map(([n, scale]) => n / 10 ** scale)
const row = fc.record({
  kind: fc.nat(KINDS.length - 1), amount, day: fc.integer({ min: 1, max: 31 }), account: fc.constantFrom('111111111111', '222222222222'),
  principal: fc.constantFrom('', 'arn:aws:iam::111111111111:user/u'),
})
type Row = typeof row extends fc.Arbitrary<infer R> ? R : never
const hand = (r: Row): HandRow => ({
  line_item_unblended_cost: r.amount, line_item_usage_start_date: `2026-10-${String(r.day).padStart(2, '0')}T00:00:00.000Z`, line_item_usage_account_id: r.account,
  line_item_iam_principal: r.principal, ...KINDS[r.kind]![1],
})
/** JavaScript's shortest text of a double, added up as decimals: worked out without the product's SQL. */
const expected = (rows: Row[]): string => sum(rows.filter((r) => KINDS[r.kind]![0]).map((r) => new Decimal(String(r.amount))))

async function start(): Promise<string> {
  await t.db.query(`truncate bill_source, delivery, bill_item, bill_line, attribution, item_attribution, cost_daily, cost_group, cost_group_daily, cost_group_month, cost_owner_daily, cost_owner_month, resource_month, resource_cost, costed_month, link, ownership, resource, account restart identity cascade`)
  await t.db.query(`insert into account (id, name, regions, updated_at) values ('111111111111', 'A', '{}', now())`)
  await t.db.query(`insert into resource (account_id, region, type, arn, name, shape, first_seen_at, last_seen_at)
    values ('111111111111', 'us-east-1', 'marketplace-endpoint', $1, 'tied', 'standing', now(), now()),
      ('111111111111', 'us-east-1', 'provisioned-throughput', 'arn:aws:bedrock:us-east-1:111111111111:provisioned-model/abcdefghijkl', 'pt', 'standing', now(), now())`, [TIED])
  const folder = path.join(root, crypto.randomUUID())
  await addSource(ctx, { kind: 'cur2', path: folder })
  return folder
}
async function deliver(folder: string, rows: Row[], cost = true): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  // Two files of one delivery, so that no sum depends on how rows are spread.
  const half = Math.ceil(rows.length / 2)
  await writeBill(path.join(folder, 'BILLING_PERIOD=2026-10/1.csv.gz'), [{ line_item_unblended_cost: 0 }, ...rows.slice(0, half).map(hand)])
  await writeBill(path.join(folder, 'BILLING_PERIOD=2026-10/2.csv.gz'), [{ line_item_unblended_cost: 0, line_item_operation: 'second file' }, ...rows.slice(half).map(hand)])
  const job = memoryJob(ctx)
  await syncBills(job)
  expect(job.problems).toEqual([])
  if (cost) await costMonths(job)
}

test('sum in = sum out, for any bill and every group', async () => {
  await fc.assert(fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (rows) => {
    await deliver(await start(), rows)
    const total = expected(rows)
    const r = await reconcile(ctx, { month: '2026-10' })
    expect([r.billTotal, r.difference]).toEqual([total, '0'])
    expect(sum([...Object.values(r.attributed), r.unattributed])).toBe(total)
    for (const groupBy of GROUPS) {
      const costs = await getCosts(ctx, { from: '2026-10-01', to: '2026-11-01', groupBy, grain: 'day' })
      expect([groupBy, costs.total, sum(costs.rows.map((x) => x.amount))]).toEqual([groupBy, total, total])
      expect(sum(costs.rows.flatMap((x) => x.series!.map((s) => s.amount)))).toBe(total)
    }
  }), { numRuns: 12 })
}, 180_000)

test('whatever was delivered before, in whatever order and however often, the last delivery is what counts', async () => {
  const bills = fc.array(fc.array(row, { maxLength: 12 }), { minLength: 1, maxLength: 4 })
  await fc.assert(fc.asyncProperty(bills, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), async (history, costedThen) => {
    const folder = await start()
    for (const [i, rows] of history.entries()) await deliver(folder, rows, costedThen[i]!)
    const last = history.at(-1)!
    await deliver(folder, last)
    expect(await reconcile(ctx, { month: '2026-10' })).toMatchObject({ billTotal: expected(last), difference: '0' })
    expect((await getCosts(ctx, { from: '2026-10-01', to: '2026-11-01', groupBy: 'team' })).total).toBe(expected(last))
    const [left] = await t.db.query<{ lines: string; parts: string }>(
      `select (select count(*) from bill_line l join delivery d on d.id = l.delivery_id where d.status <> 'active') as lines,
         (select count(*) from attribution a where not exists (select 1 from bill_line l where (l.delivery_id, l.item_id, l.day) = (a.delivery_id, a.item_id, a.day))) as parts,
         (select count(*) from bill_line l where not exists (select 1 from bill_item i where i.id = l.item_id)) as strays`)
    expect(left).toEqual({ lines: '0', parts: '0', strays: '0' })
  }), { numRuns: 8 })
}, 180_000)
