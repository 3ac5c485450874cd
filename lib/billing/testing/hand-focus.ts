import { nextDay, writeTable, type WriteOptions } from './write-table'
import type { HandRow } from './hand-bill'

const DEFAULTS: HandRow = {
  BilledCost: 1, BillingAccountId: '999999999999', BillingCurrency: 'USD', BillingPeriodEnd: '2026-11-01T00:00:00.000Z', BillingPeriodStart: '2026-10-01T00:00:00.000Z',
  ChargeCategory: 'Usage', ChargeClass: null, ChargeDescription: '$1 per 1K tokens', ChargePeriodEnd: null, ChargePeriodStart: '2026-10-05T00:00:00.000Z',
  ConsumedQuantity: 1000, ConsumedUnit: 'tokens', EffectiveCost: 1, InvoiceIssuerName: 'Amazon Web Services, Inc.', ListCost: 1, PricingCategory: 'Standard', PricingQuantity: 1, PricingUnit: '1K tokens',
  ProviderName: 'AWS', PublisherName: 'Amazon Web Services, Inc.', RegionId: 'us-east-1', ResourceId: null, ServiceName: 'Amazon Bedrock', SubAccountId: '111111111111', Tags: '{}',
  x_Discounts: '{}', x_Operation: 'InvokeModelInference', x_ServiceCode: 'AmazonBedrock', x_UsageType: 'USE1-NovaLite-input-tokens',
}
/** What each version adds to 1.0, as AWS exports it. */
const ADDED: Record<string, HandRow> = {
  '1.0': {},
  '1.1': { ServiceSubcategory: 'Generative AI', SkuMeter: 'NovaLite-input-tokens', SkuPriceDetails: '{}' },
  '1.2': { ServiceSubcategory: 'Generative AI', SkuMeter: 'NovaLite-input-tokens', SkuPriceDetails: '{}', BillingAccountType: 'Management', SubAccountType: 'Member', InvoiceId: 'INV-1', CapacityReservationId: null, PricingCurrency: 'USD' },
}
const DOUBLES = new Set(['BilledCost', 'EffectiveCost', 'ListCost', 'PricingQuantity', 'ConsumedQuantity'])
const MAPS = new Set(['Tags', 'x_Discounts', 'SkuPriceDetails'])

/** Writes a FOCUS bill with AWS's columns and types (timestamps in milliseconds, maps); see `writeBill`. */
export async function writeFocus(file: string, rows: HandRow[], o: WriteOptions & { version?: '1.0' | '1.1' | '1.2' } = {}): Promise<string> {
  const defaults = { ...DEFAULTS, ...ADDED[o.version ?? '1.0'] }
  const full = rows.map((r) => ({ ...defaults, ...r }))
  for (const r of full) r.ChargePeriodEnd ??= nextDay(String(r.ChargePeriodStart))
  const typed = (n: string): string => (DOUBLES.has(n) ? `cast(c."${n}" as double)`
    : /Period(Start|End)$/.test(n) ? `cast(cast(c."${n}" as timestamptz) at time zone 'UTC' as timestamp_ms)`
      : MAPS.has(n) ? `cast(cast(c."${n}" as json) as map(varchar, varchar))` : `c."${n}"`)
  return writeTable(file, Object.keys(defaults), full, typed, o)
}
