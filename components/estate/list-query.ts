import { ResourceList } from '@/lib/api/schemas/resource'
import type { z } from 'zod'
import { monthRange } from '@/lib/core/clock'
import { apiGet, type Query } from '../api'

export const PAGE = 60

type Page = z.infer<typeof ResourceList>

/** Pages follow each other by the API's cursor. */
export const firstPage = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: Page): string | null => page.nextCursor,
}

/** Key and fetcher of the list; the server's first paint uses the same key with the read model itself. */
export const estateList = (query: Query) => ({
  queryKey: ['figures', 'estate', query],
  queryFn: ({ pageParam, signal }: { pageParam: string | null; signal?: AbortSignal }) =>
    apiGet(ResourceList, '/resources', { ...query, limit: PAGE, cursor: pageParam }, signal),
})

/** What the menu counts and the line above the table compares with: everything but parts; and what no listing ever showed. */
export const wholeParams = (figures: { month: string; metric: string }) => ({ parts: 'exclude', ...figures, limit: 1 })
/** The parts that the page's default leaves out under the same filter. */
export const partsParams = (filter: object, figures: { month: string; metric: string }) => ({ ...filter, parts: 'only', ...figures, limit: 1 })
export const notListedParams = (figures: { month: string; metric: string }) => ({ flag: ['not-listed'], ...figures, limit: 1 })
/** The whole bill of the month, money without a resource included. */
export const billParams = ({ month, metric }: { month: string; metric: string }) => ({ ...monthRange(month), groupBy: 'shape', metric })
