import {
  GetCostAndUsage$, GetDimensionValues$,
  type Expression, type GetCostAndUsageCommandInput, type GetCostAndUsageCommandOutput, type GetDimensionValuesCommandInput, type GetDimensionValuesCommandOutput,
} from '@aws-sdk/client-cost-explorer'
import { net10 } from '../../bill/columns'
import { decimal10, type BillRow } from '../../bill/row'
import { lastBilledDay, rowsOfDay } from '../../bill/rows'
import { addDays, monthRange } from '../../clock'
import type { Estate } from '../../estate/estate'
import { page } from '../paging'
import { AwsError, on, type Operation } from '../wire'

const dimensions: Record<string, (r: BillRow) => string> = {
  SERVICE: (r) => r.product.name, LINKED_ACCOUNT: (r) => r.accountId, REGION: (r) => r.region, USAGE_TYPE: (r) => r.usageType || 'NoUsageType',
  OPERATION: (r) => r.operation || 'NoOperation', RECORD_TYPE: (r) => r.lineItemType, BILLING_ENTITY: (r) => r.product.billingEntity,
}

/** @throws AwsError for a dimension that is not here. */
function dimension(key: string | undefined): (r: BillRow) => string {
  const of = dimensions[key ?? '']
  if (!of) throw new AwsError('ValidationException', `Dimension ${key} is not supported here.`, 400)
  return of
}

function accepts(filter: Expression | undefined, r: BillRow): boolean {
  if (!filter) return true
  if (filter.And) return filter.And.every((f) => accepts(f, r))
  if (filter.Or) return filter.Or.some((f) => accepts(f, r))
  if (filter.Not) return !accepts(filter.Not, r)
  return !filter.Dimensions || (filter.Dimensions.Values ?? []).includes(dimension(filter.Dimensions.Key)(r))
}

const amounts: Record<string, (r: BillRow) => number> = {
  UnblendedCost: (r) => r.cost10, AmortizedCost: (r) => r.cost10, BlendedCost: (r) => r.cost10, NetUnblendedCost: net10, NetAmortizedCost: net10,
  UsageQuantity: (r) => Math.round(r.quantity * 1e10),
}

function* rowsBetween(e: Estate, from: string, to: string): Generator<BillRow> {
  for (let day = from; day < to && day <= lastBilledDay(e); day = addDays(day, 1)) yield* rowsOfDay(e, day)
}

type Sums = Map<string, bigint[]>

function periods(from: string, to: string, monthly: boolean): { Start: string; End: string }[] {
  const made: { Start: string; End: string }[] = []
  for (let day = from; day < to;) {
    const end = monthly ? monthRange(day.slice(0, 7)).to : addDays(day, 1)
    made.push({ Start: day, End: end < to ? end : to })
    day = end
  }
  return made
}

const valued = (metrics: string[], sums: bigint[] | undefined) =>
  Object.fromEntries(metrics.map((m, i) => [m, { Amount: decimal10(sums?.[i] ?? 0n), Unit: m === 'UsageQuantity' ? 'N/A' : 'USD' }]))

/** Cost Explorer over the same rows as the bill's files. Only the management account may ask for all. */
export const costExplorerOperations: Operation[] = [
  on<GetDimensionValuesCommandInput, GetDimensionValuesCommandOutput>('ce', GetDimensionValues$, ({ input, estate }) => {
    const of = dimension(input.Dimension)
    const found = new Set<string>()
    for (const row of rowsBetween(estate, input.TimePeriod?.Start ?? '', input.TimePeriod?.End ?? '')) found.add(of(row))
    const all = [...found].filter((v) => v.toLowerCase().includes((input.SearchString ?? '').toLowerCase())).sort()
    const { items, next } = page(all, input.NextPageToken, input.MaxResults, 1000)
    return { DimensionValues: items.map((Value) => ({ Value, Attributes: {} })), ReturnSize: items.length, TotalSize: all.length, NextPageToken: next }
  }),
  on<GetCostAndUsageCommandInput, GetCostAndUsageCommandOutput>('ce', GetCostAndUsage$, ({ input, estate, caller }) => {
    const metrics = input.Metrics ?? []
    const measure = metrics.map((m) => amounts[m] ?? (() => { throw new AwsError('ValidationException', `Metric ${m} is not supported.`, 400) })())
    const groups = (input.GroupBy ?? []).map((g) => dimension(g.Key))
    const all = periods(input.TimePeriod?.Start ?? '', input.TimePeriod?.End ?? '', input.Granularity === 'MONTHLY')
    const { items, next } = page(all, input.NextPageToken, undefined, 31)
    return {
      GroupDefinitions: input.GroupBy, NextPageToken: next,
      ResultsByTime: items.map((period) => {
        const sums: Sums = new Map()
        for (const row of rowsBetween(estate, period.Start, period.End)) {
          if (!accepts(input.Filter, row) || (caller.accountId !== estate.accounts[0]?.id && row.accountId !== caller.accountId)) continue
          const key = groups.map((g) => g(row)).join('\u0001')
          const old = sums.get(key)
          sums.set(key, measure.map((m, i) => (old?.[i] ?? 0n) + BigInt(m(row))))
        }
        const estimated = period.End > monthRange(lastBilledDay(estate).slice(0, 7)).from
        return groups.length
          ? { TimePeriod: period, Estimated: estimated, Total: {}, Groups: [...sums].map(([key, s]) => ({ Keys: key.split('\u0001'), Metrics: valued(metrics, s) })) }
          : { TimePeriod: period, Estimated: estimated, Total: valued(metrics, sums.get('')), Groups: [] }
      }),
    }
  }),
]
