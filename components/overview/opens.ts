import { addDays } from '@/lib/core/clock'
import { queryString, type Query } from '../api'

/** The bill lines of a month's figure: the same days, up to the bill's last complete one; '' while nothing is billed. */
export const linesHref = (mtd: { from: string; to: string | null }, filter: Query = {}): string =>
  mtd.to === null ? '' : `/costs?${queryString({ from: mtd.from, to: addDays(mtd.to, 1), groupBy: 'account', lines: 'all', ...filter })}`
