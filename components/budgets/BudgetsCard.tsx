'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { Query } from '../api'
import { toLength } from '../decimal'
import { money, plural } from '../format'
import { useHref } from '../global-state'
import c from '../forecast/forecast.module.css'
import { BasisGlyph, Card, EmptyState, ErrorState, TableSkeleton } from '../ui'
import { ToneBadge } from '../ui/ToneBadge'
import t from '../ui/table.module.css'
import { budgetsQuery, type Budget } from './queries'
import { byUrgency, leftWords, outlookWords, paceWords, stateOf } from './words'

/** Each budget of the month: used, forecast and the day it is passed, the most pressing first. */
export function BudgetsCard({ query }: { query: Query }) {
  const href = useHref()
  const { data, error, refetch } = useQuery(budgetsQuery(query))
  const items = [...(data?.items ?? [])].sort(byUrgency)
  return (
    <Card flush title={data ? titleOf(items) : 'Budgets'} sub="The bar is what is billed, the mark is how much of the month is billed. Forecast without runs that have not started" label="Budgets" right={<Link href={href('/settings/budgets')} className="small">Edit budgets</Link>}>
      {error && <div className={c.pad}><ErrorState error={error} what="The budgets could not be read" holds="The month end holds." retry={() => void refetch()} /></div>}
      {!data && !error && <TableSkeleton rows={5} />}
      {data && items.length === 0 && <div className={c.pad}><EmptyState title="No budget holds for this month" actions={<Link href="/settings/budgets">Set one</Link>}>Per team, account or tag, from a month on.</EmptyState></div>}
      {items.length > 0 && (
        <table className={t.table}>
          <colgroup><col style={{ width: '16%' }} /><col style={{ width: '11%' }} /><col /><col style={{ width: '14%' }} /><col style={{ width: '37%' }} /></colgroup>
          <thead><tr><th>Budget</th><th data-num>A month</th><th>Used</th><th data-num><BasisGlyph basis="projected" size={8} /> At month end</th><th>State</th></tr></thead>
          <tbody>{items.map((b) => <Row key={`${b.scope} ${b.key}`} budget={b} />)}</tbody>
        </table>
      )}
    </Card>
  )
}

function Row({ budget: b }: { budget: Budget }) {
  const left = leftWords(b, b.currency)
  const state = stateOf(b)
  return (
    <tr data-budget={`${b.scope} ${b.key}`} data-state={b.state}>
      <td title={b.scope === 'team' ? 'Team, with every team below it' : b.scope}>{b.name}</td>
      <td data-num data-label="budget">{money(b.amount, { currency: b.currency, digits: 0 })}</td>
      <td><Meter budget={b} /></td>
      <td data-num data-main data-amount={b.forecast?.total}><span className={left?.endsWith('over') ? c.amber : undefined}>{left ?? '—'}</span></td>
      <td title={outlookWords(b, b.currency)}><ToneBadge tone={state.tone}>{state.label}</ToneBadge> <span className="dim small">{b.state === 'on-track' ? paceWords(b) : outlookWords(b, b.currency)}</span></td>
    </tr>
  )
}

/** Spent ÷ budget as a bar, the month's billed share as a mark; in words for who cannot see it. */
export function Meter({ budget: b }: { budget: Pick<Budget, 'state' | 'shareOfBudget' | 'shareOfMonth' | 'spent' | 'currency' | 'reason' | 'forecast' | 'overrun' | 'unbilled'> }) {
  if (b.spent === null) return <span className="dim small">not known</span>
  const part = (share: string | null) => `${Math.min(Math.max(toLength(share ?? '0'), 0), 1) * 100}%`
  const words = `${money(b.spent, { currency: b.currency, digits: 0 })} billed${paceWords(b) ? `: ${paceWords(b)}` : ''}`
  return <div className={c.meter} data-state={b.state} role="img" aria-label={words} title={words}><i style={{ width: part(b.shareOfBudget) }} />{b.shareOfMonth && <b style={{ left: `calc(${part(b.shareOfMonth)} - 1px)` }} />}</div>
}

function titleOf(items: Budget[]): string {
  const of = (state: Budget['state']) => items.filter((b) => b.state === state)
  const bad = [...of('over'), ...of('at-risk')]
  if (bad.length === 0) return of('unknown').length === items.length && items.length > 0 ? 'Whether budgets hold is not known yet' : items.length === 0 ? 'Budgets' : `${plural(of('on-track').length, 'budget')} on track`
  return bad.length === 1 ? `${bad[0]!.name} is ${bad[0]!.state === 'over' ? 'over' : 'about to pass'} its budget` : `${bad.length} of ${items.length} budgets are passed or about to be`
}
