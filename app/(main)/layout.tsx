import type { ReactNode } from 'react'
import { requireCtx } from '@/app/server/context'
import { FirstPaint } from '@/app/server/first-paint'
import { AppProvider } from '@/components/app-context'
import { freshnessQuery } from '@/components/queries'
import { Shell } from '@/components/shell/Shell'
import { RIGHTS } from '@/lib/access/rights'
import { TYPES } from '@/lib/estate'
import { freshness } from '@/lib/inventory/freshness'

/** Everything inside needs someone signed in: `requireCtx` sends all others to the sign-in page. */
export default async function MainLayout({ children }: { children: ReactNode }) {
  const ctx = await requireCtx()
  const { actor, now } = ctx
  if (actor.kind !== 'person') throw new Error('Pages are for people; tokens use /api/v1.')
  const app = { person: { name: actor.name, email: actor.email, role: actor.role }, rights: [...RIGHTS[actor.role]], typeNames: Object.fromEntries(TYPES.map((t) => [t.id, t.name.one])), typeAreas: Object.fromEntries(TYPES.map((t) => [t.id, t.area])), now: now.toISOString() }
  return (
    <AppProvider app={app}>
      <FirstPaint fill={(client) => [client.prefetchQuery({ queryKey: freshnessQuery.queryKey, queryFn: () => freshness(ctx) })]}>
        <Shell>{children}</Shell>
      </FirstPaint>
    </AppProvider>
  )
}
