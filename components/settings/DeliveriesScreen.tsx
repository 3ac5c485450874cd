'use client'
import { Button } from '@mantine/core'
import { IconBan, IconCheck, IconHistory, IconLoader2, IconUnlink, type Icon } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { parseAsInteger, useQueryState } from 'nuqs'
import { Fragment } from 'react'
import { sumOf } from '../decimal'
import { count, date, month as monthName, plural, signedMoney } from '../format'
import { Card, EmptyState, ErrorState, TableSkeleton } from '../ui'
import { ToneBadge, type Tone } from '../ui/ToneBadge'
import t from '../ui/table.module.css'
import { DeliveryDetail } from './DeliveryDetail'
import { KIND_LABELS } from './kinds'
import { deliveriesQuery, type Ledger } from './queries'
import c from './settings.module.css'

const STATUS: Record<Ledger['status'], { label: string; tone: Tone; icon: Icon }> = {
  importing: { label: 'Importing', tone: 'grey', icon: IconLoader2 }, active: { label: 'In use', tone: 'green', icon: IconCheck },
  superseded: { label: 'Replaced', tone: 'grey', icon: IconHistory }, refused: { label: 'Refused', tone: 'red', icon: IconBan },
  withdrawn: { label: 'Source removed', tone: 'grey', icon: IconUnlink },
}

/** The import ledger: every delivery, what was read, kept and left out, what a restatement changed, why one was refused. */
export function DeliveriesScreen() {
  const query = useInfiniteQuery(deliveriesQuery({}))
  const [open, setOpen] = useQueryState('open', parseAsInteger)
  const items = query.data?.pages.flatMap((p) => p.items) ?? []
  const refused = items.filter((d) => d.status === 'refused').length
  return (
    <Card flush title={refused > 0 ? `${plural(refused, 'delivery', 'deliveries')} could not be taken` : 'Deliveries of the bill'} sub="Every delivery of every period. A newer one replaces the older whole, in one step; a refused one leaves the older in use">
      {query.error && <div className={c.pad}><ErrorState error={query.error} what="The deliveries could not be read" retry={() => void query.refetch()} /></div>}
      {!query.data && !query.error && <TableSkeleton rows={8} />}
      {query.data && items.length === 0 && <div className={c.pad}><EmptyState title="No delivery yet">Connect a source of the bill; the next sync takes what it holds.</EmptyState></div>}
      {items.length > 0 && (
        <table className={t.table}>
          <colgroup><col style={{ width: '15%' }} /><col style={{ width: '12%' }} /><col /><col style={{ width: '11%' }} /><col style={{ width: '9%' }} /><col style={{ width: '9%' }} /><col style={{ width: '9%' }} /><col style={{ width: '12%' }} /><col style={{ width: 92 }} /></colgroup>
          <thead><tr><th>Period</th><th>Status</th><th>Source</th><th>Delivered</th><th data-num>Rows read</th><th data-num>Rows kept</th><th data-num>Left out</th><th data-num>Restated by</th><th><span className="visually-hidden">More</span></th></tr></thead>
          <tbody>
            {items.map((d) => {
              const status = STATUS[d.status]
              return (
                <Fragment key={d.id}>
                  <tr>
                    <td>{monthName(d.period)}</td>
                    <td><ToneBadge tone={status.tone} icon={status.icon}>{status.label}</ToneBadge></td>
                    <td title={d.path}>{KIND_LABELS[d.kind] ?? d.kind} <span className="dim mono">{d.path}</span></td>
                    <td className="dim">{date(d.deliveredAt)}</td>
                    <td data-num data-label="read">{count(d.rowsRead)}</td>
                    <td data-num data-label="kept">{count(d.rowsKept)}</td>
                    <td data-num data-label="left out">{count(d.rowsRead - d.rowsKept)}</td>
                    <td data-num data-label="restated by" className="dim" data-phone={d.changes.length === 0 ? 'off' : undefined}>{restated(d)}</td>
                    <td data-main><button type="button" className="linkish" aria-expanded={open === d.id} onClick={() => void setOpen(open === d.id ? null : d.id)}>{open === d.id ? 'Close' : 'Details'}</button></td>
                  </tr>
                  {open === d.id && <tr><td colSpan={9} style={{ whiteSpace: 'normal', height: 'auto', padding: '10px 16px' }}><DeliveryDetail d={d} instead={items.find((x) => x.status === 'active' && x.period === d.period && x.sourceId === d.sourceId)} /></td></tr>}
                </Fragment>
              )
            })}
          </tbody>
        </table>
      )}
      {query.hasNextPage && <div className={c.pad}><Button mt={10} variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>Show older</Button></div>}
    </Card>
  )
}

/** Per currency, what the delivery changed against the one that it replaced. */
function restated(d: Ledger): string {
  const currencies = [...new Set(d.changes.map((x) => x.currency))]
  return currencies.map((currency) => signedMoney(sumOf(d.changes.filter((x) => x.currency === currency).map((x) => x.difference)), { currency })).join(', ') || '—'
}
