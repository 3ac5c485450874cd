import { addDays, monthRange } from '../clock'
import type { Estate } from '../estate/estate'
import { payer } from '../organisation'
import { decimal10, type BillRow } from './row'

type Kind = 'VARCHAR' | 'TIMESTAMP' | 'TIMESTAMP_MS' | 'DOUBLE' | 'MAP(VARCHAR, VARCHAR)' | 'MAP(VARCHAR, DOUBLE)'
export type Column = [name: string, kind: Kind, value: (r: BillRow, m: { from: string; to: string; id: string; names: Record<string, string> }) => string]

export const time = (day: string, hour = 0): string => `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`
export const starts = (r: BillRow): string => time(r.day, r.hour ?? 0)
export const ends = (r: BillRow): string => (r.hour === null || r.hour === 23 ? time(addDays(r.day, 1)) : time(r.day, r.hour + 1))
export const isUsage = (r: BillRow): boolean => r.lineItemType === 'Usage'

const mapCache = new WeakMap<object, string>()
export function map(value: Record<string, string>): string {
  const known = mapCache.get(value)
  if (known) return known
  const text = JSON.stringify(value)
  mapCache.set(value, text)
  return text
}

/** The columns of a CUR 2.0 export with resources and caller identity, in AWS's names and types. */
export const columns: Column[] = [
  ['identity_line_item_id', 'VARCHAR', (_, m) => m.id],
  ['identity_time_interval', 'VARCHAR', (r) => `${starts(r).slice(0, 19)}Z/${ends(r).slice(0, 19)}Z`],
  ['bill_billing_entity', 'VARCHAR', (r) => r.product.billingEntity],
  ['bill_bill_type', 'VARCHAR', () => 'Anniversary'],
  ['bill_payer_account_id', 'VARCHAR', () => payer.id],
  ['bill_billing_period_start_date', 'TIMESTAMP', (_, m) => time(m.from)],
  ['bill_billing_period_end_date', 'TIMESTAMP', (_, m) => time(m.to)],
  ['line_item_usage_account_id', 'VARCHAR', (r) => r.accountId],
  ['line_item_usage_account_name', 'VARCHAR', (r, m) => m.names[r.accountId] ?? ''],
  ['line_item_line_item_type', 'VARCHAR', (r) => r.lineItemType],
  ['line_item_usage_start_date', 'TIMESTAMP', starts],
  ['line_item_usage_end_date', 'TIMESTAMP', ends],
  ['line_item_product_code', 'VARCHAR', (r) => r.product.code],
  ['line_item_usage_type', 'VARCHAR', (r) => r.usageType],
  ['line_item_operation', 'VARCHAR', (r) => r.operation],
  ['line_item_resource_id', 'VARCHAR', (r) => r.resourceId],
  ['line_item_usage_amount', 'DOUBLE', (r) => String(r.quantity)],
  ['line_item_currency_code', 'VARCHAR', () => 'USD'],
  ['line_item_unblended_rate', 'VARCHAR', (r) => r.rate],
  ['line_item_unblended_cost', 'DOUBLE', (r) => decimal10(r.cost10)],
  ['line_item_net_unblended_cost', 'DOUBLE', (r) => decimal10(net10(r))],
  ['line_item_line_item_description', 'VARCHAR', (r) => r.description],
  ['line_item_legal_entity', 'VARCHAR', (r) => r.product.legalEntity],
  ['line_item_iam_principal', 'VARCHAR', (r) => r.principal],
  ['line_item_user_identifier', 'VARCHAR', () => ''],
  ['product', 'MAP(VARCHAR, VARCHAR)', (r) => `{"product_name":${JSON.stringify(r.product.name)},"region":"${r.region}"}`],
  // Marketplace rows have an empty service code and no public price: seen on real bills.
  ['product_servicecode', 'VARCHAR', (r) => (r.product.billingEntity === 'AWS' ? r.product.code : '')],
  ['product_region_code', 'VARCHAR', (r) => r.region],
  ['pricing_unit', 'VARCHAR', (r) => (isUsage(r) ? r.unit : '')],
  ['pricing_term', 'VARCHAR', (r) => (isUsage(r) ? 'OnDemand' : '')],
  ['pricing_public_on_demand_cost', 'DOUBLE', (r) => (isUsage(r) && r.product.billingEntity === 'AWS' ? decimal10(r.cost10) : '0')],
  ['reservation_effective_cost', 'DOUBLE', () => '0'],
  ['savings_plan_savings_plan_effective_cost', 'DOUBLE', () => '0'],
  ['resource_tags', 'MAP(VARCHAR, VARCHAR)', (r) => map(r.tags)],
  ['tags', 'MAP(VARCHAR, VARCHAR)', (r) => map(r.tags)],
  ['cost_category', 'MAP(VARCHAR, VARCHAR)', () => '{}'],
  ['discount', 'MAP(VARCHAR, DOUBLE)', () => '{}'],
]

/** Northwind's private pricing: three per cent off AWS's own Bedrock usage, in the net columns only. */
export const net10 = (r: BillRow): number => (isUsage(r) && r.product.code.startsWith('AmazonBedrock') ? Math.round(r.cost10 * 0.97) : r.cost10)

const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** How an export's months are written: as CSV lines in AWS's manner, maps as JSON, and with AWS's types in parquet. */
export function writerOf(list: Column[]) {
  return {
    header: list.map(([name]) => name).join(','),
    lines(e: Estate, month: string): (r: BillRow) => string {
      const { from, to } = monthRange(month)
      const m = { from, to, id: '', names: Object.fromEntries(e.accounts.map((a) => [a.id, a.name])) }
      let n = 0
      return (r) => {
        m.id = `nw${month.replace('-', '')}${(n++).toString(36).padStart(8, '0')}`
        return list.map(([, , value]) => quote(value(r, m))).join(',')
      }
    },
    /** The SELECT list that gives a CSV's text columns their parquet types. */
    select: list.map(([name, kind]) => (kind === 'VARCHAR' ? name
      : kind.startsWith('MAP') ? `CAST(CAST(${name} AS JSON) AS ${kind}) AS ${name}` : `CAST(${name} AS ${kind}) AS ${name}`)).join(', '),
  }
}

export type Writer = ReturnType<typeof writerOf>
export const cur2Writer = writerOf(columns)
