import type { Metadata } from 'next'
import { ResourceScreen } from '@/components/resource/ResourceScreen'

export const metadata: Metadata = { title: 'Resource' }

export default async function ResourcePage({ params }: { params: Promise<{ id: string }> }) {
  return <ResourceScreen id={(await params).id} />
}
