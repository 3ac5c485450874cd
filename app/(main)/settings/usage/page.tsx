import type { Metadata } from 'next'
import { UsageScreen } from '@/components/settings/UsageScreen'

export const metadata: Metadata = { title: 'Use and idleness' }

export default function UsagePage() {
  return <UsageScreen />
}
