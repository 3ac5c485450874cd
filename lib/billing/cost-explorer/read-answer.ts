import type { MetricValue, ResultByTime } from '@aws-sdk/client-cost-explorer'
import { dimensionsOf, type Slice } from './slices'

/** A group of a day as it is kept; amounts are Cost Explorer's own strings (10 decimals), null where it gave none. */
export interface AnswerRow {
  account: string
  service: string
  usageType: string
  chargeType: string
  resource: string
  currency: string
  unit: string
  quantity: string | null
  unblended: string
  amortized: string | null
  net: string | null
}

/** Metrics that are asked for. UsageQuantity means something only because every group is of one usage type. */
export const METRICS = ['UnblendedCost', 'AmortizedCost', 'NetUnblendedCost', 'UsageQuantity']

/** Cost Explorer's words for "none". */
const NONE = /^No(UsageType|ResourceId|Operation)$/

/** Rows of one day's groups. Groups without any cost or quantity are left out. */
export function readGroups(slice: Slice, result: ResultByTime): AnswerRow[] {
  const dimensions = dimensionsOf(slice)
  return (result.Groups ?? []).flatMap((group) => {
    const key = (dimension: string): string => {
      const value = group.Keys?.[dimensions.indexOf(dimension)] ?? ''
      return NONE.test(value) ? '' : value
    }
    const m = group.Metrics ?? {}
    const usage = measured(m.UsageQuantity)
    const row: AnswerRow = {
      account: slice.account ?? key('LINKED_ACCOUNT'),
      service: slice.service ?? key('SERVICE'),
      usageType: key('USAGE_TYPE'),
      chargeType: slice.kind === 'charges' ? key('RECORD_TYPE') : 'Usage',
      resource: key('RESOURCE_ID'),
      currency: m.UnblendedCost?.Unit ?? 'USD',
      ...usage,
      unblended: m.UnblendedCost?.Amount ?? '0',
      amortized: m.AmortizedCost?.Amount ?? null,
      net: m.NetUnblendedCost?.Amount ?? null,
    }
    return [row.unblended, row.amortized, row.net, row.quantity].every((v) => v === null || Number(v) === 0) ? [] : [row]
  })
}

/** "N/A" is Cost Explorer's unit for quantities of unlike units, whose sum means nothing. */
const measured = (m: MetricValue | undefined): { unit: string; quantity: string | null } =>
  (m?.Amount === undefined || !m.Unit || m.Unit === 'N/A' ? { unit: '', quantity: null } : { unit: m.Unit, quantity: m.Amount })
