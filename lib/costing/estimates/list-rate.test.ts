import { expect, test } from 'vitest'
import { SEED_PRICES } from '@/lib/billing/prices/seed'
import type { Price } from '@/lib/billing/prices/prices.store'
import { listRate } from './list-rate'

const prices: Price[] = SEED_PRICES.map((p) => ({ serviceCode: p.serviceCode, region: p.region, usageType: p.usageType, operation: p.operation ?? '', unit: p.unit, price: p.usd, currency: 'USD', effectiveDate: p.date, description: '', sku: p.sku ?? '', source: p.source }))
const of = (type: string, region: string, attributes: Record<string, unknown>) => listRate({ type, attributes }, prices.filter((p) => p.region === region))?.rate
const model = (region: string, id: string) => `arn:aws:bedrock:${region}::foundation-model/${id}`

test('a provisioned throughput costs its model’s and commitment’s price × model units', () => {
  const nova = { foundationModelArn: model('us-east-1', 'amazon.nova-2-lite-v1:0:256k') }
  expect(of('provisioned-throughput', 'us-east-1', { ...nova, modelUnits: 1 })).toBe('60.5')
  expect(of('provisioned-throughput', 'us-east-1', { ...nova, modelUnits: 3, commitmentDuration: 'OneMonth' })).toBe('165')
  // Six months: no price is known, and none is made up from the others.
  expect(of('provisioned-throughput', 'us-east-1', { ...nova, modelUnits: 1, commitmentDuration: 'SixMonths' })).toBeUndefined()
  expect(of('provisioned-throughput', 'us-west-2', { foundationModelArn: model('us-west-2', 'meta.llama3-1-70b-instruct-v1:0'), modelUnits: 1 })).toBe('24')
  expect(of('provisioned-throughput', 'eu-west-1', { foundationModelArn: model('eu-west-1', 'meta.llama3-1-70b-instruct-v1:0'), modelUnits: 1 })).toBeUndefined()
})

test('endpoints by instance, storage by the month', () => {
  expect(of('marketplace-endpoint', 'us-east-1', { instanceType: 'ml.g5.2xlarge', instanceCount: 2 })).toBe('3.03')
  expect(of('marketplace-endpoint', 'us-east-1', {})).toBeUndefined()
  expect(of('custom-model', 'us-east-1', { baseModelArn: model('us-east-1', 'amazon.nova-2-lite-v1:0:256k') })).toBe('0.002671232877')
  expect(of('imported-model', 'us-east-1', { modelArchitecture: 'llama', customModelUnitsPerModelCopy: 2 })).toBe('0.005342465753')
})

test('what has no list price, or two that differ, has none', () => {
  expect(of('custom-model-deployment', 'us-east-1', {})).toBeUndefined()
  const twice = [...prices, { ...prices.find((p) => p.usageType.includes('Nova2.0Lite-ProvisionedThroughput-NoCommit'))!, usageType: 'USE1-Nova2.0Lite-ProvisionedThroughput-NoCommit-Other-ModelUnits', price: '61' }]
  expect(listRate({ type: 'provisioned-throughput', attributes: { foundationModelArn: model('us-east-1', 'amazon.nova-2-lite-v1:0'), modelUnits: 1 } }, twice)).toBeUndefined()
})
