import type { Metadata } from 'next'
import { PeopleScreen } from '@/components/settings/PeopleScreen'

export const metadata: Metadata = { title: 'People and teams' }

export default function PeoplePage() {
  return <PeopleScreen />
}
