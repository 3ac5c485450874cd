import type { Metadata } from 'next'
import { SourcesScreen } from '@/components/settings/SourcesScreen'

export const metadata: Metadata = { title: 'Bill sources' }

export default function SourcesPage() {
  return <SourcesScreen />
}
