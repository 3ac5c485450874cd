import { parseAsArrayOf, parseAsString, useQueryStates } from 'nuqs'
import type { CoverageRow } from './matrix'

/** The API's names, in the URL. `account` is the header's. */
const parsers = {
  region: parseAsArrayOf(parseAsString).withDefault([]),
  type: parseAsArrayOf(parseAsString).withDefault([]),
  outcome: parseAsArrayOf(parseAsString).withDefault([]),
}

export const useCoverageFilters = () => useQueryStates(parsers, { history: 'push' })

export interface CoverageFilter { account: string[]; region: string[]; type: string[]; outcome: string[] }

export const passes = (row: CoverageRow, f: CoverageFilter): boolean =>
  (f.account.length === 0 || f.account.includes(row.accountId)) && (f.region.length === 0 || f.region.includes(row.region))
  && (f.type.length === 0 || f.type.includes(row.type)) && (f.outcome.length === 0 || f.outcome.includes(row.outcome))
