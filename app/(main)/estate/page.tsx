import type { Metadata } from 'next'
import { EstateScreen } from '@/components/estate/EstateScreen'

export const metadata: Metadata = { title: 'Estate' }

export default function EstatePage() {
  return <EstateScreen />
}
