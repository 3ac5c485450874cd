import type { Metadata } from 'next'
import { requestKinds } from '@/app/server/run-kinds'
import { RunsScreen } from '@/components/settings/RunsScreen'
import type { RunKind } from '@/lib/schedule/kinds'

export const metadata: Metadata = { title: 'Runs' }

async function ask(kinds: RunKind[]) {
  'use server'
  return requestKinds(kinds)
}

export default function RunsPage() {
  return <RunsScreen ask={ask} />
}
