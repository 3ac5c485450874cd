'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { reconciliationQuery } from '../coverage/queries'
import { add, isZero, subtract } from '../decimal'
import { money, month as monthName } from '../format'
import { useHref } from '../global-state'
import { Card, ErrorState, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import { adjustmentsQuery, type AdjustmentList, type Statement } from './queries'
import c from './teams.module.css'

/** Why the statement is what it is: the bill as it stands, less what later months carry, plus what this one carries for earlier ones. */
export function Identity({ statement: s }: { statement: Statement }) {
  const href = useHref()
  const figures = { metric: s.metric, currency: s.currency }
  const bill = useQuery(reconciliationQuery({ month: s.month, ...figures }))
  const moved = useQuery(adjustmentsQuery(s.month, figures))
  const error = bill.error ?? moved.error
  if (error) return <ErrorState error={error} what="What the statement is made of could not be read" holds="The statement holds." retry={() => { void bill.refetch(); void moved.refetch() }} />
  const [r, a] = [bill.data, moved.data]
  if (!r || !a) return <Card title="From the bill to the statement"><TableSkeleton rows={2} /></Card>
  const rest = subtract(s.total, add(subtract(r.billTotal, a.deferredTotal), a.receivedTotal))
  const title = !isZero(rest) ? `${money(rest, { currency: s.currency })} is not explained` : isZero(a.deferredTotal) && isZero(a.receivedTotal) ? 'The statement is the bill, to the last decimal' : 'The statement is the bill and its adjustments, to the last decimal'
  const part = (sign: string, label: ReactNode, value: string, name: string) => <div data-sign={sign || undefined}><dt>{label}</dt><dd title={`${value} ${s.currency}`} data-part={name} data-amount={value}>{money(value, { currency: s.currency })}</dd></div>
  return (
    <Card title={title} label="From the bill to the statement" sub="A closed month keeps its figures: what its bill became later is deferred to the next open month, and stands on both">
      <dl className={c.equation}>
        {part('', <Link href={href(`/reconciliation?month=${s.month}`)}>Bill, as it stands now</Link>, r.billTotal, 'bill')}
        {part('−', 'Deferred to later months', a.deferredTotal, 'deferred')}
        {part('+', 'Received from earlier months', a.receivedTotal, 'received')}
        {part('=', 'Statement', s.total, 'statement')}
      </dl>
      <Moved items={[...a.received, ...a.deferred]} month={s.month} currency={s.currency} />
    </Card>
  )
}

function Moved({ items, month, currency }: { items: AdjustmentList['received']; month: string; currency: string }) {
  const href = useHref()
  if (items.length === 0) return null
  return (
    <table className={t.table} aria-label="Adjustments">
      <colgroup><col style={{ width: '24%' }} /><col style={{ width: '18%' }} /><col /><col style={{ width: '18%' }} /><col style={{ width: '16%' }} /></colgroup>
      <thead><tr><th>Adjustment</th><th>Team</th><th>Resource</th><th>Meter</th><th data-num>Amount</th></tr></thead>
      <tbody>
        {items.slice(0, 200).map((x, i) => (
          <tr key={i}>
            <td>{x.in === month ? `From ${monthName(x.of, 'short')}` : `To ${monthName(x.in, 'short')}`}{x.settled ? '' : <span className="dim small"> open</span>}</td>
            <td className="dim">{x.team}</td><td>{x.resourceId ? <Link href={href(`/estate/${x.resourceId}`)}>{x.resource}</Link> : x.resource || '—'}</td><td className="dim">{x.meter.replaceAll('-', ' ')}</td>
            <td data-num data-main>{money(x.amount, { currency })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
