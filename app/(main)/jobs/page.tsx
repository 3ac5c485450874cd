import type { Metadata } from 'next'
import { JobsScreen } from '@/components/jobs/JobsScreen'
import { JOB_TYPES, jobTypeName } from '@/lib/jobs/job-types'

export const metadata: Metadata = { title: 'Jobs' }

export default function JobsPage() {
  return <JobsScreen types={JOB_TYPES.map((id) => ({ id, short: jobTypeName(id) }))} />
}
