'use client'

import { Button, SegmentedControl } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { apiUrl } from '../api'
import { useCan } from '../app-context'
import { freshnessQuery } from '../queries'
import { useKeys } from '../shell/Shortcuts'
import { Card, EmptyState, ErrorState, Page, PageHead, PartialNote, TableSkeleton } from '../ui'
import { CopyLink } from '../ui/CopyLink'
import { JobsFilters, type JobType } from './JobsFilters'
import { JobsKpis } from './JobsKpis'
import { JobsTable } from './JobsTable'
import { SeriesTable } from './SeriesTable'
import { TimelineCard } from './TimelineCard'
import { useJobs } from './useJobs'
import c from './jobs.module.css'

/** What ran, and what did each run cost? What is finished has $0.00 ahead. */
export function JobsScreen({ types }: { types: JobType[] }) {
  const q = useJobs()
  const mayExport = useCan('export:estate')
  const { series, state, set } = q
  const csv = apiUrl('/jobs', { ...q.query, sort: state.sort, format: 'csv' })
  useKeys({ e: () => { if (mayExport) window.location.assign(csv) } })
  const rows = series.data?.items ?? []
  const nothing = series.data?.runs === 0
  return (
    <Page>
      <PageHead title="Jobs" actions={<>
        <SegmentedControl aria-label="Rows" value={state.by} onChange={(v) => void set({ by: v as typeof state.by })} data={[{ value: 'series', label: 'By series' }, { value: 'run', label: 'By run' }]} />
        {mayExport && <Button variant="default" component="a" href={csv} download leftSection={<IconDownload size={15} />}>Export</Button>}
        <CopyLink />
      </>} />
      <JobsFilters q={q} types={types} rows={rows} />
      {series.error && <ErrorState error={series.error} what="The jobs could not be read" holds="Nothing was changed." retry={() => void series.refetch()} />}
      {!series.data && !series.error && <Card flush title="Runs"><TableSkeleton rows={12} /></Card>}
      {series.data && !series.error && (
        <div className={c.body} data-old={series.isPlaceholderData || undefined}>
          <JobsKpis q={q} types={types} rows={rows} sums={series.data.sums} />
          {nothing
            ? <NoRuns q={q} />
            : <>
              <TimelineCard q={q} types={types} rows={rows} total={series.data.total} />
              {rows.length < series.data.total && <PartialNote title={`The ${rows.length} costliest of ${series.data.total} series are shown`}>The sums cover all of them. Narrow by type, team or words to see the others.</PartialNote>}
              {state.by === 'series' ? <SeriesTable q={q} rows={rows} sums={series.data.sums} runs={series.data.runs} /> : <JobsTable q={q} />}
            </>}
        </div>
      )}
    </Page>
  )
}

/** Why there is nothing, and the one step out. Without a scan nothing is claimed. */
function NoRuns({ q }: { q: ReturnType<typeof useJobs> }) {
  const { data: fresh } = useQuery(freshnessQuery)
  const { weeks } = q.state
  if (fresh?.lastScanAt === null) {
    return <EmptyState heading="h2" title="Nothing was scanned yet" actions={<Button variant="default" component={Link} href="/settings/accounts">Accounts</Button>}>Which jobs ran is known once an account is connected and scanned.</EmptyState>
  }
  if (q.filtered) {
    return <EmptyState heading="h2" title="No run passes these filters" actions={<Button variant="default" onClick={q.clear}>Clear filters</Button>}>Runs of other types, teams or states are there, or began earlier.</EmptyState>
  }
  return <EmptyState heading="h2" title={`No job began in the last ${weeks} weeks`} actions={weeks < 52 && <Button variant="default" onClick={() => void q.set({ weeks: 52 })}>Look at 52 weeks</Button>}>Fine-tuning, batch inference, evaluations, copies, imports and ingestions appear here with each run’s cost.</EmptyState>
}
