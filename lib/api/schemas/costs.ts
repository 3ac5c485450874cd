import { z } from 'zod'
import { Currency, Day, Instant, many, manyOrNone, Metric, Money, Month, OtherCurrencies } from './common'

export const GROUPS = ['team', 'owner', 'account', 'region', 'type', 'shape', 'model', 'meter', 'principal', 'resource', 'service', 'category', 'method'] as const
export const CostGroup = z.enum(GROUPS).meta({ id: 'CostGroup' })

const value = z.string().max(2048).regex(/^[^\0]*$/)
/**
 * Each takes one value or several; `none` is money that has none of it, `unattributed` money without a resource. A type,
 * meter, region, account, team or resource's id that does not exist is refused with 400 (`unknown-value`); of free text
 * (model, principal, service, owner, a resource's ARN) what nothing has comes to nothing.
 */
export const CostFilters = {
  account: many(value), region: manyOrNone(value),
  /** Type id, or `unattributed`. */
  type: many(value),
  /** Team key on the day of use; `none` for resources without a team, `unattributed` for money without a resource. */
  team: many(value),
  /** E-mail; `none` and `unattributed` likewise. */
  owner: many(value),
  /** The meter's shape. */
  shape: many(z.enum(['standing', 'transient', 'metered', 'storage', 'none'])),
  model: manyOrNone(value), meter: many(value), principal: manyOrNone(value), service: manyOrNone(value),
  category: many(z.enum(['usage', 'credit', 'refund', 'discount', 'tax', 'fee'])),
  method: many(z.enum(['direct', 'linked', 'inferred', 'shared', 'unattributed'])),
  /** Resource ids, or ARNs. */
  resource: many(value),
}

export const CostQuery = z.object({
  from: Day, to: Day,
  grain: z.enum(['day', 'month']).optional(),
  groupBy: CostGroup,
  metric: Metric.optional(),
  currency: Currency.optional(),
  /** `previous`: beside each row what it was in the days before. From the first of a month: the same days of as many months before; else as many days. */
  compare: z.enum(['previous']).optional(),
  /**
   * So many rows are told one by one, the largest, beside Unassigned and unattributed; all others are one sum, `others`.
   * With `compare`, rows that are gone fill what the rows of these days leave. Default: every row.
   */
  top: z.coerce.number().int().min(1).max(1000).optional(),
  ...CostFilters,
}).strict()
/** `csv`: every row, whatever `grain` and `top` say. */
export const CostRequest = CostQuery.extend({ format: z.enum(['json', 'csv']).optional() }).strict()

const Series = z.array(z.object({ date: Day, amount: Money }))

export const CostRow = z.object({
  /** null: money of resources without a team or owner. "unattributed": money without a resource. */
  key: z.string().nullable(),
  name: z.string(),
  resourceId: z.string().optional(),
  amount: Money,
  /** With `compare=previous`. */
  previous: Money.optional(),
  series: Series.optional(),
}).meta({ id: 'CostRow' })

export const Costs = z.object({
  metric: Metric, currency: Currency, from: Day, to: Day,
  /** Last complete UTC day of the bill, inclusive; null: no bill. */
  billedTo: Day.nullable(),
  /** false: no bill speaks of these days (or of the currency asked for), so that a total of 0 is not a known zero. */
  billed: z.boolean(),
  total: Money,
  rows: z.array(CostRow),
  /** With `top`, where it leaves something: how many rows these would be, and their sums. Rows and others come to the total. */
  others: CostRow.pick({ amount: true, previous: true, series: true }).extend({ rows: z.number().int() }).optional(),
  /** With `compare`: the days compared with (`to` exclusive), their total and, with a grain, their sums. */
  previous: z.object({ from: Day, to: Day, total: Money, billed: z.boolean(), series: Series.optional() }).optional(),
  otherCurrencies: OtherCurrencies,
}).meta({ id: 'Costs' })

export const FlowQuery = z.object({ from: Day, to: Day, metric: Metric.optional(), currency: Currency.optional(), ...CostFilters }).strict()

/** Bill → account → type → team. Each column's nodes sum to the total; `negative`: the part below zero (credits, refunds, discounts). */
export const CostFlow = z.object({
  metric: Metric, currency: Currency, from: Day, to: Day, billedTo: Day.nullable(), total: Money, negative: Money,
  nodes: z.array(z.object({
    id: z.string(), column: z.enum(['bill', 'account', 'type', 'team']), key: z.string().nullable(), name: z.string(), amount: Money, negative: Money,
    /** Of "other": what is folded into it. */
    keys: z.array(z.string()).optional(),
  })),
  links: z.array(z.object({ source: z.string(), target: z.string(), amount: Money, negative: Money })),
  otherCurrencies: OtherCurrencies,
}).meta({ id: 'CostFlow' })

export const ReconciliationQuery = z.object({ month: Month, metric: Metric.optional(), currency: Currency.optional() }).strict()

export const Delivery = z.object({
  id: z.number().int(), sourceId: z.number().int(), kind: z.string(), path: z.string(), period: Month,
  status: z.enum(['importing', 'active', 'superseded', 'refused', 'withdrawn']), deliveredAt: Instant, importedAt: Instant.nullable(),
  rowsRead: z.number().int(), rowsKept: z.number().int(), linesStored: z.number().int(),
  files: z.array(z.object({ key: z.string(), size: z.number().int(), modifiedAt: Instant.optional(), through: Day.optional(), sha256: z.string().optional(), etag: z.string().optional() })),
  skipped: z.record(z.string(), z.unknown()),
  /** Against the delivery that it replaced. */
  changes: z.array(z.object({ service: z.string(), accountId: z.string(), currency: Currency, before: Money, after: Money, difference: Money })),
  metrics: z.array(z.string()),
  billedTo: Day.nullable(),
  error: z.string().nullable(),
}).meta({ id: 'Delivery' })

const Change = z.object({ service: z.string(), accountId: z.string(), currency: Currency, before: Money, after: Money, difference: Money })

/** A delivery with its sums and, where it restated a period, what changed. */
export const DeliveryDetail = Delivery.extend({
  supersededAt: Instant.nullable(), supersededBy: z.number().int().nullable(),
  /** Rows in scope by product, per currency and service, summed from the files; null: the delivery lacks the metric. */
  sums: z.array(z.object({ currency: Currency, service: z.string(), rows: z.number().int(), unblended: Money, net: Money.nullable(), amortized: Money.nullable() })),
  accounts: z.array(z.object({ accountId: z.string(), billedTo: Day.nullable(), lastDay: Day })),
  /** The biggest changes; `resource` is '' for lines without one, null for all smaller changes in one sum. All add up to the whole difference. */
  resourceChanges: z.array(Change.extend({ resource: z.string().nullable(), resources: z.number().int() })),
}).meta({ id: 'DeliveryDetail' })

export const Reconciliation = z.object({
  month: Month, metric: Metric, currency: Currency,
  /** From the delivered files: every in-scope row, credits, tax and fees included. */
  billTotal: Money,
  attributed: z.object({ direct: Money, linked: Money, inferred: Money, shared: Money }),
  unattributed: Money,
  /** billTotal (files) − (attributed + unattributed, from what is stored): must be "0". */
  difference: Money,
  linkedTotal: Money,
  /** Unblended. other-products: rows of nothing that is in scope; not-tied: of products that may hold something of the estate, and here do not. */
  outOfScope: z.object({
    rows: z.number().int(), amount: Money,
    reasons: z.array(z.object({ reason: z.enum(['other-products', 'not-tied']), rows: z.number().int(), amount: Money })),
    /** Amounts in other currencies; `rows` counts the rows of all. */
    otherCurrencies: OtherCurrencies,
  }),
  services: z.array(z.object({ service: z.string(), amount: Money, controlTotal: Money.nullable() })),
  /** Per service and account: the files' total, what became of it by method, and the difference. */
  parts: z.array(z.object({
    service: z.string(), accountId: z.string(), accountName: z.string(), billTotal: Money,
    methods: z.object({ direct: Money, linked: Money, inferred: Money, shared: Money, unattributed: Money }), difference: Money,
  })),
  /** What each source says of the month (rows in scope by product), against what counts for the same accounts and days. */
  sources: z.array(z.object({
    sourceId: z.number().int(), kind: z.string(), path: z.string(), from: Day, to: Day, accounts: z.number().int(),
    total: Money, counted: Money, differenceToCounted: Money, counts: z.boolean(),
  })),
  deliveries: z.array(Delivery),
  /** false: no delivery counts for the month, and the zeros are no claim. */
  billed: z.boolean(),
  otherCurrencies: OtherCurrencies,
}).meta({ id: 'Reconciliation' })
