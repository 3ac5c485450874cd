'use client'

import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useApp } from './app-context'

export const METRICS = ['unblended', 'amortized', 'net'] as const
export type MetricName = (typeof METRICS)[number]
export const METRIC_LABELS: Record<MetricName, string> = { unblended: 'Unblended', amortized: 'Amortised', net: 'Net' }

const parsers = {
  month: parseAsString,
  metric: parseAsStringLiteral(METRICS),
  account: parseAsArrayOf(parseAsString).withDefault([]),
}

/** Month, metric and accounts: chosen in the header, kept in the URL under the API's names, obeyed by every page. */
export function useGlobals() {
  const { now } = useApp()
  const [state, set] = useQueryStates(parsers, { history: 'push', shallow: false })
  const current = now.slice(0, 7)
  return {
    month: state.month && /^\d{4}-(0[1-9]|1[0-2])$/.test(state.month) ? state.month : current,
    metric: state.metric ?? 'unblended',
    accounts: state.account,
    current,
    set,
  }
}

/** The global parameters of the address bar as a query string to carry from page to page, `?` included. */
export function carry(search: URLSearchParams | string): string {
  const from = new URLSearchParams(search)
  const kept = new URLSearchParams()
  for (const name of ['month', 'metric', 'account']) for (const value of from.getAll(name)) kept.append(name, value)
  const text = kept.toString()
  return text ? `?${text}` : ''
}
