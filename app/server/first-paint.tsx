import { HydrationBoundary, QueryClient, dehydrate } from '@tanstack/react-query'
import type { ReactNode } from 'react'

/**
 * Renders `children` with answers that the server read itself, so that the first paint has its figures. A read that
 * fails is left out: the browser asks the API again and shows that answer, or its error.
 */
export async function FirstPaint({ fill, children }: { fill: (client: QueryClient) => Promise<unknown>[]; children: ReactNode }) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  await Promise.all(fill(client))
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
}
