import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { monthRange } from '@/lib/core/clock'
import { useGlobals } from '../global-state'
import { costsQuery, freshnessQuery } from '../queries'
import { FILTERS, TOPS, billedRange, chosenFilters, costParsers, costQuery, grainOf, type FilterName, type Filters } from './params'

/** What the address asks for, and its answer. */
export function useCosts() {
  const { month, metric, current } = useGlobals()
  const [state, set] = useQueryStates(costParsers, { history: 'push' })
  const fresh = useQuery(freshnessQuery)
  const billedTo = fresh.data?.billedTo ?? null
  const chosen = { ...monthRange(month), ...(state.from && { from: state.from }), ...(state.to && { to: state.to }) }
  const { notBilled, ...range } = billedRange(chosen, billedTo)
  const filters = chosenFilters(state)
  const grain = state.grain ?? grainOf(range)
  const top = Math.min(Math.max(state.top, 1), TOPS.at(-1)!)
  const query = costQuery({ range, filters, metric, groupBy: state.groupBy, grain, compare: state.compare === 'previous', top })
  // Until it is known where the bill ends, no days can be compared.
  const costs = useQuery({ ...costsQuery(query), enabled: !fresh.isPending })
  const clear = () => void set(Object.fromEntries(FILTERS.map((n) => [n, null])) as Record<FilterName, null>)
  const narrow = (more: Partial<Filters>, groupBy = state.groupBy) => void set({ ...more, groupBy, lines: null, top: null })
  return { state, set, top, chosen, range, notBilled, filters, grain, query, costs, metric, month, current, billedTo, fresh, clear, narrow }
}

export type CostsState = ReturnType<typeof useCosts>
