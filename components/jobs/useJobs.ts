import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useApp } from '../app-context'
import { useGlobals } from '../global-state'
import { FILTERS, jobParsers, jobQuery, rangeOf, type JobFilterName } from './params'
import { seriesQuery } from './queries'

/** What the address asks for, and its series. */
export function useJobs() {
  const { now } = useApp()
  const { metric, accounts, current } = useGlobals()
  const [state, set] = useQueryStates(jobParsers, { history: 'push' })
  const query = jobQuery(state, { now, metric, accounts })
  const series = useQuery(seriesQuery(query))
  const filtered = FILTERS.some((n) => state[n].length > 0) || state.q !== ''
  const clear = () => void set({ ...(Object.fromEntries(FILTERS.map((n) => [n, null])) as Record<JobFilterName, null>), q: null })
  return { now, current, metric, accounts, state, set, query, range: rangeOf(state.weeks, now), series, filtered, clear }
}

export type Jobs = ReturnType<typeof useJobs>
