import { literal } from '../duck'
import { SERVICE_NAMES } from '../scope'
import type { BillReader } from './reader'
import { regionSql } from './region'
import { ColumnSql } from './sql'

/**
 * Cost Explorer's answers, as `cost-explorer/month-files` writes them: cost by day, account, service and usage type,
 * with resources where AWS gives them. They have no operation, description, tag, price or caller, and no rows of the
 * services that only host part of the estate.
 */
export const costExplorer: BillReader = {
  kind: 'cost_explorer',
  required: ['period', 'day', 'complete', 'account', 'service', 'usage_type', 'charge_type', 'resource', 'currency', 'unit', 'quantity', 'unblended'],
  values: { filled: ['unblended'], amounts: ['quantity', 'net', 'amortized'], instants: ['day'], maps: [] },
  periodColumn: 'period',
  row(columns) {
    const c = new ColumnSql(columns)
    const { text } = c
    const known = Object.entries(SERVICE_NAMES)
    return {
      day: `cast(${text('day')} as date)`,
      // A day whose costs AWS calls estimated is not complete.
      completeTo: `case when ${text('complete')} = 'true' then cast(${text('day')} as timestamp) + interval 1 day end`,
      payer: `''`,
      account: text('account'),
      region: regionSql([], { description: `''`, resource: text('resource'), usageType: text('usage_type') }),
      // Services were found by "Bedrock" in their name: one that is none of AWS's own is a model of the Marketplace.
      entity: `case when ${text('service')} = '' then '' when ${text('service')} in (${known.map(([, name]) => literal(name)).join(', ')}) then 'AWS' else 'AWS Marketplace' end`,
      service: text('service'),
      productCode: `case ${text('service')} ${known.map(([code, name]) => `when ${literal(name)} then ${literal(code)}`).join(' ')} else '' end`,
      usageType: text('usage_type'),
      operation: `''`,
      resource: text('resource'),
      principal: `''`,
      chargeType: text('charge_type'),
      pricingTerm: `''`,
      unit: text('unit'),
      description: `''`,
      currency: text('currency'),
      tags: `'{}'`,
      quantity: c.decimal('quantity', 20),
      unblended: c.decimal('unblended'),
      net: c.has('net') ? c.decimal('net') : null,
      amortized: c.has('amortized') ? c.decimal('amortized') : null,
      list: null,
    }
  },
}
