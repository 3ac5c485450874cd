'use client'

import { Button, SegmentedControl } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { apiUrl, type Query } from '../api'
import { useCan } from '../app-context'
import { subtract } from '../decimal'
import { count, money, percent, plural } from '../format'
import { percentOf } from '../decimal'
import { useHref } from '../global-state'
import { BasisGlyph, Card, EmptyState, ErrorState, Money, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import { GROUPS } from './params'
import { forecastQuery, type ForecastAnswer } from './queries'
import c from './forecast.module.css'

type By = (typeof GROUPS)[number]
type Row = NonNullable<ForecastAnswer['rows']>[number]
const LABELS: Record<By, string> = { team: 'Team', account: 'Account', shape: 'Shape', type: 'Type' }
const PAGE = 50

/** The month end by what the reader chooses; Unassigned and unattributed are rows, and the rows sum to the total. */
export function GroupCard({ query, by, onBy }: { query: Query; by: By; onBy(by: By): void }) {
  const mayExport = useCan('export:estate')
  const [shown, setShown] = useState(PAGE)
  const { data, error, refetch, isPlaceholderData } = useQuery(forecastQuery({ ...query, groupBy: by }))
  const rows = data?.rows ?? []
  const first = rows[0]
  const share = data && first ? percentOf(first.total, data.total) : null
  const title = share && rows.length > 1 ? `${first!.name}: ${percent(share)} of the month end` : `Month end by ${by}`
  const right = (
    <>
      <SegmentedControl size="xs" value={by} onChange={(v) => onBy(v as By)} aria-label="Told by" data={GROUPS.map((g) => ({ value: g, label: LABELS[g] }))} />
      {mayExport && <Button variant="default" component="a" download href={apiUrl('/forecast', { ...query, groupBy: by, format: 'csv' })} leftSection={<IconDownload size={15} />}>CSV</Button>}
    </>
  )
  return (
    <Card flush title={title} sub={`By ${by}, ${data?.currency ?? ''}; rows sum to the month end. Bands of rows would not add up, so they are not shown`} right={right} label="Month end by group">
      {error && <div className={c.pad}><ErrorState error={error} what="The table could not be read" holds="The month end holds." retry={() => void refetch()} /></div>}
      {!data && !error && <TableSkeleton rows={8} />}
      {data && rows.length === 0 && <div className={c.pad}><EmptyState title="Nothing is billed or projected in this month">Choose another month above.</EmptyState></div>}
      {data && rows.length > 0 && (
        <div style={{ opacity: isPlaceholderData ? 0.55 : 1 }}>
          <table className={t.table}>
            <colgroup><col /><col style={{ width: '15%' }} /><col style={{ width: '13%' }} /><col style={{ width: '15%' }} /><col style={{ width: '16%' }} /><col style={{ width: '14%' }} /></colgroup>
            <thead><tr><th>{LABELS[by]}</th><th data-num><BasisGlyph basis="billed" size={8} /> Billed</th><th data-num><BasisGlyph basis="estimated" size={8} /> Not billed yet</th><th data-num><BasisGlyph basis="projected" size={8} /> Projected</th><th data-num><BasisGlyph basis="projected" size={8} /> Month end</th><th data-num>Expected runs</th></tr></thead>
            <tbody>{rows.slice(0, shown).map((r) => <GroupRow key={`${r.key}`} row={r} by={by} currency={data.currency} />)}</tbody>
            <tfoot>
              <tr>
                <td>All, {plural(rows.length, 'row')}</td>
                <Cells row={data} currency={data.currency} />
              </tr>
            </tfoot>
          </table>
          {rows.length > shown && <div className={c.more}><Button variant="default" onClick={() => setShown(shown + PAGE)}>Show more</Button><span className="dim small">{count(shown)} of {count(rows.length)} rows; the total covers all</span></div>}
        </div>
      )}
    </Card>
  )
}

function GroupRow({ row, by, currency }: { row: Row; by: By; currency: string }) {
  const href = useHref()
  const rest = row.key === 'unattributed'
  const where = rest ? '/costs?groupBy=meter&method=unattributed' : `/costs?groupBy=${by === 'type' ? 'resource' : 'type'}&${by}=${encodeURIComponent(row.key ?? 'none')}`
  return <tr><td><Link href={href(where)}>{row.name}</Link></td><Cells row={row} currency={currency} /></tr>
}

function Cells({ row, currency }: { row: Pick<Row, 'components' | 'total' | 'expectedRuns'>; currency: string }) {
  const { billed, unbilled } = row.components
  const projected = subtract(subtract(row.total, billed), unbilled)
  return (
    <>
      <td data-num data-label="billed"><Money value={billed} currency={currency} /></td>
      <td data-num data-label="not billed" className="dim"><Money value={unbilled} basis="estimated" currency={currency} /></td>
      <td data-num data-label="projected"><Money value={projected} basis="projected" currency={currency} /></td>
      <td data-num data-main data-amount={row.total}>{money(row.total, { currency })}</td>
      <td data-num data-label="expected runs" className="dim"><Money value={row.expectedRuns} basis="projected" currency={currency} /></td>
    </>
  )
}
