import type { Metadata } from 'next'
import { requireCtx } from '@/app/server/context'
import { FirstPaint } from '@/app/server/first-paint'
import { figuresOf } from '@/components/global-params'
import { resourceQuery } from '@/components/resource/queries'
import { ResourceScreen } from '@/components/resource/ResourceScreen'
import { getResource } from '@/lib/inventory/get-resource'

export const metadata: Metadata = { title: 'Resource' }

type Search = Promise<Record<string, string | string[] | undefined>>
const one = (v: string | string[] | undefined) => (Array.isArray(v) ? v[0] : v)

export default async function ResourcePage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Search }) {
  const ctx = await requireCtx()
  const { id } = await params
  const search = await searchParams
  const figures = figuresOf(one(search.month), one(search.metric), ctx.now.toISOString())
  return (
    <FirstPaint fill={(client) => [client.prefetchQuery({ queryKey: resourceQuery(id, figures).queryKey, queryFn: () => getResource(ctx, id, figures) })]}>
      <ResourceScreen id={id} />
    </FirstPaint>
  )
}
