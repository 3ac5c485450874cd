import { parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import type { Query } from '../api'
import type { MetricName } from '../global-params'

export const GROUPS = ['team', 'account', 'shape', 'type'] as const
export const STEPS = ['billed', 'unbilled', 'standing', 'storage', 'metered', 'runningJobs', 'adjustments'] as const
export type Step = (typeof STEPS)[number]

/** All in the address: what was known when, how it is told, and which step is open. */
export const forecastParsers = {
  asOf: parseAsString,
  by: parseAsStringLiteral(GROUPS).withDefault('team'),
  step: parseAsStringLiteral(STEPS),
  months: parseAsInteger.withDefault(3),
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
export const dayOrNone = (value: string | null | undefined): string | undefined => (value && DAY.test(value) ? value : undefined)

export interface Asked { month: string; metric: MetricName; asOf?: string; accounts: string[] }

/** The same on the server (first paint) and in the browser: query keys must agree. */
export const forecastParams = ({ month, metric, asOf, accounts }: Asked, groupBy?: string): Query => ({
  month, metric, asOf, ...(accounts.length > 0 && { account: accounts }), ...(groupBy && { groupBy }),
})
