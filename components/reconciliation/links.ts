import { monthRange } from '@/lib/core/clock'
import { queryString, type Query } from '../api'

/** The costs under a figure of the month: same days, same metric. */
export const costsHref = (month: string, metric: string, filter: Query): string =>
  `/costs?${queryString({ ...monthRange(month), metric: metric === 'unblended' ? undefined : metric, ...filter })}`
