/**
 * Rules of FOCUS 1.2 (https://focus.finops.org/focus-specification/v1-2/) that a machine can check on a file alone, each with the section
 * it is from. What needs the provider's contracts or invoices to decide is listed in docs/chargeback.md.
 */
export type FocusRow = Record<string, string>
export interface FocusRule { section: string; says: string; holds(row: FocusRow): boolean }

export const MANDATORY = ['BilledCost', 'BillingAccountId', 'BillingAccountName', 'BillingCurrency', 'BillingPeriodEnd', 'BillingPeriodStart', 'ChargeCategory', 'ChargeClass',
  'ChargeDescription', 'ChargePeriodEnd', 'ChargePeriodStart', 'ContractedCost', 'EffectiveCost', 'InvoiceIssuerName', 'ListCost', 'PricingQuantity', 'PricingUnit',
  'ProviderName', 'PublisherName', 'ServiceCategory', 'ServiceName'] as const

const SERVICE_CATEGORIES = ['AI and Machine Learning', 'Analytics', 'Business Applications', 'Compute', 'Databases', 'Developer Tools', 'Multicloud', 'Identity', 'Integration',
  'Internet of Things', 'Management and Governance', 'Media', 'Migration', 'Mobile', 'Networking', 'Security', 'Storage', 'Web', 'Other']

const empty = (row: FocusRow, column: string): boolean => row[column] === ''
const correction = (row: FocusRow): boolean => row.ChargeClass === 'Correction'
const never = (column: string): FocusRule => ({ section: column, says: `${column} MUST NOT be null.`, holds: (r) => !empty(r, column) })
const decimalRule = (column: string): FocusRule => ({ section: `Attributes: Numeric Format, ${column}`, says: `${column} MUST be a decimal without grouping or currency sign.`, holds: (r) => empty(r, column) || /^-?\d+(\.\d+)?$/.test(r[column]!) })
const time = (column: string): FocusRule => ({ section: `Attributes: Date/Time Format, ${column}`, says: `${column} MUST be UTC, YYYY-MM-DDTHH:mm:ssZ.`, holds: (r) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(r[column]!) })
const pair = (id: string, name: string): FocusRule => ({ section: name, says: `${name} MUST be null when ${id} is null.`, holds: (r) => !empty(r, id) || empty(r, name) })

export const RULES: FocusRule[] = [
  ...['BilledCost', 'BillingAccountId', 'BillingCurrency', 'BillingPeriodEnd', 'BillingPeriodStart', 'ChargeCategory', 'ChargePeriodEnd', 'ChargePeriodStart', 'ContractedCost', 'EffectiveCost',
    'InvoiceIssuerName', 'ListCost', 'ProviderName', 'PublisherName', 'ServiceCategory', 'ServiceName'].map(never),
  ...['BilledCost', 'ContractedCost', 'EffectiveCost', 'ListCost', 'PricingQuantity', 'ConsumedQuantity'].map(decimalRule),
  ...['BillingPeriodStart', 'BillingPeriodEnd', 'ChargePeriodStart', 'ChargePeriodEnd'].map(time),
  pair('ResourceId', 'ResourceName'), pair('ResourceId', 'ResourceType'), pair('SubAccountId', 'SubAccountName'), pair('RegionId', 'RegionName'),
  { section: 'ChargeCategory', says: 'ChargeCategory MUST be one of the allowed values.', holds: (r) => ['Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment'].includes(r.ChargeCategory!) },
  { section: 'ChargeClass', says: 'ChargeClass MUST be null or Correction.', holds: (r) => empty(r, 'ChargeClass') || correction(r) },
  { section: 'ServiceCategory', says: 'ServiceCategory MUST be one of the allowed values.', holds: (r) => SERVICE_CATEGORIES.includes(r.ServiceCategory!) },
  { section: 'BillingCurrency', says: 'BillingCurrency MUST be an ISO 4217 code.', holds: (r) => /^[A-Z]{3}$/.test(r.BillingCurrency!) },
  { section: 'PricingQuantity', says: 'PricingQuantity MUST be null when ChargeCategory is Tax.', holds: (r) => r.ChargeCategory !== 'Tax' || empty(r, 'PricingQuantity') },
  { section: 'PricingQuantity', says: 'PricingQuantity MUST NOT be null when ChargeCategory is Usage or Purchase and ChargeClass is not Correction.', holds: (r) => !['Usage', 'Purchase'].includes(r.ChargeCategory!) || correction(r) || !empty(r, 'PricingQuantity') },
  { section: 'PricingUnit', says: 'PricingUnit MUST be null exactly when PricingQuantity is null.', holds: (r) => empty(r, 'PricingUnit') === empty(r, 'PricingQuantity') },
  { section: 'ConsumedQuantity', says: 'ConsumedQuantity MUST be null when ChargeCategory is not Usage.', holds: (r) => r.ChargeCategory === 'Usage' || empty(r, 'ConsumedQuantity') },
  { section: 'ConsumedUnit', says: 'ConsumedUnit MUST be null exactly when ConsumedQuantity is null.', holds: (r) => empty(r, 'ConsumedUnit') === empty(r, 'ConsumedQuantity') },
  { section: 'ChargePeriodEnd', says: 'ChargePeriodEnd is exclusive and later than ChargePeriodStart.', holds: (r) => r.ChargePeriodEnd! > r.ChargePeriodStart! },
  { section: 'BillingPeriodEnd', says: 'BillingPeriodEnd is exclusive and later than BillingPeriodStart.', holds: (r) => r.BillingPeriodEnd! > r.BillingPeriodStart! },
  { section: 'ChargePeriodStart', says: 'A charge that is no correction lies in its billing period.', holds: (r) => correction(r) || (r.ChargePeriodStart! >= r.BillingPeriodStart! && r.ChargePeriodEnd! <= r.BillingPeriodEnd!) },
  { section: 'Attributes: Null Handling', says: 'NULL is an empty cell, never the word or a blank.', holds: (r) => Object.values(r).every((v) => !/^(null|none|n\/a|\s+)$/i.test(v)) },
]

/** Of the column names: Pascal case without separators, own ones begin with x_. */
export const columnRules = (head: string[]): string[] => [
  ...MANDATORY.filter((m) => !head.includes(m)).map((m) => `${m} is missing`),
  ...head.filter((h) => !/^(x_)?[A-Z][A-Za-z0-9]*$/.test(h)).map((h) => `${h} is no column id`),
  ...head.filter((h, i) => head.indexOf(h) !== i).map((h) => `${h} is there twice`),
]
