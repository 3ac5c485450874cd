import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { PARTS, type Parts } from '@/lib/inventory/words'
import { month as monthName } from '../format'

/** Filters of the page, under the API's names. `account` is the header's selector too. */
export const FILTERS = ['shape', 'type', 'team', 'account', 'flag', 'region', 'state', 'owner'] as const
export type FilterName = (typeof FILTERS)[number]
export type FilterState = Record<FilterName, string[]> & { q: string; sort: string; parts: Parts }

const list = parseAsArrayOf(parseAsString).withDefault([])

export const estateParsers = {
  shape: list, type: list, team: list, account: list, flag: list, region: list, state: list, owner: list,
  // Versions, aliases, targets … would drown what costs: the page leaves them out unless asked.
  parts: parseAsStringLiteral(PARTS).withDefault('exclude'),
  q: parseAsString.withDefault(''),
  sort: parseAsString.withDefault('-monthToDate'),
}

export const FILTER_LABELS: Record<FilterName, string> = {
  shape: 'Shape', type: 'Type', team: 'Team', account: 'Account', flag: 'Flag', region: 'Region', state: 'Run state', owner: 'Owner',
}

export type Filter = Partial<Record<FilterName, string[]>> & { q?: string; parts: Parts }

/** The filter as the API takes it, empty filters left out: for the list, facets, export and bulk assignment alike. */
export function toFilter(state: FilterState): Filter {
  const filter: Filter = { parts: state.parts }
  for (const name of FILTERS) if (state[name].length > 0) filter[name] = state[name]
  if (state.q.trim() !== '') filter.q = state.q.trim()
  return filter
}

export interface View { label: string; filter: Partial<Record<FilterName, string[]>>; parts?: Parts }

/** Built-in views: each is nothing but a filter that anyone could have clicked together. */
export const VIEWS: View[] = [
  { label: 'Estate', filter: {} },
  { label: 'Running spend', filter: { shape: ['standing', 'metered'] } },
  { label: 'No owner, can bill', filter: { shape: ['standing', 'metered', 'transient', 'storage'], flag: ['unowned'] } },
  { label: 'Standing', filter: { shape: ['standing'] } },
  { label: 'Jobs', filter: { shape: ['transient'] } },
  { label: 'Orphaned', filter: { flag: ['orphaned'] } },
  { label: 'Not listed', filter: { flag: ['not-listed'] } },
  { label: 'Parts', filter: {}, parts: 'only' },
]

/** Whether a view shows parts: none but the one of the parts does. */
export const partsOf = (view: View): Parts => view.parts ?? 'exclude'

const same = (a: string[] = [], b: string[] = []): boolean => a.length === b.length && a.every((v) => b.includes(v))

/** Index of the view that the filters make, or −1. The header's accounts and the words do not count. */
export const viewOf = (state: FilterState): number =>
  state.q.trim() !== '' ? -1 : VIEWS.findIndex((v) => state.parts === partsOf(v) && FILTERS.every((name) => name === 'account' || same(v.filter[name], state[name])))

/** A view's filters with everything else cleared, except what the header holds. */
export const viewPatch = (view: View): Partial<Record<Exclude<FilterName, 'account'>, string[] | null>> & { q: null; sort: null; parts: Parts | null } => ({
  ...Object.fromEntries(FILTERS.filter((n) => n !== 'account').map((n) => [n, view.filter[n] ?? null])), q: null, sort: null, parts: view.parts ?? null,
})

/** `sort` after a click on a column's head: figures begin at the top, words at A; a second click turns it. */
export function nextSort(current: string, field: string, figures: boolean): string {
  if (current === field) return `-${field}`
  if (current === `-${field}`) return field
  return figures ? `-${field}` : field
}

/** `MTD` for the running month, `Oct` for one that has passed. */
export const moneyHead = (month: string, current: string): string => (month === current ? 'MTD' : monthName(month, 'short').slice(0, 3))
