import { payer } from '../organisation'
import { ends, isUsage, map, starts, time, writerOf, type Column } from './columns'
import { decimal10, type BillRow } from './row'

/** FOCUS's word for a line item type: a refund corrects an earlier invoice, a fee is a purchase. */
const CATEGORY: Record<BillRow['lineItemType'], string> = { Usage: 'Usage', Tax: 'Tax', Credit: 'Credit', Fee: 'Purchase', Refund: 'Adjustment' }
const ofAws = (r: BillRow): boolean => r.product.billingEntity === 'AWS'

/** The columns of "FOCUS 1.2 with AWS columns" that say something here, in their types. */
const columns: Column[] = [
  ['BilledCost', 'DOUBLE', (r) => decimal10(r.cost10)],
  ['BillingAccountId', 'VARCHAR', () => payer.id],
  ['BillingAccountName', 'VARCHAR', () => payer.name],
  ['BillingAccountType', 'VARCHAR', () => 'Management'],
  ['BillingCurrency', 'VARCHAR', () => 'USD'],
  ['BillingPeriodEnd', 'TIMESTAMP_MS', (_, m) => time(m.to)],
  ['BillingPeriodStart', 'TIMESTAMP_MS', (_, m) => time(m.from)],
  ['ChargeCategory', 'VARCHAR', (r) => CATEGORY[r.lineItemType]],
  ['ChargeClass', 'VARCHAR', (r) => (r.lineItemType === 'Refund' ? 'Correction' : '')],
  ['ChargeDescription', 'VARCHAR', (r) => r.description],
  ['ChargeFrequency', 'VARCHAR', (r) => (isUsage(r) ? 'Usage-Based' : 'One-Time')],
  ['ChargePeriodEnd', 'TIMESTAMP_MS', ends],
  ['ChargePeriodStart', 'TIMESTAMP_MS', starts],
  ['ConsumedQuantity', 'DOUBLE', (r) => (isUsage(r) ? String(r.quantity) : '')],
  ['ConsumedUnit', 'VARCHAR', (r) => (isUsage(r) ? r.unit : '')],
  ['ContractedCost', 'DOUBLE', (r) => decimal10(r.cost10)],
  ['EffectiveCost', 'DOUBLE', (r) => decimal10(r.cost10)],
  ['InvoiceIssuerName', 'VARCHAR', (r) => r.product.legalEntity],
  // The list cost of Marketplace rows is 0: seen on real bills.
  ['ListCost', 'DOUBLE', (r) => (isUsage(r) && ofAws(r) ? decimal10(r.cost10) : '0')],
  ['PricingCategory', 'VARCHAR', (r) => (isUsage(r) ? 'Standard' : '')],
  ['PricingQuantity', 'DOUBLE', (r) => String(r.quantity)],
  ['PricingUnit', 'VARCHAR', (r) => (isUsage(r) ? r.unit : '')],
  ['ProviderName', 'VARCHAR', () => 'AWS'],
  ['PublisherName', 'VARCHAR', (r) => (ofAws(r) ? r.product.legalEntity : '')],
  ['RegionId', 'VARCHAR', (r) => r.region],
  ['ResourceId', 'VARCHAR', (r) => r.resourceId],
  ['ServiceCategory', 'VARCHAR', () => 'AI and Machine Learning'],
  ['ServiceName', 'VARCHAR', (r) => r.product.name],
  ['SubAccountId', 'VARCHAR', (r) => r.accountId],
  ['SubAccountName', 'VARCHAR', (r, m) => m.names[r.accountId] ?? ''],
  ['Tags', 'MAP(VARCHAR, VARCHAR)', (r) => map(r.tags)],
  ['x_Discounts', 'MAP(VARCHAR, DOUBLE)', () => '{}'],
  ['x_Operation', 'VARCHAR', (r) => r.operation],
  ['x_ServiceCode', 'VARCHAR', (r) => (ofAws(r) ? r.product.code : '')],
  ['x_UsageType', 'VARCHAR', (r) => r.usageType],
]

export const focusWriter = writerOf(columns)
