'use client'

import { IconCircleDashed, IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { isZero } from '../decimal'
import { money, month as monthName, plural, signedMoney } from '../format'
import { useHref } from '../global-state'
import { Card, EmptyState, ErrorState, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import { statementMonthsQuery } from './queries'
import { stateWords } from './words'
import c from './teams.module.css'

/** Every month with a statement, open or closed; a name opens it. */
export function MonthsCard() {
  const href = useHref()
  const { data, error, refetch } = useQuery(statementMonthsQuery)
  const closed = data?.items.filter((m) => m.status === 'closed').length ?? 0
  return (
    <Card flush title={!data ? 'Months' : closed === 0 ? 'No month is closed yet' : `${plural(closed, 'month')} closed`} sub="Unblended. Closed months keep their figures; later corrections stand in an open one" label="Months">
      {error && <div className={c.pad}><ErrorState error={error} what="The months could not be read" holds="The other figures hold." retry={() => void refetch()} /></div>}
      {!data && !error && <TableSkeleton rows={6} />}
      {data && data.items.length === 0 && <div className={c.pad}><EmptyState title="No month has a bill yet">A statement begins with the first delivery of a bill.</EmptyState></div>}
      {data && data.items.length > 0 && (
        <table className={t.table}>
          <colgroup><col style={{ width: '24%' }} /><col /><col style={{ width: '32%' }} /></colgroup>
          <thead><tr><th>Month</th><th>State</th><th data-num>Statement</th></tr></thead>
          <tbody>
            {data.items.map((m) => {
              const Sign = m.status === 'closed' ? IconLock : IconCircleDashed
              return (
                <tr key={`${m.month} ${m.currency}`} data-month={m.month} data-status={m.status}>
                  <td><Link href={href(`/teams/statement?month=${m.month}`)}>{monthName(m.month, 'short')}</Link></td>
                  <td title={m.closedBy ? `By ${m.closedBy}` : undefined}><span className={c.state}><Sign size={14} stroke={1.7} aria-hidden />{stateWords(m)}</span>{!isZero(m.deferred) && <span className="dim small"> {signedMoney(m.deferred, { currency: m.currency })} later</span>}</td>
                  <td data-num data-main data-amount={m.total}>{money(m.total, { currency: m.currency })}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </Card>
  )
}
