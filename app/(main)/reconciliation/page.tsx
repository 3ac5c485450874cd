import type { Metadata } from 'next'
import { ReconciliationScreen } from '@/components/reconciliation/ReconciliationScreen'

export const metadata: Metadata = { title: 'Reconciliation' }

export default function ReconciliationPage() {
  return <ReconciliationScreen />
}
