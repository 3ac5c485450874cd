'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { isZero, subtract } from '../decimal'
import { moment, money, month as monthName, plural } from '../format'
import { forecastParams } from '../forecast/params'
import { forecastQuery, type ForecastAnswer } from '../forecast/queries'
import { useGlobals, useHref } from '../global-state'
import { Card, ErrorState, Money, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import type { Detail } from './queries'

/** What the month comes to for this one resource: the steps of the Forecast page, of which it is a part. */
export function ForecastRow({ resource: r }: { resource: Detail }) {
  const { month, metric, current } = useGlobals()
  const href = useHref()
  const { data: f, error, refetch } = useQuery({ ...forecastQuery({ ...forecastParams({ month, metric, accounts: [] }), resource: [r.id] }), enabled: month === current })
  if (month !== current) return null
  if (error) return <ErrorState error={error} what="The forecast of this resource could not be read" holds="Its costs hold." retry={() => void refetch()} />
  if (!f) return <Card title="Forecast"><TableSkeleton rows={2} /></Card>
  if (f.billedTo === null || (isZero(f.totalWithExpectedRuns) && f.excluded.length === 0)) return null
  const projected = subtract(subtract(f.total, f.components.billed), f.components.unbilled)
  const cells: [string, string, 'billed' | 'estimated' | 'projected'][] = [['Billed', f.components.billed, 'billed'], ['Not billed yet', f.components.unbilled, 'estimated'], ['Projected', projected, 'projected']]
  return (
    <Card flush title={titleOf(f, projected)} sub={<>To the end of {monthName(month)}, as of {moment(f.computedAt)}; part of the <Link href={href('/forecast')}>forecast</Link></>} label="Forecast of this resource">
      <table className={t.table}>
        <tbody>{cells.map(([name, value, basis]) => <tr key={name}><td>{name}</td><td data-num data-main><Money value={value} basis={basis} currency={f.currency} glyph /></td></tr>)}</tbody>
        <tfoot>
          <tr><td>Month end</td><td data-num data-main data-amount={f.total}>{money(f.total, { currency: f.currency })}</td></tr>
          {!isZero(f.expectedRuns) && <tr><td>{plural(f.expected.length, 'expected run')}, not in it</td><td data-num data-main>{money(f.expectedRuns, { currency: f.currency })}</td></tr>}
        </tfoot>
      </table>
    </Card>
  )
}

/** A finished job adds nothing, and says what a rate × 730 would have claimed. */
function titleOf(f: ForecastAnswer, projected: string): string {
  const [out] = f.excluded
  if (out && isZero(projected)) return `Adds nothing more: ${out.reason === 'gone' ? 'deleted' : out.reason.replace('-', ' ')}${isZero(out.rateTimes730) ? '' : `, not ${money(out.rateTimes730, { currency: f.currency, digits: 0 })} a month`}`
  return `Ends the month near ${money(f.total, { currency: f.currency, digits: 0 })}`
}
