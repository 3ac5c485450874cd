'use client'

import { Button, Drawer } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { monthRange } from '@/lib/core/clock'
import type { Query } from '../api'
import { useTypeName } from '../app-context'
import { sumOf } from '../decimal'
import { count, money, plural } from '../format'
import { useHref } from '../global-state'
import { EmptyState, ErrorState, Money, TableSkeleton, type Basis } from '../ui'
import { factRows } from './facts'
import type { Step } from './params'
import { partsQuery, type Part } from './queries'
import c from './forecast.module.css'

export const STEP_NAMES: Record<Step, string> = {
  billed: 'Billed', unbilled: 'Not billed yet', standing: 'Standing, the hours left', storage: 'Storage, the days left', metered: 'Metered, the days left', runningJobs: 'Running jobs, to their end', adjustments: 'Tax, discounts and fees',
}

/** What a step is made of: each part with its method and the figures behind it, the resource and the bill lines beneath. */
export function PartsDrawer({ step, query, onClose }: { step: Step | null; query: Query; onClose(): void }) {
  return (
    <Drawer.Root opened={step !== null} onClose={onClose} position="right" size={440} lockScroll={false} closeOnClickOutside={false}>
      <Drawer.Content className={c.drawer}>{step && <Drawer.Body pt={14}><Inside key={step} step={step} query={query} /></Drawer.Body>}</Drawer.Content>
    </Drawer.Root>
  )
}

function Inside({ step, query }: { step: Step; query: Query }) {
  const parts = useInfiniteQuery(partsQuery({ ...query, groupBy: undefined, component: step }))
  const items = parts.data?.pages.flatMap((p) => p.items) ?? []
  const total = parts.data?.pages[0]?.total
  const currency = parts.data?.pages[0]?.currency ?? 'USD'
  return (
    <>
      {/* Not Drawer.Header: its <header> would be a second banner of the page. */}
      <div className={c.titleRow}><Drawer.Title><b>{STEP_NAMES[step]}</b></Drawer.Title><Drawer.CloseButton aria-label="Close" /></div>
      {parts.error && <ErrorState error={parts.error} what="The parts could not be read" holds="The step’s sum holds." retry={() => void parts.refetch()} />}
      {!parts.data && !parts.error && <TableSkeleton rows={8} rowHeight={52} />}
      {total !== undefined && <p className={c.meta}>{money(total, { currency })} in {parts.hasNextPage ? `more than ${count(items.length)} parts, the largest first` : plural(items.length, 'part')}{parts.hasNextPage ? `; ${money(sumOf(items.map((p) => p.amount)), { currency })} of it here` : ''}.</p>}
      {parts.data && items.length === 0 && <EmptyState title="Nothing is in this step">It adds $0.00 to the month end.</EmptyState>}
      <ul className={c.parts}>{items.map((p, i) => <PartRow key={`${p.resourceId} ${p.meter} ${i}`} part={p} month={String(query.month)} currency={currency} />)}</ul>
      {parts.hasNextPage && <Button variant="default" onClick={() => void parts.fetchNextPage()} loading={parts.isFetchingNextPage}>Show more</Button>}
    </>
  )
}

function PartRow({ part: p, month, currency }: { part: Part; month: string; currency: string }) {
  const href = useHref()
  const typeName = useTypeName()
  const range = monthRange(month)
  const lines = p.resourceId ? `/estate/${p.resourceId}?lines=life#lines` : `/costs?from=${range.from}&to=${range.to}&groupBy=meter&method=unattributed&lines=all`
  return (
    <li>
      <div className={c.partHead}>
        {p.resourceId ? <Link href={href(`/estate/${p.resourceId}`)} title={p.arn ?? undefined}>{p.name}</Link> : <span>{p.name}</span>}
        <Money value={p.amount} basis={p.basis as Basis} currency={currency} glyph />
      </div>
      <p className={c.meta}>{[p.type && typeName(p.type), p.meter, p.team ?? (p.resourceId ? 'Unassigned' : null)].filter(Boolean).join(' · ')}. {p.method}</p>
      <dl className={c.facts}>{factRows(p.facts, currency).map(([name, value]) => <FactRow key={name} name={name} value={value} />)}</dl>
      <Link href={href(lines)} className="small">Bill lines</Link>
    </li>
  )
}

const FactRow = ({ name, value }: { name: string; value: string }) => <><dt>{name}</dt><dd>{value}</dd></>
