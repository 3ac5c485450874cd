import type { PoolClient } from 'pg'

/**
 * A month that is being costed, in one transaction. The bill's lines of the month lie in the temporary table
 * `month_line` (id, item_key, day, quantity, unblended, net, amortized), their items in `month_item`
 * (item_key, account_id, region, resource_arn, …, tied, resource_id), the parts given so far in `part`.
 */
export interface CostingMonth {
  client: PoolClient
  /** First day, and first day of the next month: UTC days `YYYY-MM-DD`. */
  from: string
  to: string
  now: Date
}

/** A way to tie bill lines to resources. One file per method; tried in order, each on the lines that are left. */
export interface AttributionStep {
  method: 'direct' | 'linked' | 'inferred' | 'shared' | 'unattributed'
  /** Adds rows to `part` for lines of `open_line`; the parts of a line sum to the line exactly. */
  attribute(month: CostingMonth): Promise<void>
}
