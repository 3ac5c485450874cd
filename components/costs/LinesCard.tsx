'use client'

import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Fragment, useEffect, useRef, useState } from 'react'
import { sumOf } from '../decimal'
import { count, money, plural } from '../format'
import { METRIC_LABELS } from '../global-params'
import { BasisGlyph, Card, EmptyState, ErrorState, TableSkeleton } from '../ui'
import { LineDetail, LineRow } from '../resource/BillLines'
import r from '../resource/resource.module.css'
import t from '../ui/table.module.css'
import { rangeText, rowFilter } from './params'
import { anyLinesQuery } from './queries'
import type { CostsState } from './useCosts'

/** The bill lines under a row, or under everything that is asked for, newest first. */
export function LinesCard({ q }: { q: CostsState }) {
  const key = q.state.lines!
  const byResource = q.state.groupBy === 'resource' && key !== 'all' && key !== 'unattributed'
  const row = q.costs.data?.rows.find((x) => (x.resourceId ?? (x.key || 'none')) === key)
  const whole = key === 'all' ? q.costs.data?.total : row?.amount
  const more = key === 'all' || byResource ? {} : rowFilter(q.state.groupBy, key === 'none' ? null : key) ?? {}
  const path = byResource ? `/resources/${key}/bill-lines` : '/bill-lines'
  const query = useInfiniteQuery(anyLinesQuery(path, { from: q.range.from, to: q.range.to, metric: q.metric, currency: q.costs.data?.currency, ...q.filters, ...more }))
  const [open, setOpen] = useState<number | null>(null)
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => { top.current?.scrollIntoView({ block: 'start' }); top.current?.focus() }, [])
  const lines = query.data?.pages.flatMap((p) => p.items) ?? []
  const currency = q.costs.data?.currency ?? 'USD'
  const complete = query.data !== undefined && !query.hasNextPage
  const name = key === 'all' ? 'everything above' : row?.name ?? key
  return (
    <div ref={top} tabIndex={-1} style={{ outline: 'none' }}>
      <Card flush label="Bill lines" title={`Bill lines of ${name}`} sub={`${rangeText(q.range)}, ${METRIC_LABELS[q.metric].toLowerCase()}, ${currency}; a line opens to its price, unit and source`}
        right={<ActionIcon variant="default" aria-label="Close the bill lines" onClick={() => void q.set({ lines: null })}><IconX size={16} /></ActionIcon>}>
        {query.error && <div style={{ padding: '0 16px 14px' }}><ErrorState error={query.error} what="The bill lines could not be read" holds="The figures above hold." retry={() => void query.refetch()} /></div>}
        {!query.data && !query.error && <TableSkeleton rows={6} />}
        {query.data && lines.length === 0 && <div style={{ padding: '0 16px 14px' }}><EmptyState title="No bill line in these days">Nothing was billed for it then.</EmptyState></div>}
        {lines.length > 0 && (
          <table className={t.table}>
            <colgroup><col style={{ width: 76 }} /><col /><col style={{ width: 118 }} /><col style={{ width: 88 }} /><col style={{ width: 98 }} /><col style={{ width: 112 }} /></colgroup>
            <thead><tr><th>Day</th><th>Bill line</th><th data-num>Quantity</th><th data-num>Rate</th><th>Matched</th><th data-num><BasisGlyph basis="billed" size={8} /> Cost</th></tr></thead>
            <tbody>
              {lines.map((l, i) => (
                <Fragment key={i}>
                  <LineRow line={l} currency={currency} open={open === i} mixed onToggle={() => setOpen(open === i ? null : i)} id={`cost-line-${i}`} />
                  {open === i && <tr className={r.detailRow} id={`cost-line-${i}`}><td colSpan={6}><LineDetail line={l} currency={currency} metric={q.metric} /></td></tr>}
                </Fragment>
              ))}
            </tbody>
            <tfoot><tr>
              <td colSpan={5}>{complete ? plural(lines.length, 'bill line') : `The newest ${count(lines.length)} bill lines`}{complete || !whole ? '' : `, of ${money(whole, { currency })} in all`}</td>
              <td data-num data-main data-sum={sumOf(lines.map((l) => l.amount))}>{money(sumOf(lines.map((l) => l.amount)), { currency })}</td>
            </tr></tfoot>
          </table>
        )}
        {query.hasNextPage && <div className={r.more}><Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>Show more</Button></div>}
      </Card>
    </div>
  )
}
