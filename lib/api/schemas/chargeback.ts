import { z } from 'zod'
import { Currency, Metric, Money, Month, OtherCurrencies, Shape } from './common'
import { PersonRef } from './resource'

export const ChargebackQuery = z.object({
  month: Month,
  format: z.enum(['json', 'csv', 'xlsx', 'focus']).optional(),
  metric: Metric.optional(), currency: Currency.optional(),
}).strict()

/** One team × resource × meter. Ownership counts by the day of use, so a resource may stand under two teams. */
export const ChargebackRow = z.object({
  /** Team key; null: Unassigned; "unattributed": money without a resource. */
  key: z.string().nullable(),
  team: z.string(),
  owner: PersonRef.nullable(),
  resourceId: z.string().nullable(), resource: z.string(), arn: z.string().nullable(),
  type: z.string(), accountId: z.string(), region: z.string(), service: z.string(), meter: z.string(), shape: Shape,
  /** usage, tax, credit, refund, discount, fee. */
  category: z.string(),
  amount: Money,
}).meta({ id: 'ChargebackRow' })

export const Chargeback = z.object({
  month: Month, metric: Metric, currency: Currency,
  /** Equal to the reconciliation's total of the month. */
  total: Money,
  teams: z.array(z.object({ key: z.string().nullable(), name: z.string(), amount: Money, resources: z.number().int() })),
  rows: z.array(ChargebackRow),
  otherCurrencies: OtherCurrencies,
}).meta({ id: 'Chargeback' })
