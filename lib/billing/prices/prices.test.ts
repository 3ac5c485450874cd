import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { Decimal, money } from '@/lib/core/money'
import { metered, readMeter } from '../meters'
import { readProduct } from './read-product'
import { SEED_PRICES } from './seed'

const product = (more: object, dimension: object = {}): string => JSON.stringify({
  product: { sku: 'V597SNJVMF58RDYG', attributes: { usagetype: 'USE1-X-ProvisionedThroughput-NoCommit-ModelUnits', operation: '', regionCode: 'us-east-1', ...more } }, serviceCode: 'AmazonBedrock',
  terms: { OnDemand: { a: { effectiveDate: '2026-01-01T00:00:00Z', priceDimensions: { b: { unit: 'hour', beginRange: '0', description: '$27.95 per hour', pricePerUnit: { USD: '27.9500000000' }, ...dimension } } } } },
})

test('a product of the price list is a dated price; zero placeholders and later tiers are none', () => {
  expect(readProduct(product({}))).toEqual([{ serviceCode: 'AmazonBedrock', region: 'us-east-1', usageType: 'USE1-X-ProvisionedThroughput-NoCommit-ModelUnits', operation: '', unit: 'hour', price: '27.9500000000', currency: 'USD', effectiveDate: '2026-01-01', description: '$27.95 per hour', sku: 'V597SNJVMF58RDYG' }])
  expect(readProduct(product({}, { pricePerUnit: { USD: '0.0000000000' } }))).toEqual([])
  expect(readProduct(product({}, { beginRange: '1000' }))).toEqual([])
  expect(readProduct(product({ usagetype: undefined }))).toEqual([])
})

test('every price that comes with Outcrop has a source, a date and a meter', () => {
  for (const p of SEED_PRICES) {
    expect([p.usageType, p.source.length > 20, /^20\d\d-\d\d-\d\d$/.test(p.date), new Decimal(p.usd).greaterThan(0)]).toEqual([p.usageType, true, true, true])
    const m = readMeter({ productCode: p.serviceCode, entity: 'AWS', service: '', usageType: p.usageType, operation: p.operation ?? '', unit: p.unit, description: '', chargeType: 'Usage' })
    expect([p.usageType, m.meter]).not.toEqual([p.usageType, 'unknown'])
  }
})

const shared = process.env.OUTCROP_SHARED_DATA
const tsv = (file: string): string[][] => readFileSync(path.join(shared!, file), 'utf8').trim().split('\n').slice(1).map((l) => l.split('\t'))

describe.skipIf(!shared)('recorded prices (OUTCROP_SHARED_DATA)', () => {
  test('what was taken from the price list is what stands there', () => {
    const list = new Map(tsv('aws-price-list-skus/skus.tsv').map((r) => [r[0], r]))
    const mine = SEED_PRICES.filter((p) => p.sku)
    expect(mine.length).toBeGreaterThan(5)
    for (const p of mine) {
      const [, code, , region, usageType, operation, unit, usd] = list.get(p.sku)!
      expect([p.serviceCode, p.region, p.usageType, p.operation ?? '', p.unit, p.usd]).toEqual([code, region, usageType, operation, unit, money(usd!)])
    }
  })

  test('the price in a description is the price of the unit that the meter reads', () => {
    // "$0.00025 per 1K tokens for …": AWS's own sentence, against its own column and our unit.
    for (const [sku, code, service, , usageType, operation, unit, usd, , description] of tsv('aws-price-list-skus/skus.tsv')) {
      const said = /^\$([\d.]+) per (1K|1M)? ?/.exec(description!)
      if (!said) continue
      expect([sku, money(said[1]!)]).toEqual([sku, money(usd!)])
      const { detail } = readMeter({ productCode: code!, entity: 'AWS', service: service!, usageType: usageType!, operation: operation!, unit: unit!, description: description!, chargeType: 'Usage' })
      if (said[2]) expect([sku, detail.per]).toEqual([sku, '1000'])
    }
  })
})

test('AWS’s example of $0.0810 for NovaLite input is 1,350,000 tokens at $0.00006 per 1K', () => {
  const detail = readMeter({ productCode: 'AmazonBedrock', entity: 'AWS', service: 'Amazon Bedrock', usageType: 'USE1-NovaLite-input-tokens', operation: 'InvokeModelInference', unit: '1K tokens', description: '', chargeType: 'Usage' }).detail
  const quantity = new Decimal('0.0810').dividedBy('0.00006')
  expect(metered(money(quantity), detail)).toBe('1350000')
  expect(money(quantity.times('0.00006'))).toBe('0.081')
})
