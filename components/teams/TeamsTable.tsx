'use client'

import Link from 'next/link'
import { Meter } from '../budgets/BudgetsCard'
import { leftWords } from '../budgets/words'
import { useCan } from '../app-context'
import { rangeText } from '../costs/params'
import { percentOf } from '../decimal'
import { change, count, money, percent } from '../format'
import { METRIC_LABELS } from '../global-params'
import { useHref } from '../global-state'
import { BasisGlyph, Card, Money, PartialNote } from '../ui'
import t from '../ui/table.module.css'
import type { TeamRow } from './rows'
import { assignedTitle, rowHref } from './words'
import type { TeamsState } from './useTeams'
import c from './teams.module.css'

/** Who spent what, against the month before and the budget; the rows sum to the bill. */
export function TeamsTable({ q, rows }: { q: TeamsState; rows: TeamRow[] }) {
  const costs = q.costs.data!
  const { currency, total } = costs
  const before = costs.previous?.billed ? costs.previous : undefined
  const ahead = q.forecast
  const sub = `${rangeText(costs)}, ${METRIC_LABELS[costs.metric].toLowerCase()}, ${currency}${before ? `, against ${rangeText(before)}` : ''}. The bar is what is billed of the budget, the mark how much of the month is billed`
  return (
    <Card flush title={assignedTitle(rows, total, currency)} sub={sub} label="Teams">
      {q.forecastError && <div className={c.pad}><PartialNote title="Where the month ends is not known">{q.forecastError.message} What is billed holds.</PartialNote></div>}
      {q.budgets.error && <div className={c.pad}><PartialNote title="The budgets could not be read">{q.budgets.error.message} What is billed holds.</PartialNote></div>}
      <div className={t.wrap} tabIndex={0} role="region" aria-label="Cost by team">
        <table className={`${t.table} ${c.teams}`}>
          <colgroup><col /><col style={{ width: '13%' }} /><col style={{ width: '8%' }} /><col style={{ width: '12%' }} /><col style={{ width: '8%' }} /><col style={{ width: '7%' }} />{ahead && <col style={{ width: '11%' }} />}<col style={{ width: '16%' }} /><col style={{ width: '12%' }} /></colgroup>
          <thead><tr><th>Team</th><th>Lead</th><th data-num>Resources</th><th data-num><BasisGlyph basis="billed" size={8} /> Billed</th><th data-num>Change</th><th data-num>Share</th>{ahead && <th data-num><BasisGlyph basis="projected" size={8} /> Month end</th>}<th>Budget used</th><th data-num>{q.through ? 'Left' : 'At month end'}</th></tr></thead>
          <tbody>{rows.map((r) => <Row key={r.key ?? 'none'} row={r} total={total} currency={currency} ahead={ahead !== undefined} />)}</tbody>
          <tfoot>
            <tr>
              <td>All, equals the bill</td><td data-phone="off" /><td data-phone="off" />
              <td data-num data-main data-total={total}>{money(total, { currency })}</td>
              <td data-num data-label="change">{before ? change(total, before.total) : '—'}</td><td data-num data-phone="off">100.0%</td>
              {ahead && <td data-num data-label="month end" data-month-end={ahead.total}>{money(ahead.total, { currency, digits: 0 })}</td>}
              <All q={q} />
            </tr>
          </tfoot>
        </table>
      </div>
    </Card>
  )
}

function Row({ row: r, total, currency, ahead }: { row: TeamRow; total: string; currency: string; ahead: boolean }) {
  const href = useHref()
  const share = percentOf(r.amount, total)
  const left = r.budget && leftWords(r.budget, r.budget.currency)
  const mayAssign = useCan('resource:assign')
  return (
    <tr data-team={r.key ?? 'none'}>
      <td><Link href={href(rowHref(r.key))}>{r.name}</Link></td>
      <td className="dim" data-phone="off" title={r.leads?.join(', ')}>{r.leads ? r.leads.join(', ') || 'no lead' : r.key === null ? 'no owner yet' : '—'}</td>
      <td data-num data-label="resources">{r.resources === undefined ? '—' : count(r.resources)}</td>
      <td data-num data-main data-amount={r.amount}>{money(r.amount, { currency })}</td>
      <td data-num data-label="change">{r.previous === null ? '—' : change(r.amount, r.previous)}</td>
      <td data-num data-label="share" className="dim">{share === null ? '—' : percent(share)}</td>
      {ahead && <td data-num data-label="month end" data-ahead={r.monthEnd}><Money value={r.monthEnd} basis="projected" currency={currency} digits={0} /></td>}
      <td data-phone="off">{r.budget ? <Meter budget={r.budget} /> : <span className="dim small">{r.key === null ? 'listed, nobody owns it' : r.key === 'unattributed' ? 'names no resource' : 'no budget'}</span>}</td>
      <td data-num className={left?.endsWith('over') ? c.amber : undefined}>{left ?? (r.key === null && mayAssign ? <Link href={href('/estate?team=none')}>Assign</Link> : <span className="dim">—</span>)}</td>
    </tr>
  )
}

function All({ q }: { q: TeamsState }) {
  const overall = q.budgets.data?.overall
  if (!overall) return <><td data-phone="off" /><td data-phone="off" /></>
  const left = leftWords(overall, overall.currency)
  return (
    <>
      <td data-phone="off" title={overall.source === 'all' ? 'The budget of everything' : 'The sum of the topmost teams’ budgets'}>{money(overall.amount, { currency: overall.currency, digits: 0 })} <span className="dim small">{overall.source === 'all' ? 'for all' : 'of all teams'}</span></td>
      <td data-num className={left?.endsWith('over') ? c.amber : undefined}>{left ?? '—'}</td>
    </>
  )
}
