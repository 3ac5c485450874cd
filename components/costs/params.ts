import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { addDays, addMonths, monthRange } from '@/lib/core/clock'
import type { Query } from '../api'
import { day, days as dayRange } from '../format'
import type { MetricName } from '../global-params'

/** What costs can be grouped by, and the filters, under the API's names. */
export const GROUPS = ['team', 'owner', 'account', 'region', 'type', 'shape', 'model', 'meter', 'principal', 'resource', 'service', 'category', 'method'] as const
export type Group = (typeof GROUPS)[number]
export const FILTERS = ['account', 'region', 'type', 'team', 'owner', 'shape', 'model', 'meter', 'principal', 'service', 'category', 'method'] as const
export type FilterName = (typeof FILTERS)[number]
export type Filters = Record<FilterName, string[]>

export const LABELS: Record<Group, string> = {
  team: 'Team', owner: 'Owner', account: 'Account', region: 'Region', type: 'Type', shape: 'Shape', model: 'Model', meter: 'Meter', principal: 'Principal',
  resource: 'Resource', service: 'Service', category: 'Charge category', method: 'Attribution',
}

/** So many rows are told one by one: first, after "Show more", and at most. The others are one row, and all are in the CSV. */
export const TOPS = [50, 200, 1000] as const
export const moreThan = (top: number): number | undefined => TOPS.find((t) => t > top)

const list = parseAsArrayOf(parseAsString).withDefault([])
export const costParsers = {
  from: parseAsString, to: parseAsString,
  grain: parseAsStringLiteral(['day', 'month'] as const),
  groupBy: parseAsStringLiteral(GROUPS).withDefault('team'),
  compare: parseAsStringLiteral(['previous', 'none'] as const).withDefault('previous'),
  view: parseAsStringLiteral(['costs', 'flow'] as const).withDefault('costs'),
  /** Whose bill lines are open beneath: a row's key, or `all`. */
  lines: parseAsString,
  top: parseAsInteger.withDefault(TOPS[0]),
  account: list, region: list, type: list, team: list, owner: list, shape: list, model: list, meter: list, principal: list, service: list, category: list, method: list,
}

export interface Range { from: string; to: string }

/** Ranges that are asked for most; the current month ends with the bill, so that equal days are compared. */
export function presets(current: string): { label: string; range: Range }[] {
  const back = (months: number): Range => ({ from: `${addMonths(current, 1 - months)}-01`, to: monthRange(current).to })
  return [
    { label: 'Month to date', range: monthRange(current) }, { label: 'Last month', range: monthRange(addMonths(current, -1)) },
    { label: 'Last 3 months', range: back(3) }, { label: 'Last 6 months', range: back(6) }, { label: 'Last 12 months', range: back(12) },
  ]
}

/** The days that are asked for: chosen ones, else the month's; they end with the bill, since nothing after it is known. */
export function billedRange(chosen: Range, billedTo: string | null): Range & { notBilled: string | null } {
  const end = billedTo === null ? chosen.to : addDays(billedTo, 1)
  if (end >= chosen.to) return { ...chosen, notBilled: null }
  const notBilled = dayRange(end > chosen.from ? end : chosen.from, addDays(chosen.to, -1))
  return end > chosen.from ? { from: chosen.from, to: end, notBilled } : { ...chosen, notBilled }
}

export const daysBetween = ({ from, to }: Range): string[] => {
  const days: string[] = []
  for (let d = from; d < to && days.length < 4000; d = addDays(d, 1)) days.push(d)
  return days
}

export const monthsBetween = (range: Range): string[] => {
  const months: string[] = []
  for (let m = range.from.slice(0, 7); `${m}-01` < range.to && months.length < 600; m = addMonths(m, 1)) months.push(`${m}-01`)
  return months
}

/** Up to three months by day, more by month. */
export const grainOf = (range: Range): 'day' | 'month' => ((Date.parse(range.to) - Date.parse(range.from)) / 86_400_000 <= 92 ? 'day' : 'month')

/** `1–21 Nov 2026`, `28 Oct – 3 Nov 2026`, `1 Dec 2025 – 21 Nov 2026`. */
export function rangeText({ from, to }: Range): string {
  const last = addDays(to, -1)
  const [first, year] = [Number(from.slice(0, 4)), Number(last.slice(0, 4))]
  return first === year ? `${dayRange(from, last)} ${year}` : `${day(from)} ${first} – ${day(last)} ${year}`
}

/** The filters that ask for something. */
export const chosenFilters = (state: Filters): Partial<Filters> => Object.fromEntries(FILTERS.filter((n) => state[n].length > 0).map((n) => [n, state[n]]))

export const costQuery = (q: { range: Range; filters: Partial<Filters>; metric: MetricName; groupBy: Group; grain?: 'day' | 'month'; compare?: boolean; top?: number }): Query => ({
  from: q.range.from, to: q.range.to, groupBy: q.groupBy, grain: q.grain, metric: q.metric, compare: q.compare ? 'previous' : undefined, top: q.top, ...q.filters,
})

/** What a row is asked for by: money that has none of it is `none`. Null: rows of resources, which have a page of their own. */
export function rowFilter(groupBy: Group, key: string | null): Partial<Filters> | null {
  if (groupBy === 'resource') return key === 'unattributed' ? { method: ['unattributed'] } : null
  return { [groupBy]: [key || 'none'] }
}

/** What is most worth seeing within one of these. */
export const NEXT: Record<Group, Group> = {
  team: 'resource', owner: 'resource', account: 'type', region: 'type', type: 'resource', shape: 'type', model: 'resource', meter: 'resource', principal: 'model',
  resource: 'meter', service: 'meter', category: 'service', method: 'type',
}

/** Whether a bill speaks of the days before: else there is no zero to compare with. */
export const comparable = (costs: { previous?: { billed: boolean } }): boolean => costs.previous?.billed === true
