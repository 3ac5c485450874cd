'use client'
import { Button, SegmentedControl } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { addMonths, monthRange } from '@/lib/core/clock'
import { compare, sumOf } from '../decimal'
import { count, day, days as dayRange, money, month as monthName, plural } from '../format'
import { Card, BasisGlyph, EmptyState, ErrorState, Money, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import { billLinesQuery, type Detail, type Line } from './queries'
import { quantityText, unitRate } from './rate'
import c from './resource.module.css'

export type Range = 'month' | 'last' | 'life'

const METHODS: Record<Line['method'], string> = { direct: 'by ARN', linked: 'by link', inferred: 'inferred', shared: 'shared', unattributed: 'none' }

/** The lines of the bill under the resource's cost, newest day first; a line opens to all that is stored of it. */
export function BillLines({ resource: r, month, metric, range, onRange }: { resource: Detail; month: string; metric: string; range: Range; onRange(range: Range): void }) {
  const bounds = range === 'life' ? {} : monthRange(range === 'month' ? month : addMonths(month, -1))
  const query = useInfiniteQuery(billLinesQuery(r.id, { ...bounds, metric }))
  const [open, setOpen] = useState<string | null>(null)
  const lines = query.data?.pages.flatMap((p) => p.items) ?? []
  const { currency } = r.cost
  const methods = [...new Set(lines.map((l) => METHODS[l.method]))]
  const mixed = methods.length > 1
  const shown = sumOf(lines.map((l) => l.amount))
  const total = range === 'month' ? r.cost.monthToDate : range === 'last' ? r.cost.lastMonth : r.cost.lifetime
  const complete = query.data !== undefined && !query.hasNextPage
  return (
    <Card flush title={lines.length > 0 ? `${complete ? plural(lines.length, 'bill line') : 'Bill lines'}${methods.length === 1 ? `, matched ${methods[0]}` : ''}` : 'Bill lines'} sub="What the cost above is made of; open a line for its price, unit and source" label="Bill lines"
      right={<SegmentedControl value={range} onChange={(v) => onRange(v as Range)} aria-label="Days" data={[{ value: 'month', label: monthName(month, 'short') }, { value: 'last', label: monthName(addMonths(month, -1), 'short') }, { value: 'life', label: 'All' }]} />}>
      <div id="lines" />
      {query.error && <div style={{ padding: '0 16px 14px' }}><ErrorState error={query.error} what="The bill lines could not be read" holds="The figures above hold." retry={() => void query.refetch()} /></div>}
      {!query.data && !query.error && <TableSkeleton rows={6} />}
      {query.data && lines.length === 0 && <div style={{ padding: '0 16px 14px' }}><EmptyState title="No bill line in these days" actions={range !== 'life' && r.daily.length > 0 ? <Button variant="default" onClick={() => onRange('life')}>Show all days</Button> : undefined}>{r.cost.monthToDate === null ? 'No bill covers this account yet, so its cost is not known.' : r.bills}</EmptyState></div>}
      {lines.length > 0 && (
        <div style={{ opacity: query.isPlaceholderData ? 0.5 : 1 }}>
          <table className={t.table}>
            <colgroup><col style={{ width: 76 }} /><col /><col style={{ width: 118 }} /><col style={{ width: 88 }} />{mixed && <col style={{ width: 78 }} />}<col style={{ width: 112 }} /></colgroup>
            <thead><tr><th>Day</th><th>Bill line</th><th data-num>Quantity</th><th data-num>Rate</th>{mixed && <th>Matched</th>}<th data-num><BasisGlyph basis="billed" size={8} /> Cost</th></tr></thead>
            <tbody>
              {lines.map((l, i) => {
                const key = `${l.date} ${l.deliveryId} ${i}`
                return (
                  <Fragment key={key}>
                    <LineRow line={l} currency={currency} open={open === key} mixed={mixed} onToggle={() => setOpen(open === key ? null : key)} id={`line-${i}`} />
                    {open === key && <tr className={c.detailRow} id={`line-${i}`}><td colSpan={mixed ? 6 : 5}><LineDetail line={l} currency={currency} metric={r.cost.metric} /></td></tr>}
                  </Fragment>
                )
              })}
            </tbody>
            <tfoot>
              <tr>
                <td colSpan={mixed ? 5 : 4}>{complete ? plural(lines.length, 'bill line') : `The newest ${count(lines.length)} bill lines`}, {dayRange(lines.at(-1)!.date, lines[0]!.date)}{complete || total === null ? '' : `, of ${money(total, { currency })} in all`}{complete && total !== null && compare(total, shown) !== 0 ? `: not the ${money(total, { currency })} above. Run a costing and look at the reconciliation` : ''}</td>
                <td data-num data-main data-sum={shown}><Money value={shown} currency={currency} metric={r.cost.metric} /></td>
              </tr>
            </tfoot>
          </table>
          {query.hasNextPage && <div className={c.more}><Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>Show more</Button></div>}
        </div>
      )}
    </Card>
  )
}

export function LineRow({ line: l, currency, open, mixed, onToggle, id }: { line: Line; currency: string; open: boolean; mixed: boolean; onToggle(): void; id: string }) {
  const each = unitRate(l.amount, l.quantity)
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <tr>
      <td>{day(l.date)}</td>
      <td title={`${l.usageType}\n${l.description}`}>
        <button type="button" className={c.toggle} aria-expanded={open} aria-controls={open ? id : undefined} onClick={onToggle}>
          <Chevron size={13} aria-hidden /><span className={`mono ${c.usage}`}>{l.usageType || l.description || l.chargeType}</span>
        </button>
      </td>
      <td data-num title={`${l.quantity} ${l.unit}`}>{quantityText(l.quantity)} <span className="dim">{l.unit}</span></td>
      <td data-num data-phone="off">{each === null ? '—' : money(each, { currency, digits: each.split('.')[1]?.length ?? 2 })}</td>
      {mixed && <td className="dim">{METHODS[l.method]}</td>}
      <td data-num data-main data-amount={l.amount}><Money value={l.amount} currency={currency} allocated={l.method === 'shared'} /></td>
    </tr>
  )
}

export function LineDetail({ line: l, currency, metric }: { line: Line; currency: string; metric: string }) {
  const facts: [string, string][] = [
    ['Description', l.description || 'none'], ['Service', l.service], ['Operation', l.operation || 'none'], ['Charge type', l.chargeType], ['Meter', `${l.meter} (${l.shape})`],
    ['Quantity', `${l.quantity} ${l.unit}`], ['Cost', `${l.amount} ${currency}, ${metric}`],
    ...(l.amount !== l.lineAmount ? [['Whole bill line', `${l.lineAmount} ${currency}`] as [string, string]] : []),
    ['Matched', l.splitKey ? `${METHODS[l.method]}: ${l.splitKey}` : METHODS[l.method]],
    ['Resource on the bill', l.billedResourceId || 'none named'],
    ...(l.resourceArn && l.resourceArn !== l.billedResourceId ? [['Whose cost it is', l.resourceArn] as [string, string]] : []),
    ...(l.principal ? [['Principal', l.principal] as [string, string]] : []),
    ['Source rows', `${plural(l.sourceRows, 'row')} of delivery ${l.deliveryId}`],
  ]
  return <dl className={c.opened}>{facts.map(([k, v]) => <div key={k}><dt>{k}</dt><dd>{v}</dd></div>)}</dl>
}
