'use client'

import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Query } from '../api'
import { subtract, toLength } from '../decimal'
import { money, month as monthName } from '../format'
import { BasisGlyph, Card, ErrorState, Money, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import { monthsQuery, type MonthRow } from './queries'
import c from './forecast.module.css'

/** The month under way and `count` after it, each by the same steps; expected runs beside the total, never in it. */
export function MonthsCard({ query, count, onCount }: { query: Query; count: number; onCount(count: number): void }) {
  const { data, error, refetch } = useQuery(monthsQuery({ ...query, month: undefined, groupBy: undefined, count: count + 1 }))
  const items = data?.items ?? []
  const last = items.at(-1)
  const currency = data?.currency ?? 'USD'
  const title = last && items[0] && items.length > 1 ? trend(items[0], last, currency) : 'The months to come'
  return (
    <Card flush title={title} sub="The same steps to the end of each month: what stands goes on until its known end, finished jobs add nothing" label="Months to come"
      right={<SegmentedControl size="xs" value={String(count)} onChange={(v) => onCount(Number(v))} aria-label="Months" data={[{ value: '3', label: '3 months' }, { value: '12', label: '12 months' }]} />}>
      {error && <div className={c.pad}><ErrorState error={error} what="The months to come could not be read" holds="The month end holds." retry={() => void refetch()} /></div>}
      {!data && !error && <TableSkeleton rows={3} />}
      {items.length > 0 && (
        <table className={t.table}>
          <colgroup><col style={{ width: '22%' }} /><col style={{ width: '18%' }} /><col style={{ width: '18%' }} /><col /><col style={{ width: '20%' }} /></colgroup>
          <thead><tr><th>Month</th><th data-num>Standing</th><th data-num>Metered</th><th data-num>Expected runs</th><th data-num><BasisGlyph basis="projected" size={8} /> Total</th></tr></thead>
          <tbody>
            {items.map((m) => (
              <tr key={m.month} title={m.band ? `${Math.round(m.band.level * 100)}% band ${money(m.band.low, { currency, digits: 0 })} to ${money(m.band.high, { currency, digits: 0 })}` : m.bandReason}>
                <td>{monthName(m.month, 'short')}</td>
                <td data-num data-label="standing"><Money value={m.components.standing} basis="projected" currency={currency} digits={0} /></td>
                <td data-num data-label="metered"><Money value={m.components.metered} basis="projected" currency={currency} digits={0} /></td>
                <td data-num data-label="expected runs" className="dim"><Money value={m.expectedRuns} basis="projected" currency={currency} digits={0} /></td>
                <td data-num data-main data-amount={m.total}>{money(m.total, { currency, digits: 0 })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

/** `Jan 2027 comes to $182,000, $4,000 above Nov 2026`; a hundredth is no news. */
function trend(first: MonthRow, last: MonthRow, currency: string): string {
  const gap = subtract(last.total, first.total)
  const small = Math.abs(toLength(gap)) < Math.abs(toLength(first.total)) * 0.01
  const much = small ? `about as much as ${monthName(first.month, 'short')}` : `${money(gap.replace('-', ''), { currency, digits: 0 })} ${gap.startsWith('-') ? 'below' : 'above'} ${monthName(first.month, 'short')}`
  return `${monthName(last.month, 'short')} comes to ${money(last.total, { currency, digits: 0 })}, ${much}`
}
