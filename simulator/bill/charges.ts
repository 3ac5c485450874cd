import { int } from '../estate/random'
import type { Estate } from '../estate/estate'
import { bedrock, marketplace } from './products'
import type { BillRow, Product } from './row'

const charge = (e: Estate, day: string, accountId: string, product: Product, lineItemType: BillRow['lineItemType'], cents: number, description: string): BillRow => ({
  day, hour: null, accountId, region: 'us-east-1', product, usageType: '', operation: '', resourceId: '', quantity: 1, unit: '', rate: '', cost10: cents * 1e8, description,
  lineItemType, principal: '', tags: {}, scope: 'in', of: null,
})

/** What is nobody's usage: tax on the first of the month, a promotional credit, a Marketplace fee, one refund. */
export function chargeRows(e: Estate, day: string): BillRow[] {
  if (!day.endsWith('-01')) return []
  const month = Number(day.slice(5, 7))
  const prod = e.accounts[0]!.id
  return [
    ...e.accounts.map((a) => charge(e, day, a.id, bedrock, 'Tax', int(11_000, 64_000, e.seed, 'tax', a.id, day), 'Tax for product code AmazonBedrock')),
    ...(month % 2 === 1 ? [charge(e, day, prod, bedrock, 'Credit', -150_000, 'AWS_PROMO_NORTHWIND_GENAI')] : []),
    charge(e, day, prod, marketplace('7m1nwclaudefeeyq40vslz8pe', 'Claude Sonnet 4.6'), 'Fee', 2_500, 'Monthly subscription fee'),
    ...(month === 9 ? [charge(e, day, prod, bedrock, 'Refund', -48_213, 'Refund for service disruption')] : []),
  ]
}
