import type { Metadata } from 'next'
import { StatementScreen } from '@/components/teams/StatementScreen'

export const metadata: Metadata = { title: 'Statement' }

export default function StatementPage() {
  return <StatementScreen />
}
