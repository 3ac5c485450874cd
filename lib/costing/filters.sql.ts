import { GROUP_SQL, type Group } from './groups.sql'

export const FILTERS = ['account', 'region', 'type', 'team', 'owner', 'shape', 'model', 'meter', 'principal', 'service', 'category', 'method'] as const satisfies readonly Group[]
export type FilterName = (typeof FILTERS)[number]

/**
 * What money is asked for: of each name any of the values, of all names at once. Values are the keys of the rows that
 * GET /costs groups by that name; `none` is money that has none (Unassigned, no region, no model, not recorded), and
 * `unattributed` money without a resource.
 */
export type CostFilter = Partial<Record<FilterName, string[]>>

/** The names by which a filter really asks for something. */
const asked = (filter: CostFilter): FilterName[] => FILTERS.filter((name) => (filter[name]?.length ?? 0) > 0)

/** Only the filter of a larger query. */
export const filterOf = (q: CostFilter): CostFilter => Object.fromEntries(asked(q).map((name) => [name, q[name]]))

/** Joins of all groups and filters that a query needs, each once. */
export const joinsOf = (groups: readonly Group[], filter: CostFilter): string =>
  [...new Set([...groups, ...asked(filter)].flatMap((g) => GROUP_SQL[g].joins))].join(' ')

/** The caller's columns are not in the daily rollup: the lines have to be read. */
export const needsLines = (groups: readonly Group[], filter: CostFilter): boolean => [...groups, ...asked(filter)].includes('principal')

/** Conditions on the money `c`, and their parameters, numbered from `$first`. */
export function conditionsOf(filter: CostFilter, first: number): { sql: string; values: string[][] } {
  const names = asked(filter)
  return {
    sql: names.map((name, i) => ` and coalesce(nullif(${GROUP_SQL[name].key}, ''), 'none') = any($${first + i}::text[])`).join(''),
    values: names.map((name) => (name === 'owner' ? filter.owner!.map((v) => v.toLowerCase()) : filter[name]!)),
  }
}
