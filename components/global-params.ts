/** The header's choices, as the server and the browser read them from the address; free of React. */
export const METRICS = ['unblended', 'amortized', 'net'] as const
export type MetricName = (typeof METRICS)[number]
export const METRIC_LABELS: Record<MetricName, string> = { unblended: 'Unblended', amortized: 'Amortised', net: 'Net' }

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** Month (default the clock's) and metric (default unblended); what is no month or metric is the default. */
export function figuresOf(month: string | null | undefined, metric: string | null | undefined, now: string): { month: string; metric: MetricName } {
  return {
    month: month && MONTH.test(month) ? month : now.slice(0, 7),
    metric: METRICS.find((m) => m === metric) ?? 'unblended',
  }
}

/** Screens that obey the choice of accounts; elsewhere it is not offered. */
export const byAccount = (path: string): boolean => path === '/estate' || path === '/coverage' || path === '/costs' || path === '/jobs' || path === '/forecast'

/** Screens that choose their own days. */
export const ownDays = (path: string): boolean => path === '/costs' || path === '/jobs'

/** Screens that the choice of accounts may be carried to: those that obey it, and the way back to them. */
const keepsAccounts = (path: string): boolean => path.startsWith('/estate') || path === '/coverage' || path === '/costs' || path === '/jobs' || path === '/forecast'

/** `href` with the global parameters of the address bar, so that a link keeps month, metric and accounts; its own parameters win. */
export function withGlobals(href: string, search: URLSearchParams | string): string {
  const [path = '/', own = ''] = href.split('?')
  const from = new URLSearchParams(search)
  const params = new URLSearchParams(own)
  for (const name of keepsAccounts(path) ? ['month', 'metric', 'account'] : ['month', 'metric']) {
    const value = from.get(name)
    if (value && !params.has(name)) params.set(name, value)
  }
  const text = params.toString()
  return text ? `${path}?${text}` : path
}
