'use client'

import { useSearchParams } from 'next/navigation'
import { parseAsArrayOf, parseAsString, useQueryStates } from 'nuqs'
import { useApp } from './app-context'
import { figuresOf, withGlobals } from './global-params'

export { METRIC_LABELS } from './global-params'

const parsers = {
  month: parseAsString,
  metric: parseAsString,
  account: parseAsArrayOf(parseAsString).withDefault([]),
}

/** Month, metric and accounts: chosen in the header, kept in the URL under the API's names. */
export function useGlobals() {
  const { now } = useApp()
  const [state, set] = useQueryStates(parsers, { history: 'push' })
  return { ...figuresOf(state.month, state.metric, now), accounts: state.account, current: now.slice(0, 7), set }
}

/** Makes links keep month, metric and accounts. */
export function useHref(): (href: string) => string {
  const search = useSearchParams()
  return (href) => withGlobals(href, search)
}
