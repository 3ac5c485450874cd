import { parseAsArrayOf, parseAsString, useQueryStates } from 'nuqs'

/** The API's names, in the URL. `account` is the header's; `open` are the areas whose types show. */
const parsers = {
  region: parseAsArrayOf(parseAsString).withDefault([]),
  type: parseAsArrayOf(parseAsString).withDefault([]),
  outcome: parseAsArrayOf(parseAsString).withDefault([]),
  open: parseAsArrayOf(parseAsString).withDefault([]),
}

export const useCoverageFilters = () => useQueryStates(parsers, { history: 'push' })

export interface CoverageFilter { account: string[]; region: string[]; type: string[]; outcome: string[] }
