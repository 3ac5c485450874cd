import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ok, startFakeAws, type FakeAws } from '@/lib/aws/testing/fake-aws'
import { testCtx, testDatabase } from '@/test/support/database'
import { ensureSeed, pricesOn } from './prices.store'
import { refreshPrices } from './refresh-prices'

const t = await testDatabase()
const ctx = testCtx(t.db)
let aws: FakeAws
let deny = false
const before = { ...process.env }
const product = (sku: string, usagetype: string, usd: string, date = '2026-10-01T00:00:00Z'): string => JSON.stringify({
  product: { sku, attributes: { usagetype, operation: '', regionCode: 'us-east-1' } }, serviceCode: 'AmazonBedrock',
  terms: { OnDemand: { a: { effectiveDate: date, priceDimensions: { b: { unit: 'hour', beginRange: '0', pricePerUnit: { USD: usd } } } } } } })
let price = '61'
beforeAll(async () => {
  aws = await startFakeAws((call) => {
    if (call.operation !== 'pricing.GetProducts' || deny) return undefined
    if (call.input.ServiceCode !== 'AmazonBedrock') return ok({ FormatVersion: 'aws_v1', PriceList: [] })
    const filter = (call.input.Filters as unknown as { Field: string; Value: string }[])[0]!
    if (filter.Field !== 'regionCode' || Number(call.input.MaxResults) !== 100) return undefined
    return call.input.NextToken === 'two'
      ? ok({ PriceList: [product('B', 'USE1-Nova2.0Lite-ProvisionedThroughput-NoCommit-ModelUnits', price), product('C', 'USE1-nova-2-lite-mantle-ModelUnits', price), product('Z', 'USE1-Placeholder', '0.0000000000')] })
      : ok({ PriceList: [product('A', 'USE1-X-ModelUnits', '5')], NextToken: 'two' })
  })
  Object.assign(process.env, aws.env)
})
beforeEach(() => { deny = false })
afterAll(async () => { process.env = before; await aws.close(); await t.drop() })

test('four offers are read page by page; placeholders are left out, the same rate under two usage types is kept twice', async () => {
  const r = await refreshPrices(ctx, { regions: ['us-east-1'] })
  expect(r).toEqual({ regions: ['us-east-1'], products: 4, prices: 3, changed: 3 })
  expect(aws.calls.filter((c) => c.operation === 'pricing.GetProducts').map((c) => c.input.ServiceCode)).toEqual(['AmazonBedrock', 'AmazonBedrock', 'AmazonBedrockService', 'AmazonBedrockFoundationModels', 'AmazonBedrockAgentCore'])
  expect(await t.db.query(`select action, after->>'changed' as changed from audit`)).toEqual([{ action: 'prices:refresh', changed: '3' }])
})

test('a second time changes nothing; a new figure replaces the old one; the newest in force counts', async () => {
  expect((await refreshPrices(ctx, { regions: ['us-east-1'] })).changed).toBe(0)
  price = '62'
  expect((await refreshPrices(ctx, { regions: ['us-east-1'] })).changed).toBe(2)
  await ensureSeed(ctx)
  expect(await ensureSeed(ctx)).toBe(0)
  const of = async (day: string) => (await pricesOn(t.db, ['us-east-1'], day)).filter((p) => p.usageType === 'USE1-Nova2.0Lite-ProvisionedThroughput-NoCommit-ModelUnits').map((p) => [p.price, p.effectiveDate, p.source.split(',')[0]])
  expect(await of('2026-11-01')).toEqual([['62', '2026-10-01', 'AWS Price List API']])
  expect(await of('2026-09-01')).toEqual([['60.5', '2026-08-02', 'AWS Price List API']])
  expect(await of('2026-01-01')).toEqual([])
})

test('a refusal names the action, and whoever may not is refused', async () => {
  deny = true
  await expect(refreshPrices(ctx, { regions: ['us-east-1'] })).rejects.toMatchObject({ code: 'prices-unread', message: expect.stringContaining('Grant pricing:GetProducts') as string })
  await expect(refreshPrices({ ...ctx, actor: { kind: 'token', id: 1, name: 'x', role: 'viewer', teamIds: [] } }, { regions: [] })).rejects.toMatchObject({ status: 403 })
})
