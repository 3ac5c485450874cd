import {
  GetCostAndUsage$, GetCostAndUsageWithResources$, GetDimensionValues$,
  type Expression, type GetCostAndUsageCommandInput, type GetCostAndUsageCommandOutput, type GetCostAndUsageWithResourcesCommandInput,
  type GetCostAndUsageWithResourcesCommandOutput, type GetDimensionValuesCommandInput, type GetDimensionValuesCommandOutput,
} from '@aws-sdk/client-cost-explorer'
import { net10 } from '../../bill/columns'
import { decimal10, type BillRow } from '../../bill/row'
import { lastBilledDay, rowsOfDay } from '../../bill/rows'
import { addDays, monthRange, utcDay } from '../../clock'
import type { Estate } from '../../estate/estate'
import { page } from '../paging'
import { AwsError, on, type Caller, type Operation } from '../wire'

const dimensions: Record<string, (r: BillRow) => string> = {
  SERVICE: (r) => r.product.name, LINKED_ACCOUNT: (r) => r.accountId, REGION: (r) => r.region, USAGE_TYPE: (r) => r.usageType || 'NoUsageType',
  OPERATION: (r) => r.operation || 'NoOperation', RECORD_TYPE: (r) => r.lineItemType, BILLING_ENTITY: (r) => r.product.billingEntity,
  RESOURCE_ID: (r) => r.resourceId || 'NoResourceId',
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

/** The management account sees every account, any other only itself. */
const sees = (e: Estate, caller: Caller, r: BillRow): boolean => caller.accountId === e.accounts[0]?.id || r.accountId === caller.accountId

interface Group { sums: bigint[]; units: Set<string> }

function periods(from: string, to: string, monthly: boolean): { Start: string; End: string }[] {
  const made: { Start: string; End: string }[] = []
  for (let day = from; day < to;) {
    const end = monthly ? monthRange(day.slice(0, 7)).to : addDays(day, 1)
    made.push({ Start: day, End: end < to ? end : to })
    day = end
  }
  return made
}

/** A quantity of unlike units has none. */
const valued = (metrics: string[], g: Group | undefined) => Object.fromEntries(metrics.map((m, i) => [m, {
  Amount: decimal10(g?.sums[i] ?? 0n), Unit: m !== 'UsageQuantity' ? 'USD' : g?.units.size === 1 && !g.units.has('') ? [...g.units][0]! : 'N/A',
}]))

/** Both cost operations: at most two groups, a page is a month of days. */
function costs(input: GetCostAndUsageCommandInput | GetCostAndUsageWithResourcesCommandInput, estate: Estate, caller: Caller): Omit<GetCostAndUsageCommandOutput, '$metadata'> {
  const metrics = input.Metrics ?? []
  const measure = metrics.map((m) => amounts[m] ?? (() => { throw new AwsError('ValidationException', `Metric ${m} is not supported.`, 400) })())
  if ((input.GroupBy ?? []).length > 2) throw new AwsError('ValidationException', 'You can group by at most two dimensions.', 400)
  const groups = (input.GroupBy ?? []).map((g) => dimension(g.Key))
  const all = periods(input.TimePeriod?.Start ?? '', input.TimePeriod?.End ?? '', input.Granularity === 'MONTHLY')
  const { items, next } = page(all, input.NextPageToken, undefined, 31)
  return {
    GroupDefinitions: input.GroupBy, NextPageToken: next,
    ResultsByTime: items.map((period) => {
      const found = new Map<string, Group>()
      for (const row of rowsBetween(estate, period.Start, period.End)) {
        if (!accepts(input.Filter, row) || !sees(estate, caller, row)) continue
        const key = groups.map((g) => g(row)).join('\u0001')
        const old = found.get(key)
        found.set(key, { sums: measure.map((m, i) => (old?.sums[i] ?? 0n) + BigInt(m(row))), units: (old?.units ?? new Set()).add(row.unit) })
      }
      const estimated = period.End > monthRange(lastBilledDay(estate).slice(0, 7)).from
      return groups.length
        ? { TimePeriod: period, Estimated: estimated, Total: {}, Groups: [...found].map(([key, g]) => ({ Keys: key.split('\u0001'), Metrics: valued(metrics, g) })) }
        : { TimePeriod: period, Estimated: estimated, Total: valued(metrics, found.get('')), Groups: [] }
    }),
  }
}

/** Cost Explorer over the same rows as the bill's files. Only the management account may ask for all. */
export const costExplorerOperations: Operation[] = [
  on<GetDimensionValuesCommandInput, GetDimensionValuesCommandOutput>('ce', GetDimensionValues$, ({ input, estate, caller }) => {
    const of = dimension(input.Dimension)
    const found = new Set<string>()
    for (const row of rowsBetween(estate, input.TimePeriod?.Start ?? '', input.TimePeriod?.End ?? '')) if (accepts(input.Filter, row) && sees(estate, caller, row)) found.add(of(row))
    const all = [...found].filter((v) => v.toLowerCase().includes((input.SearchString ?? '').toLowerCase())).sort()
    const { items, next } = page(all, input.NextPageToken, input.MaxResults, 1000)
    return { DimensionValues: items.map((Value) => ({ Value, Attributes: {} })), ReturnSize: items.length, TotalSize: all.length, NextPageToken: next }
  }),
  on<GetCostAndUsageCommandInput, GetCostAndUsageCommandOutput>('ce', GetCostAndUsage$, ({ input, estate, caller }) => {
    if (input.GroupBy?.some((g) => g.Key === 'RESOURCE_ID')) throw new AwsError('ValidationException', 'Group by RESOURCE_ID is not supported by this operation.', 400)
    return costs(input, estate, caller)
  }),
  // An organisation has to enable it; AWS keeps fourteen days.
  on<GetCostAndUsageWithResourcesCommandInput, GetCostAndUsageWithResourcesCommandOutput>('ce', GetCostAndUsageWithResources$, ({ input, estate, caller }) => {
    if (!estate.resourceLevelCosts) throw new AwsError('DataUnavailableException', 'Resource-level data is not enabled for this account. Enable it in the Cost Explorer settings.', 400)
    if ((input.TimePeriod?.Start ?? '') < addDays(utcDay(estate.today), -14)) throw new AwsError('ValidationException', 'Start date for resource-level data must be within the last 14 days.', 400)
    if (!input.GroupBy?.some((g) => g.Key === 'RESOURCE_ID')) throw new AwsError('ValidationException', 'Group by or filter on RESOURCE_ID is required.', 400)
    return costs(input, estate, caller)
  }),
]
