'use client'

import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { JobSort } from '@/lib/jobs/words'
import { count, plural } from '../format'
import { BasisGlyph, Card, ErrorState, Money, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import { Columns, JobRow } from './JobRow'
import { jobsQuery } from './queries'
import type { Jobs } from './useJobs'
import c from './jobs.module.css'

/** Every run, one a row; the total row covers all of them, whatever is shown. */
export function JobsTable({ q }: { q: Jobs }) {
  const found = useInfiniteQuery(jobsQuery({ ...q.query, sort: q.state.sort }))
  if (found.error) return <ErrorState error={found.error} what="The runs could not be read" holds="The timeline above is complete." retry={() => void found.refetch()} />
  const first = found.data?.pages[0]
  if (!first) return <Card flush title="Runs"><TableSkeleton rows={10} /></Card>
  const jobs = found.data!.pages.flatMap((p) => p.items)
  const { sums, total } = first
  return (
    <Card flush title="Runs" sub={`${count(jobs.length)} of ${plural(total, 'run')}; each cost is told once`} label="Runs">
      <table className={t.table}>
        <Columns />
        <thead>
          <tr>
            <Head q={q} by="name">Job</Head><Head q={q} by="state">State</Head><Head q={q} by="team">Team</Head><Head q={q} by="startedAt" num>Started</Head><Head q={q} by="duration" num>Duration</Head>
            <th data-num>Billed on</th><Head q={q} by="cost" num>Billed once</Head><th data-num>Change</th><th data-num><BasisGlyph basis="projected" size={8} /> Ahead</th>
          </tr>
        </thead>
        <tbody>{jobs.map((j) => <JobRow key={j.id} job={j} />)}</tbody>
        <tfoot>
          <tr>
            <td colSpan={6}>All {plural(total, 'run')}{sums.unknown > 0 ? `, ${sums.unknown} of them not known` : ''}</td>
            <td data-num data-main data-total={sums.cost}><Money value={sums.cost} basis={sums.estimated === '0' ? 'billed' : 'estimated'} currency={sums.currency} glyph /></td>
            <td data-phone="off" />
            <td data-num data-label="ahead"><Money value={sums.ahead} basis="projected" currency={sums.currency} /></td>
          </tr>
        </tfoot>
      </table>
      {found.hasNextPage && <div className={c.next}><Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>Show more</Button><span className="dim small">{count(jobs.length)} of {count(total)}; the total covers all</span></div>}
    </Card>
  )
}

function Head({ q, by, num, children }: { q: Jobs; by: JobSort; num?: boolean; children: string }) {
  const { sort } = q.state
  const on = sort.replace('-', '') === by, down = sort.startsWith('-')
  return (
    <th data-num={num || undefined} aria-sort={on ? (down ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className={c.sort} onClick={() => void q.set({ sort: on && down ? by : `-${by}` })}>{children}{on ? (down ? ' ↓' : ' ↑') : ''}</button>
    </th>
  )
}
