import { nextDay, writeTable, type WriteOptions } from './write-table'

/** A row of a hand-made CUR 2.0 bill: what differs from an ordinary Bedrock usage row. */
export type HandRow = Record<string, string | number | null>

const DEFAULTS: HandRow = {
  bill_billing_entity: 'AWS', bill_payer_account_id: '999999999999', bill_billing_period_start_date: '2026-10-01T00:00:00.000Z',
  line_item_usage_account_id: '111111111111', line_item_usage_start_date: '2026-10-05T00:00:00.000Z', line_item_usage_end_date: null,
  line_item_line_item_type: 'Usage', line_item_product_code: 'AmazonBedrock', line_item_usage_type: 'USE1-NovaLite-input-tokens',
  line_item_operation: 'InvokeModelInference', line_item_resource_id: '', line_item_usage_amount: 1, line_item_unblended_cost: 1,
  line_item_net_unblended_cost: 1, line_item_currency_code: 'USD', line_item_line_item_description: '$1 per 1K tokens', line_item_iam_principal: '',
  product: '{}', product_region_code: 'us-east-1', pricing_unit: '1K tokens', pricing_term: 'OnDemand', resource_tags: '{}',
}
const DOUBLES = new Set(['line_item_usage_amount', 'line_item_unblended_cost', 'line_item_net_unblended_cost'])

/**
 * Writes a bill with AWS's columns: amounts as doubles and times as timestamps in parquet, all text in CSV.
 * A key with value `undefined` in `without` is left out as a column.
 */
export async function writeBill(file: string, rows: HandRow[], o: WriteOptions = {}): Promise<string> {
  const full = rows.map((r) => ({ ...DEFAULTS, ...r }))
  for (const r of full) r.line_item_usage_end_date ??= nextDay(String(r.line_item_usage_start_date))
  const typed = (n: string): string => (DOUBLES.has(n) ? `cast(c."${n}" as double)`
    : /_date$/.test(n) ? `cast(cast(c."${n}" as timestamptz) at time zone 'UTC' as timestamp)`
      : n === 'product' || n === 'resource_tags' ? `cast(cast(c."${n}" as json) as map(varchar, varchar))` : `c."${n}"`)
  return writeTable(file, Object.keys(DEFAULTS), full, typed, o)
}
