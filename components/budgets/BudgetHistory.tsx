'use client'

import { useQuery } from '@tanstack/react-query'
import { ago, money, month as monthName } from '../format'
import { ErrorState, TableSkeleton } from '../ui'
import { budgetHistoryQuery, type Budget } from './queries'

/** Every line this budget ever had, replaced ones too: nothing is lost when an amount is corrected. */
export function BudgetHistory({ budget: b, now }: { budget: Budget; now: string }) {
  const { data, error, refetch } = useQuery(budgetHistoryQuery(b.scope, b.key))
  if (error) return <ErrorState error={error} what="The history could not be read" retry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={2} rowHeight={24} />
  return (
    <ul className="small" style={{ listStyle: 'none', margin: '4px 0', padding: 0 }} aria-label={`History of the budget of ${b.name}`}>
      {data.items.map((l) => (
        <li key={l.id} className={l.replacedAt ? 'dim' : undefined}>
          {l.month <= '2000-01' ? 'From ever' : `From ${monthName(l.month, 'short')}`}: {l.amount === null ? 'none' : money(l.amount, { currency: l.currency })}
          <span className="dim">, set {ago(l.setAt, now)}{l.setBy ? ` by ${l.setBy}` : ''}{l.replacedAt ? `, replaced or taken back ${ago(l.replacedAt, now)}` : ''}</span>
        </li>
      ))}
    </ul>
  )
}
