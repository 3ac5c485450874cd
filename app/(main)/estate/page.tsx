import type { Metadata } from 'next'
import { createLoader } from 'nuqs/server'
import { requireCtx } from '@/app/server/context'
import { FirstPaint } from '@/app/server/first-paint'
import { EstateScreen } from '@/components/estate/EstateScreen'
import { estateParsers, toFilter } from '@/components/estate/filters'
import { PAGE, billParams, estateList, firstPage, notListedParams, partsParams, wholeParams } from '@/components/estate/list-query'
import { figuresOf } from '@/components/global-params'
import { costsQuery, facetsQuery, resourcesQuery } from '@/components/queries'
import { CostQuery } from '@/lib/api/schemas/costs'
import { FacetQuery, ResourceQuery } from '@/lib/api/schemas/resource'
import { getCosts } from '@/lib/costing/get-costs'
import { facets } from '@/lib/inventory/facets'
import { listResources } from '@/lib/inventory/list-resources'

export const metadata: Metadata = { title: 'Estate' }

type Search = Promise<Record<string, string | string[] | undefined>>
const load = createLoader(estateParsers)
const one = (v: string | string[] | undefined) => (Array.isArray(v) ? v[0] : v)

export default async function EstatePage({ searchParams }: { searchParams: Search }) {
  const ctx = await requireCtx()
  const search = await searchParams
  const state = await load(Promise.resolve(search))
  const figures = figuresOf(one(search.month), one(search.metric), ctx.now.toISOString())
  const query = { ...toFilter(state), ...figures }
  const list = { ...query, sort: state.sort }
  // The address bar is checked by the API's own schemas; what they refuse, the browser gets to see from the API.
  return (
    <FirstPaint fill={(client) => [
      client.prefetchInfiniteQuery({ queryKey: estateList(list).queryKey, queryFn: () => listResources(ctx, ResourceQuery.parse({ ...list, limit: PAGE })), ...firstPage }),
      client.prefetchQuery({ queryKey: facetsQuery(query).queryKey, queryFn: () => facets(ctx, FacetQuery.parse(query)) }),
      ...[wholeParams(figures), notListedParams(figures), partsParams(toFilter(state), figures)].map((q) => client.prefetchQuery({ queryKey: resourcesQuery(q).queryKey, queryFn: () => listResources(ctx, ResourceQuery.parse(q)) })),
      client.prefetchQuery({ queryKey: costsQuery(billParams(figures)).queryKey, queryFn: () => getCosts(ctx, CostQuery.parse(billParams(figures))) }),
    ]}>
      <EstateScreen />
    </FirstPaint>
  )
}
