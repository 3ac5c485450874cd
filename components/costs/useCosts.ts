import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { monthRange } from '@/lib/core/clock'
import { useGlobals } from '../global-state'
import { costsQuery, freshnessQuery } from '../queries'
import { FILTERS, billedRange, chosenFilters, costParsers, costQuery, grainOf, type FilterName, type Filters } from './params'

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
  const query = costQuery({ range, filters, metric, groupBy: state.groupBy, grain, compare: state.compare === 'previous' })
  // Until it is known where the bill ends, no days can be compared.
  const costs = useQuery({ ...costsQuery(query), enabled: !fresh.isPending })
  const clear = () => void set(Object.fromEntries(FILTERS.map((n) => [n, null])) as Record<FilterName, null>)
  const narrow = (more: Partial<Filters>, groupBy = state.groupBy) => void set({ ...more, groupBy, lines: null })
  return { state, set, chosen, range, notBilled, filters, grain, query, costs, metric, month, current, billedTo, fresh, clear, narrow }
}

export type CostsState = ReturnType<typeof useCosts>
