import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addSource } from '@/lib/billing/add-source'
import { metered, readMeter } from '@/lib/billing/meters'
import { removeSource } from '@/lib/billing/remove-source'
import { syncBills } from '@/lib/billing/sync-bills'
import { writeBill, type HandRow } from '@/lib/billing/testing/hand-bill'
import { writeFocus } from '@/lib/billing/testing/hand-focus'
import { memoryJob } from '@/lib/core/job'
import { Decimal, money, sum } from '@/lib/core/money'
import { testCtx, testDatabase } from '@/test/support/database'
import { costMonths } from './cost-months'
import { getCosts } from './get-costs'
import { reconcile } from './reconcile'

// Bills that nobody has delivered yet: every SKU of AWS's price list and every usage type of the collection, with odd
// quantities on odd instants, delivered in each format. What is expected is added up here, as decimals.
const shared = process.env.OUTCROP_SHARED_DATA
const tsv = (file: string): string[][] => readFileSync(path.join(shared!, file), 'utf8').trim().split('\n').slice(1).map((l) => l.split('\t'))

interface Charge { account: string; at: string; code: string; entity: string; service: string; region: string; usageType: string; operation: string; unit: string; description: string; type: string; currency: string; quantity: number; cost: number; /** UTC day on which it counts. */ day: string }
const ODD = [1e-10, 0.1, 0.2, 1 / 3, 1234.5, 7e-7, 999_999.999999, 12_345_678.9, -0.1, -2.5, 0]
/** Borders of UTC days, written with zones: a day too early, a day too late, and the hour that Europe's clocks have twice. */
const INSTANTS = [
  ['2026-10-05T00:00:00Z', '2026-10-05'], ['2026-10-05T23:59:59Z', '2026-10-05'], ['2026-10-06T08:59:59+09:00', '2026-10-05'], ['2026-10-06T09:00:00+09:00', '2026-10-06'],
  ['2026-10-05T19:00:00-05:00', '2026-10-06'], ['2026-10-25T02:30:00+02:00', '2026-10-25'], ['2026-10-25T02:30:00+01:00', '2026-10-25'], ['2026-10-25T00:59:00+01:00', '2026-10-24'], ['2026-10-31T23:00:00Z', '2026-10-31'],
] as const

function charges(): Charge[] {
  let n = 0
  const charge = (over: Partial<Charge>, price: string): Charge => {
    const quantity = ODD[n % ODD.length]!, [at, day] = INSTANTS[n % INSTANTS.length]!
    const account = ['111111111111', '222222222222', '333333333333'][n++ % 3]!
    return { account, at, day, code: 'AmazonBedrock', entity: 'AWS', service: 'Amazon Bedrock', region: 'us-east-1', usageType: '', operation: '', unit: '1K tokens', description: '', type: 'Usage', currency: 'USD',
      quantity, cost: Number(new Decimal(price).times(quantity).toFixed()), ...over }
  }
  const skus = tsv('aws-price-list-skus/skus.tsv').flatMap(([, code, service, region, usageType, operation, unit, usd, , description]) => ODD.map(() => charge({
    code: code!, service: service!, region: region!, usageType: usageType!, operation: operation || 'InvokeModelInference', unit: unit!, description: description!, entity: code === 'AmazonBedrockFoundationModels' ? 'AWS Marketplace' : 'AWS' }, usd!)))
  const strings = tsv('usage-type-strings/usage-types.tsv').filter(([s, product]) => /^([A-Z]{3,4}\d[-_]|NovaPro-)/.test(s!) && /^AmazonBedrock(\w*)$/.test(product!))
    .map(([usageType, code]) => charge({ usageType: usageType!, code: code! }, '0.0037'))
  return [...skus, ...strings,
    charge({ usageType: `USE1-${'Never-Seen-Before-'.repeat(25)}`.slice(0, 400), quantity: 3, cost: 0.3 }, '0'), charge({ usageType: 'USE1-Tomorrow:Holographic-Minutes', unit: 'Holograms', quantity: 2, cost: 17.000000000001 }, '0'),
    charge({ usageType: '', type: 'Tax', cost: 12.34 }, '0'), charge({ type: 'Credit', usageType: 'USE1-NovaLite-input-tokens', cost: -55.5 }, '0'), charge({ currency: 'CNY', usageType: 'USE1-NovaLite-input-tokens', cost: 999.99 }, '0'),
    charge({ usageType: 'USE1-NovaLite-input-tokens', cost: 1e-10 }, '0'), charge({ usageType: 'USE1-NovaLite-input-tokens', cost: 1e-10 }, '0')]
}

const cur = (c: Charge): HandRow => ({
  bill_billing_entity: c.entity, line_item_usage_account_id: c.account, line_item_usage_start_date: c.at, line_item_line_item_type: c.type, line_item_product_code: c.code, product: JSON.stringify({ product_name: c.service }),
  product_region_code: c.region, line_item_usage_type: c.usageType, line_item_operation: c.operation, pricing_unit: c.unit, line_item_line_item_description: c.description, line_item_usage_amount: c.quantity,
  line_item_unblended_cost: c.cost, line_item_net_unblended_cost: c.cost, line_item_currency_code: c.currency })
const focus = (c: Charge): HandRow => ({
  InvoiceIssuerName: c.entity === 'AWS' ? 'Amazon Web Services, Inc.' : 'Amazon Web Services EMEA SARL', PublisherName: c.entity === 'AWS' ? 'Amazon Web Services, Inc.' : 'Anthropic', SubAccountId: c.account, ChargePeriodStart: c.at, ChargeCategory: c.type,
  x_ServiceCode: c.code, ServiceName: c.service, RegionId: c.region, x_UsageType: c.usageType, x_Operation: c.operation, PricingUnit: c.unit, PricingQuantity: c.quantity, ChargeDescription: c.description, BilledCost: c.cost, EffectiveCost: c.cost, BillingCurrency: c.currency })

describe.skipIf(!shared)('bills built from the price list (OUTCROP_SHARED_DATA)', async () => {
  const t = shared ? await testDatabase() : undefined!
  const ctx = shared ? testCtx(t.db) : undefined!
  const root = await mkdtemp(path.join(os.tmpdir(), 'unseen-'))
  const range = { from: '2026-10-01', to: '2026-11-01' }
  let all: Charge[] = []
  const of = (some: Charge[]): string => sum(some.map((c) => money(new Decimal(c.cost))))
  const usd = (): Charge[] => all.filter((c) => c.currency === 'USD')
  beforeAll(() => { all = charges() })
  afterAll(async () => { await t.drop(); await rm(root, { recursive: true }) })

  test.each([['cur2', 'parquet'], ['cur2', 'csv.gz'], ['cur2', 'csv'], ['focus', 'parquet'], ['focus', 'csv.gz']] as const)('%s as %s is its money to the last decimal, by account, day, meter and currency', async (kind, format) => {
    const folder = path.join(root, `${kind}-${format}`)
    // In two files, in an order that says nothing.
    for (const half of [1, 0]) {
      const rows = all.filter((_, i) => i % 2 === half)
      const file = path.join(folder, `BILLING_PERIOD=2026-10/${half}.${format}`)
      await (kind === 'cur2' ? writeBill(file, rows.map(cur)) : writeFocus(file, rows.map(focus)))
    }
    const { id } = await addSource(ctx, { kind, path: folder })
    const job = memoryJob(ctx)
    await syncBills(job)
    await costMonths(job)
    expect(job.problems).toEqual([])

    const r = await reconcile(ctx, { month: '2026-10' })
    expect([r.billTotal, r.difference, r.otherCurrencies]).toEqual([of(usd()), '0', [{ currency: 'CNY', total: '999.99' }]])
    const accounts = await getCosts(ctx, { ...range, groupBy: 'account', grain: 'day' })
    expect(Object.fromEntries(accounts.rows.map((a) => [a.key, a.amount]))).toEqual(Object.fromEntries([...new Set(usd().map((c) => c.account))].map((a) => [a, of(usd().filter((c) => c.account === a))])))
    const days = [...new Set(usd().map((c) => c.day))].sort()
    expect(days.map((day) => [day, sum(accounts.rows.flatMap((a) => a.series!.filter((s) => s.date === day).map((s) => s.amount)))])).toEqual(days.map((day) => [day, of(usd().filter((c) => c.day === day))]))
    const meters = await getCosts(ctx, { ...range, groupBy: 'meter' })
    expect(meters.rows.find((m) => m.key === 'unknown')).toMatchObject({ name: 'Unknown meter' })
    expect(sum(meters.rows.map((m) => m.amount))).toBe(of(usd()))

    // Each usage type keeps its own money and its quantity in the meter's terms, the one of 400 letters and the unknown one included.
    const stored = await t.db.query<{ usage: string; amount: string; metered: string }>(
      `select i.usage_type as usage, trim_scale(sum(l.unblended))::text as amount, trim_scale(sum(l.quantity * (i.meter_detail->>'per')::numeric))::text as metered
       from bill_line l join delivery d on d.id = l.delivery_id and d.status = 'active' join bill_item i on i.id = l.item_id where i.currency = 'USD' and i.category = 'usage' group by 1`)
    const usage = usd().filter((c) => c.type === 'Usage')
    const per = (c: Charge): string => metered(money(new Decimal(c.quantity)), readMeter({ productCode: c.code, entity: c.entity, service: c.service, usageType: c.usageType, operation: c.operation, unit: c.unit, description: c.description, chargeType: c.type }).detail)
    expect(Object.fromEntries(stored.map((s) => [s.usage, [s.amount, s.metered]])))
      .toEqual(Object.fromEntries([...new Set(usage.map((c) => c.usageType))].map((u) => [u, [of(usage.filter((c) => c.usageType === u)), sum(usage.filter((c) => c.usageType === u).map(per))]])))
    await removeSource(ctx, id)
  }, 60_000)
})
