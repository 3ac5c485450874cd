import type { Metadata } from 'next'
import { requestKinds } from '@/app/server/run-kinds'
import { CoverageScreen } from '@/components/coverage/CoverageScreen'
import { AREAS, LISTED_TYPES } from '@/lib/estate'

export const metadata: Metadata = { title: 'Coverage' }

/** A new scan, of the accounts named or of all. */
async function check(accounts?: string[]) {
  'use server'
  return requestKinds(['discovery'], accounts)
}

export default function CoveragePage() {
  const areas = [...AREAS, { id: 'other', name: 'Other types' }]
  return <CoverageScreen types={LISTED_TYPES.map((t) => ({ id: t.id, many: t.name.many, area: t.area }))} areas={areas} check={check} />
}
