import type { PoolClient } from 'pg'

/** Costings wait for each other, so that two workers never interleave. */
export const COSTING_LOCK = 511_890_202

/**
 * A month that is being costed, in one transaction. Its bill lies in temporary tables:
 *
 * - `month_item`: the items billed in the month (item_id, item_key, account_id, region, resource_arn, scope, resource_id:
 *   the resource that the item names; method, given_to, split_key: set where all its lines went to one resource whole);
 * - `month_line`, a view: the lines that count (id, delivery_id, item_id, item_key, day, quantity, unblended, net, amortized);
 * - `open_line`: the lines that no step has taken yet, in the same columns;
 * - `part`: the parts of lines given so far (line_id, day, resource_id, method, split_key, amounts). Whole items have none.
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
  /** The step decides by item and sets `month_item.method` of items that have no part yet; it reads no `open_line`. */
  byItem?: true
  /** Adds rows to `part` for lines of `open_line`; the parts of a line sum to the line exactly. */
  attribute(month: CostingMonth): Promise<void>
}

/**
 * A line's id within its month: number of the delivery (`month_delivery.no`), item and day of the month in one bigint,
 * so that no line needs a number of its own. `LINE_OF` takes it apart.
 */
export const LINE_ID = (no: string, item: string, day: string): string => `((${no}::bigint << 38) | (${item}::bigint << 6) | extract(day from ${day})::bigint)`
export const LINE_OF = { no: (id: string) => `(${id} >> 38)::int`, item: (id: string) => `((${id} >> 6) & 4294967295)::int` }
