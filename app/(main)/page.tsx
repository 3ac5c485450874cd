import type { Metadata } from 'next'
import { requireCtx } from '@/app/server/context'
import { FirstPaint } from '@/app/server/first-paint'
import { requestSync } from '@/app/server/sync'
import { figuresOf } from '@/components/global-params'
import { OverviewScreen } from '@/components/overview/OverviewScreen'
import { anomalyParams, dailyParams, dimensionOf, overviewParams } from '@/components/overview/params'
import { anomaliesQuery, costsQuery, overviewQuery } from '@/components/queries'
import { anomaliesPage } from '@/lib/api/routes/anomalies'
import { addMonths } from '@/lib/core/clock'
import { getCosts } from '@/lib/costing/get-costs'
import { overview } from '@/lib/inventory/overview'

export const metadata: Metadata = { title: 'Overview' }

type Search = Promise<Record<string, string | string[] | undefined>>
const one = (v: string | string[] | undefined) => (Array.isArray(v) ? v[0] : v)

export default async function OverviewPage({ searchParams }: { searchParams: Search }) {
  const ctx = await requireCtx()
  const search = await searchParams
  const { month, metric } = figuresOf(one(search.month), one(search.metric), ctx.now.toISOString())
  const by = dimensionOf(one(search.by))
  const top = overviewParams(month, metric)
  const broken = anomalyParams(month)
  const daily = [month, addMonths(month, -1)].map((m) => dailyParams(m, by, metric))
  return (
    <FirstPaint fill={(client) => [
      client.prefetchQuery({ queryKey: overviewQuery(top).queryKey, queryFn: () => overview(ctx, top) }),
      client.prefetchQuery({ queryKey: anomaliesQuery(broken).queryKey, queryFn: () => anomaliesPage(ctx, broken) }),
      ...daily.map((q) => client.prefetchQuery({ queryKey: costsQuery(q).queryKey, queryFn: () => getCosts(ctx, q) })),
    ]}>
      <OverviewScreen sync={requestSync} />
    </FirstPaint>
  )
}
