import type { Metadata } from 'next'
import { TokensScreen } from '@/components/settings/TokensScreen'

export const metadata: Metadata = { title: 'API tokens' }

export default function TokensPage() {
  return <TokensScreen />
}
