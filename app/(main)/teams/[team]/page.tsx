import type { Metadata } from 'next'
import { TeamScreen } from '@/components/teams/TeamScreen'

export const metadata: Metadata = { title: 'Team' }

export default async function TeamPage({ params }: { params: Promise<{ team: string }> }) {
  const { team } = await params
  return <TeamScreen team={decodeURIComponent(team)} />
}
