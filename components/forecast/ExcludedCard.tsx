'use client'

import { Button } from '@mantine/core'
import Link from 'next/link'
import { useState } from 'react'
import { useTypeName } from '../app-context'
import { isZero } from '../decimal'
import { count, day, money, plural } from '../format'
import { useHref } from '../global-state'
import { Card, EmptyState, Money } from '../ui'
import t from '../ui/table.module.css'
import type { ForecastAnswer } from './queries'
import c from './forecast.module.css'

const WHY: Record<ForecastAnswer['excluded'][number]['reason'], string> = { finished: 'Finished', gone: 'Deleted', stopped: 'Stopped', failed: 'Failed', 'not-started': 'Not started' }
const FIRST = 8

/** What is not projected, and what a tool that multiplies a rate by 730 hours would have made of it. */
export function ExcludedCard({ forecast: f }: { forecast: ForecastAnswer }) {
  const href = useHref()
  const typeName = useTypeName()
  const [all, setAll] = useState(false)
  const { currency, excludedTotals: totals } = f
  const title = f.excludedCount === 0 ? 'Nothing is left out' : `${plural(f.excludedCount, 'resource')} left out: $0.00 ahead`.replace('$0.00', money('0', { currency }))
  const rows = f.excluded.slice(0, all ? 200 : FIRST)
  return (
    <Card flush title={title} sub={isZero(totals.rateTimes730) ? 'Billed in this month and not projected' : `A rate × 730 tool would have projected ${money(totals.rateTimes730, { currency, digits: 0 })} for them`} label="Left out">
      {f.excluded.length === 0 && <div className={c.pad}><EmptyState title="All that was billed goes on">No job ended and nothing was deleted in this month.</EmptyState></div>}
      {rows.length > 0 && (
        <table className={t.table}>
          <colgroup><col /><col style={{ width: '22%' }} /><col style={{ width: '17%' }} /><col style={{ width: '19%' }} /></colgroup>
          <thead><tr><th>Left out</th><th>Why</th><th data-num>Billed</th><th data-num>× 730</th></tr></thead>
          <tbody>
            {rows.map((x) => (
              <tr key={x.resourceId}>
                <td title={`${typeName(x.type)}, ${x.arn}`}><Link href={href(`/estate/${x.resourceId}`)}>{x.name}</Link></td>
                <td className="dim">{WHY[x.reason]}{x.endedAt ? ` ${day(x.endedAt.slice(0, 10))}` : x.endedBefore ? ` by ${day(x.endedBefore.slice(0, 10))}` : ''}</td>
                <td data-num data-label="billed"><Money value={x.billed} currency={currency} /></td>
                <td data-num data-main className="dim">{money(x.rateTimes730, { currency })}</td>
              </tr>
            ))}
          </tbody>
          <tfoot><tr><td>All {count(f.excludedCount)}</td><td /><td data-num data-label="billed"><Money value={totals.billed} currency={currency} /></td><td data-num data-main>{money(totals.rateTimes730, { currency })}</td></tr></tfoot>
        </table>
      )}
      {!all && f.excluded.length > FIRST && <div className={c.more}><Button variant="default" onClick={() => setAll(true)}>Show {f.excludedCount > f.excluded.length ? `the largest ${f.excluded.length}` : 'all'}</Button></div>}
      <p className={c.foot}>Also not in it: credits, refunds and one-off charges, which are known once AWS bills them{isZero(f.expectedRuns) ? '' : `, and ${money(f.expectedRuns, { currency })} of runs that have not started`}.</p>
    </Card>
  )
}
