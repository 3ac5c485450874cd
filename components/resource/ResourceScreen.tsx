'use client'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import Link from 'next/link'
import { ApiError } from '../api'
import { useCan } from '../app-context'
import { METRIC_LABELS, useGlobals } from '../global-state'
import { freshnessQuery } from '../queries'
import { useKeys } from '../shell/Shortcuts'
import { Card, EmptyState, ErrorState, Page, TableSkeleton } from '../ui'
import { BillLines } from './BillLines'
import { ChangeOwner } from './ChangeOwner'
import { DailyCost } from './DailyCost'
import { Details } from './Details'
import { NeighbourhoodCard } from './graph/NeighbourhoodCard'
import { MeterTable } from './MeterTable'
import { OwnerHistory } from './OwnerHistory'
import { resourceQuery, type Detail } from './queries'
import { ResourceHead } from './ResourceHead'
import { ResourceKpis } from './ResourceKpis'
import { UsageCard } from './UsageCard'
import c from './resource.module.css'

/** Why does it cost this, whose is it, and what hangs together with it? */
export function ResourceScreen({ id }: { id: string }) {
  const { month, metric } = useGlobals()
  const { data, error, refetch } = useQuery(resourceQuery(id, { month, metric }))
  if (error instanceof ApiError && error.status === 404) {
    return <Page><EmptyState heading="h1" title="There is no such resource" actions={<Link href="/estate">Open the estate</Link>}>The address may be of another installation. Nothing that was ever seen or billed is removed here.</EmptyState></Page>
  }
  if (error) return <Page><ErrorState error={error} what="The resource could not be read" retry={() => void refetch()} /></Page>
  if (!data) return <Page><Card title="Resource"><TableSkeleton rows={12} /></Card></Page>
  return <Loaded resource={data} />
}

function Loaded({ resource: r }: { resource: Detail }) {
  const { month, metric } = useGlobals()
  const mayAssign = useCan('resource:assign')
  const [chosen, setRange] = useQueryState('lines', parseAsStringLiteral(['month', 'last', 'life'] as const))
  // Where the month has no line, the days that have some are shown.
  const range = chosen ?? (r.daily.some((d) => d.date.startsWith(month)) || r.daily.length === 0 ? 'month' : 'life')
  const [changing, change] = useDisclosure()
  const fresh = useQuery(freshnessQuery)
  const billedTo = fresh.data?.billedTo ?? null
  useKeys({ a: () => { if (mayAssign) change.open() }, c: () => void navigator.clipboard?.writeText(r.arn) })
  return (
    <Page>
      <ResourceHead resource={r} onChangeOwner={change.open} />
      <ResourceKpis resource={r} billedTo={billedTo} onOpen={(next) => void setRange(next)} />
      <div className={c.cols}>
        <div className={c.col}>
          <DailyCost resource={r} month={month} billedTo={billedTo} metric={METRIC_LABELS[metric].toLowerCase()} />
          <UsageCard resource={r} />
          <MeterTable resource={r} month={month} />
          <BillLines resource={r} month={month} metric={metric} range={range} onRange={(next) => void setRange(next)} />
          <NeighbourhoodCard id={r.id} name={r.name} />
        </div>
        <div className={c.col}>
          <OwnerHistory resource={r} />
          <Details resource={r} />
        </div>
      </div>
      <ChangeOwner resource={r} opened={changing} onClose={change.close} />
    </Page>
  )
}
