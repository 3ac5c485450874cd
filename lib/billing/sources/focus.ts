import { literal } from '../duck'
import { SERVICE_NAMES } from '../scope'
import type { BillReader } from './reader'
import { regionSql } from './region'
import { ColumnSql, sortedJson } from './sql'

/** Columns that AWS adds to FOCUS; no other vendor has them. */
const OF_AWS = ['x_ServiceCode', 'x_UsageType', 'x_Operation'] as const

/**
 * FOCUS 1.0, 1.1 and 1.2, as AWS delivers it ("FOCUS 1.2 with AWS columns") and as others write it. Rows of other
 * vendors are counted and never in scope. FOCUS has no net cost and no caller. Where AWS's own columns were left out
 * of an export altogether the service's name still tells the scope, and every meter is unknown.
 */
export const focus: BillReader = {
  kind: 'focus',
  required: [
    'BilledCost', 'BillingAccountId', 'BillingCurrency', 'BillingPeriodStart', 'ChargeCategory', 'ChargeDescription', 'ChargePeriodEnd', 'ChargePeriodStart',
    'EffectiveCost', 'ListCost', 'PricingQuantity', 'PricingUnit', 'ProviderName', 'ResourceId', 'ServiceName', 'SubAccountId',
  ],
  // One of AWS's columns without the others is an export with a renamed or dropped column, not another vendor's file.
  alsoRequired: (columns) => (OF_AWS.some((c) => columns.has(c)) ? OF_AWS : []),
  values: { filled: ['BilledCost'], amounts: ['EffectiveCost', 'ListCost', 'PricingQuantity', 'ConsumedQuantity'], instants: ['ChargePeriodStart', 'ChargePeriodEnd'], maps: ['Tags'] },
  absent: 'NULL',
  periodColumn: 'BillingPeriodStart',
  spansPeriods: true,
  row(columns) {
    const c = new ColumnSql(columns, 'NULL')
    const { text } = c
    const aws = `(${text('ProviderName')} = 'AWS' or ${text('ProviderName')} ilike 'amazon%')`
    const ofAws = (sql: string): string => `case when ${aws} then ${sql} else '' end`
    const start = c.instant('ChargePeriodStart')
    const end = c.instant('ChargePeriodEnd')
    const [unit, quantity] = measure(c)
    return {
      day: `cast(${start} as date)`,
      completeTo: `case when ${end} <= ${start} + interval 1 day then ${end} end`,
      payer: text('BillingAccountId'),
      // An account of another vendor is none that could be looked into.
      account: ofAws(text('SubAccountId')),
      region: regionSql([text('RegionId')], { description: text('ChargeDescription'), resource: text('ResourceId'), usageType: text('x_UsageType') }),
      entity: `case when not ${aws} then ${text('ProviderName')} when ${isMarketplace(c)} then 'AWS Marketplace' else 'AWS' end`,
      service: service(c),
      productCode: ofAws(productCode(c)),
      usageType: text('x_UsageType'),
      operation: text('x_Operation'),
      resource: text('ResourceId'),
      principal: `''`,
      chargeType: chargeType(c),
      pricingTerm: text('PricingCategory'),
      unit,
      description: text('ChargeDescription'),
      currency: text('BillingCurrency'),
      tags: sortedJson(c.map('Tags')),
      quantity,
      unblended: c.decimalOrRefuse('BilledCost'),
      net: null,
      amortized: c.decimalOrNull('EffectiveCost'),
      list: c.decimalOrNull('ListCost'),
    }
  },
}

/** What only Bedrock's runtime is asked for (catalogue section 4: on some Marketplace rows nothing else tells). */
const isBedrockCall = (c: ColumnSql): string => `(${c.text('x_Operation')} like 'InvokeModel%')`

const isMarketplace = (c: ColumnSql): string => `(${c.text('ServiceName')} ilike '%(amazon bedrock edition)%' or ${c.text('x_UsageType')} like '%MP:%'
  or (${c.text('x_ServiceCode')} = '' and ${c.text('ServiceName')} = '' and ${isBedrockCall(c)}))`

/** The name under which Cost Explorer shows the row. FOCUS may leave it empty on rows of the Marketplace. */
const service = (c: ColumnSql): string => `coalesce(nullif(${c.text('ServiceName')}, ''),
  case ${c.text('x_ServiceCode')} ${whens(Object.entries(SERVICE_NAMES))} end,
  case when ${isBedrockCall(c)} then 'Unnamed model (Amazon Bedrock Edition)' end, ${c.text('x_ServiceCode')})`

const productCode = (c: ColumnSql): string => `coalesce(nullif(${c.text('x_ServiceCode')}, ''),
  case ${c.text('ServiceName')} ${whens(Object.entries(SERVICE_NAMES).map(([code, name]) => [name, code]))} else '' end)`

const whens = (pairs: string[][]): string => pairs.map(([is, then]) => `when ${literal(is!)} then ${literal(then!)}`).join(' ')

/**
 * CUR's words for the kind of charge, by which a line is sorted into usage, fee, tax, credit and refund. A negative
 * correction of an earlier invoice is a refund; FOCUS's Purchase is what CUR calls a fee.
 */
const chargeType = (c: ColumnSql): string => `case
  when ${c.text('ChargeClass')} = 'Correction' and ${c.decimal('BilledCost')} < 0 then 'Refund'
  when ${c.text('ChargeCategory')} = 'Purchase' then 'Fee'
  when ${c.text('ChargeCategory')} = 'Adjustment' and ${c.decimal('BilledCost')} < 0 then 'Refund'
  else ${c.text('ChargeCategory')} end`

/** Unit and quantity of one row belong together: AWS leaves the pricing unit empty on some offers, then what was consumed counts. */
function measure(c: ColumnSql): [unit: string, quantity: string] {
  const priced = `${c.text('PricingUnit')} <> ''`
  const consumed = c.has('ConsumedQuantity') ? c.decimal('ConsumedQuantity', 20) : c.decimal('PricingQuantity', 20)
  return [`case when ${priced} then ${c.text('PricingUnit')} else ${c.text('ConsumedUnit')} end`, `case when ${priced} then ${c.decimal('PricingQuantity', 20)} else ${consumed} end`]
}
