import { z } from 'zod'
import { Currency, Instant, many, Metric, Money, Month, OtherCurrencies, Shape } from './common'
import { PersonRef } from './resource'

export const ChargebackQuery = z.object({
  month: Month,
  format: z.enum(['json', 'csv', 'xlsx', 'focus']).optional(),
  /** With csv: one row a bill item, with usage type, quantity and every metric. */
  detailed: z.enum(['true', 'false']).optional(),
  metric: Metric.optional(), currency: Currency.optional(),
  /** JSON only: rows of these teams (`none`: Unassigned; `unattributed`), or no rows at all. Sums and teams are of the whole statement. */
  team: many(z.string().max(100)), rows: z.enum(['all', 'none']).optional(),
}).strict()

/** One team × owner × resource × meter. Ownership counts by the day of use, so a resource may stand under two teams. */
export const ChargebackRow = z.object({
  /** Team key; null: Unassigned; "unattributed": money without a resource. */
  key: z.string().nullable(),
  team: z.string(),
  owner: PersonRef.nullable(),
  resourceId: z.string().nullable(), resource: z.string(), arn: z.string().nullable(),
  type: z.string(), accountId: z.string(), region: z.string(), service: z.string(), meter: z.string(), shape: Shape,
  /** usage, tax, credit, refund, discount, fee. */
  category: z.string(),
  /** The closed month that the row corrects; null: cost of this month itself. */
  adjustmentOf: Month.nullable(),
  amount: Money,
}).meta({ id: 'ChargebackRow' })

export const Chargeback = z.object({
  month: Month, metric: Metric, currency: Currency,
  /** null: the month is open, and its statement a preview. */
  closed: z.object({ closedAt: Instant, closedBy: z.string(), sha256: z.string(), lines: z.number().int() }).nullable(),
  /** false: no bill speaks of the month. */
  billed: z.boolean(),
  /** The reconciliation's total of the month, less what was deferred to later months, plus `adjustments`. */
  total: Money,
  /** Received from earlier, closed months. */
  adjustments: Money,
  teams: z.array(z.object({ key: z.string().nullable(), name: z.string(), amount: Money, adjustments: Money, resources: z.number().int(),
    /** The month before, as its statement says; null: no bill of it. */
    previous: Money.nullable(), budget: Money.nullable() })),
  rows: z.array(ChargebackRow),
  otherCurrencies: OtherCurrencies,
}).meta({ id: 'Chargeback' })

export const MonthParams = z.object({ month: Month }).strict()
export const FiguresQuery = z.object({ metric: Metric.optional(), currency: Currency.optional() }).strict()

export const StatementMonths = z.object({
  items: z.array(z.object({ month: Month, status: z.enum(['open', 'closed']), currency: Currency, total: Money, adjustments: Money, deferred: Money,
    closedAt: Instant.nullable(), closedBy: z.string().nullable(), sha256: z.string().nullable(), lines: z.number().int().nullable() })),
}).meta({ id: 'StatementMonths' })

const Adjustment = z.object({ of: Month, in: Month, settled: z.boolean(), key: z.string().nullable(), team: z.string(), resourceId: z.string().nullable(), resource: z.string(), meter: z.string(), amount: Money }).meta({ id: 'Adjustment' })

export const Adjustments = z.object({ month: Month, metric: Metric, currency: Currency, received: z.array(Adjustment), receivedTotal: Money, deferred: z.array(Adjustment), deferredTotal: Money }).meta({ id: 'Adjustments' })

const Said = z.object({ code: z.string(), message: z.string() })
export const CloseCheck = z.object({ refusals: z.array(Said), incomplete: z.string().nullable(), warnings: z.array(Said) }).meta({ id: 'CloseCheck' })
export const CloseBody = z.object({ confirmIncomplete: z.boolean().optional() }).strict()
export const ClosedMonth = z.object({ month: Month, closedAt: Instant, closedBy: z.string(), lines: z.number().int(), sha256: z.string(), totals: z.record(z.string(), Money) }).meta({ id: 'ClosedMonth' })
