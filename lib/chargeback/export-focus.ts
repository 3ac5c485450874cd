import { monthRange } from '@/lib/core/clock'
import { csv, type CsvColumn } from '@/lib/core/csv'
import type { StatementLine, StatementLines } from './statement-lines'

/**
 * A statement as FOCUS 1.2 (https://focus.finops.org/focus-specification/v1-2/): all its mandatory columns, the conditional ones that
 * we know, and our own as `x_…`. One row is one bill item of one owner and resource in one month. docs/chargeback.md tells
 * where each value is from, and what of the specification cannot be known here.
 */
export function focusCsv(s: StatementLines): AsyncGenerator<string> {
  const period = span(s.month)
  return csv(COLUMNS.map(([name, kind, value]): CsvColumn<StatementLine> => ({ name, kind, value: (line) => value(line, period) })), s.lines)
}

type Period = { start: string; end: string }
type FocusColumn = [name: string, kind: 'text' | 'number', value: (l: StatementLine, billing: Period) => string | null]

/** FOCUS 1.2, ChargeCategory. */
const CHARGE: Record<string, string> = { usage: 'Usage', tax: 'Tax', credit: 'Credit', fee: 'Purchase', refund: 'Adjustment', discount: 'Adjustment' }
const chargeOf = (l: StatementLine): string => CHARGE[l.category] ?? 'Adjustment'

/** FOCUS 1.2, ServiceCategory; by product code. */
const SERVICE: [RegExp, string][] = [
  [/bedrock|sagemaker/i, 'AI and Machine Learning'], [/AmazonES|OpenSearch/i, 'Analytics'], [/RDS|Aurora|Neptune|DocDB|Redshift/i, 'Databases'], [/S3/i, 'Storage'],
]
const serviceOf = (l: StatementLine): string => SERVICE.find(([code]) => code.test(`${l.productCode} ${l.service}`))?.[1] ?? 'Other'

/** Quantities belong to usage and purchases; a tax has none. */
const hasQuantity = (l: StatementLine): boolean => ['Usage', 'Purchase'].includes(chargeOf(l))
const orNull = (text: string | null): string | null => (text === '' ? null : text)

export const COLUMNS: FocusColumn[] = [
  ['BilledCost', 'number', (l) => l.unblended],
  ['BillingAccountId', 'text', (l) => orNull(l.payerAccountId) ?? l.accountId],
  ['BillingAccountName', 'text', (l) => (l.payerAccountId === '' ? l.accountName : l.payerAccountName)],
  ['BillingCurrency', 'text', (l) => l.currency],
  ['BillingPeriodEnd', 'text', (_, p) => p.end],
  ['BillingPeriodStart', 'text', (_, p) => p.start],
  ['ChargeCategory', 'text', chargeOf],
  ['ChargeClass', 'text', (l) => (l.adjustmentOf === null ? null : 'Correction')],
  ['ChargeDescription', 'text', (l) => orNull(l.description) ?? [l.service, l.usageType].filter(Boolean).join(' ')],
  ['ChargePeriodEnd', 'text', (l, p) => (l.adjustmentOf === null ? p.end : span(l.adjustmentOf).end)],
  ['ChargePeriodStart', 'text', (l, p) => (l.adjustmentOf === null ? p.start : span(l.adjustmentOf).start)],
  ['ConsumedQuantity', 'number', (l) => (chargeOf(l) === 'Usage' ? l.quantity : null)],
  ['ConsumedUnit', 'text', (l) => (chargeOf(l) === 'Usage' ? orNull(l.pricingUnit) ?? 'Units' : null)],
  ['ContractedCost', 'number', (l) => l.unblended],
  ['EffectiveCost', 'number', (l) => l.amortized ?? l.unblended],
  ['InvoiceIssuerName', 'text', (l) => l.billingEntity || 'AWS'],
  ['ListCost', 'number', (l) => l.list ?? l.unblended],
  ['PricingQuantity', 'number', (l) => (hasQuantity(l) ? l.quantity : null)],
  ['PricingUnit', 'text', (l) => (hasQuantity(l) ? orNull(l.pricingUnit) ?? 'Units' : null)],
  ['ProviderName', 'text', () => 'AWS'],
  ['PublisherName', 'text', (l) => l.billingEntity || 'AWS'],
  ['RegionId', 'text', (l) => orNull(l.region)],
  ['RegionName', 'text', (l) => orNull(l.region)],
  ['ResourceId', 'text', (l) => l.arn],
  ['ResourceName', 'text', (l) => (l.arn === null ? null : l.resource)],
  ['ResourceType', 'text', (l) => (l.arn === null ? null : orNull(l.type))],
  ['ServiceCategory', 'text', serviceOf],
  ['ServiceName', 'text', (l) => orNull(l.service) ?? l.productCode],
  ['SubAccountId', 'text', (l) => orNull(l.accountId)],
  ['SubAccountName', 'text', (l) => (l.accountId === '' ? null : l.accountName)],
  ['x_AdjustmentOf', 'text', (l) => l.adjustmentOf],
  ['x_AttributionMethod', 'text', (l) => l.method],
  ['x_ChargeType', 'text', (l) => orNull(l.chargeType)],
  ['x_CostShape', 'text', (l) => l.shape],
  ['x_ListCostKnown', 'text', (l) => String(l.list !== null)],
  ['x_Meter', 'text', (l) => l.meter],
  ['x_Model', 'text', (l) => orNull(l.model)],
  ['x_NetUnblendedCost', 'number', (l) => l.net],
  ['x_Operation', 'text', (l) => orNull(l.operation)],
  ['x_Owner', 'text', (l) => l.ownerEmail],
  ['x_Team', 'text', (l) => l.team],
  ['x_TeamKey', 'text', (l) => l.teamKey],
  ['x_UsageType', 'text', (l) => orNull(l.usageType)],
]

function span(month: string): Period {
  const { from, to } = monthRange(month)
  return { start: `${from}T00:00:00Z`, end: `${to}T00:00:00Z` }
}
