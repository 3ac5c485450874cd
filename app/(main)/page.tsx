import type { Metadata } from 'next'
import { requestSync } from '@/app/server/sync'
import { OverviewScreen } from '@/components/overview/OverviewScreen'

export const metadata: Metadata = { title: 'Overview' }

export default function OverviewPage() {
  return <OverviewScreen sync={requestSync} />
}
