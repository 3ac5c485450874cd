import { literal } from '../duck'
import { SERVICE_NAMES } from '../scope'
import { legacyTags, snakeName } from './legacy-cur'
import type { BillReader, Columns } from './reader'
import { regionSql } from './region'
import { ColumnSql, sortedJson } from './sql'

/** Columns of commitments beside the two that make the metric; a bill with such rows but without them cannot give it. */
export const COMMITMENT_PARTS = [
  'savings_plan_total_commitment_to_date', 'savings_plan_used_commitment',
  'reservation_unused_amortized_upfront_fee_for_billing_period', 'reservation_unused_recurring_fee',
] as const

/**
 * CUR 2.0, the Data Export COST_AND_USAGE_REPORT (catalogue section 5). Resource ids are required: an export
 * without them ties no dollar to a resource. Caller identity, net and commitment columns are optional. The legacy
 * Cost and Usage Report has the same columns under other names, and is read as well.
 */
export const cur2: BillReader = {
  kind: 'cur2',
  required: [
    'bill_billing_entity', 'bill_billing_period_start_date', 'line_item_usage_account_id', 'line_item_usage_start_date',
    'line_item_line_item_type', 'line_item_product_code', 'line_item_usage_type', 'line_item_operation', 'line_item_resource_id',
    'line_item_usage_amount', 'line_item_unblended_cost', 'line_item_currency_code', 'line_item_line_item_description', 'pricing_unit',
  ],
  // AWS documents no empty cost: what is free costs 0. An empty one is a broken file, as in FOCUS; a quantity may be missing on fees and credits.
  values: {
    filled: ['line_item_unblended_cost'],
    amounts: ['line_item_usage_amount', 'line_item_net_unblended_cost', 'pricing_public_on_demand_cost', 'reservation_effective_cost', 'savings_plan_savings_plan_effective_cost', ...COMMITMENT_PARTS],
    instants: ['line_item_usage_start_date', 'line_item_usage_end_date'], maps: ['product', 'resource_tags', 'tags'],
  },
  periodColumn: 'bill_billing_period_start_date',
  canonical: snakeName,
  row(columns) {
    const c = new ColumnSql(columns)
    const { text } = c
    const start = c.instant('line_item_usage_start_date')
    const end = c.has('line_item_usage_end_date') ? c.instant('line_item_usage_end_date') : `${start} + interval 1 day`
    return {
      day: `cast(${start} as date)`,
      // A last hour or day "ends" at 23:59:59 in some exports and at midnight in others.
      completeTo: `case when ${end} <= ${start} + interval 1 day then ${end} + interval 1 second end`,
      payer: text('bill_payer_account_id'),
      account: text('line_item_usage_account_id'),
      region: region(c),
      entity: text('bill_billing_entity'),
      service: service(c),
      productCode: text('line_item_product_code'),
      usageType: text('line_item_usage_type'),
      operation: text('line_item_operation'),
      resource: text('line_item_resource_id'),
      principal: text('line_item_iam_principal'),
      chargeType: text('line_item_line_item_type'),
      pricingTerm: text('pricing_term'),
      unit: text('pricing_unit'),
      description: text('line_item_line_item_description'),
      currency: text('line_item_currency_code'),
      tags: sortedJson(c.map('resource_tags'), c.map('tags'), ...legacyTags(c, columns)),
      quantity: c.decimal('line_item_usage_amount', 20),
      unblended: c.decimalOrRefuse('line_item_unblended_cost'),
      net: c.has('line_item_net_unblended_cost') ? c.decimalOrNull('line_item_net_unblended_cost') : null,
      amortized: amortized(c),
      list: c.has('pricing_public_on_demand_cost') ? c.decimal('pricing_public_on_demand_cost') : null,
    }
  },
}

/** The name under which Cost Explorer shows the row. Marketplace rows have it in the product map only. */
function service(c: ColumnSql): string {
  const names = [c.entry('product', 'product_name'), c.text('product_product_name'), c.text('product_name')]
  const known = Object.entries(SERVICE_NAMES).map(([code, name]) => `when ${literal(code)} then ${literal(name)}`).join(' ')
  return `coalesce(${names.map((n) => `nullif(${n}, '')`).join(', ')}, case ${c.text('line_item_product_code')} ${known} else ${c.text('line_item_product_code')} end)`
}

/** Marketplace rows and old ones may lack the region code. */
const region = (c: ColumnSql): string => regionSql(
  [c.text('product_region_code'), c.entry('product', 'region'), c.text('product_region')],
  { description: c.text('line_item_line_item_description'), resource: c.text('line_item_resource_id'), usageType: c.text('line_item_usage_type') })

/** AWS's own definition of amortized cost over CUR columns. */
function amortized(c: ColumnSql): string | null {
  if (!c.has('reservation_effective_cost') || !c.has('savings_plan_savings_plan_effective_cost')) return null
  const part = (name: string): string => (c.has(name) ? c.decimal(name) : 'null')
  const [total, used, upfront, recurring] = COMMITMENT_PARTS.map(part)
  return `case ${c.text('line_item_line_item_type')}
    when 'SavingsPlanCoveredUsage' then ${c.decimal('savings_plan_savings_plan_effective_cost')}
    when 'SavingsPlanRecurringFee' then ${total} - ${used}
    when 'SavingsPlanNegation' then 0
    when 'SavingsPlanUpfrontFee' then 0
    when 'DiscountedUsage' then ${c.decimal('reservation_effective_cost')}
    when 'RIFee' then ${upfront} + ${recurring}
    when 'Fee' then case when ${c.text('reservation_reservation_a_r_n')} <> '' then 0 else ${c.decimal('line_item_unblended_cost')} end
    else ${c.decimal('line_item_unblended_cost')} end`
}

/** Type of the columns of a CSV: all text. */
export const textColumns = (names: string[]): Columns => new Map(names.map((n) => [n, 'VARCHAR']))
