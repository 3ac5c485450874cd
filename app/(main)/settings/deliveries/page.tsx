import type { Metadata } from 'next'
import { DeliveriesScreen } from '@/components/settings/DeliveriesScreen'

export const metadata: Metadata = { title: 'Deliveries' }

export default function DeliveriesPage() {
  return <DeliveriesScreen />
}
