'use client'

import Link from 'next/link'
import { useHref } from '../global-state'
import { isZero, percentOf, sumOf } from '../decimal'
import { change, count, money, month as monthName, percent } from '../format'
import { addMonths } from '@/lib/core/clock'
import { Card, EmptyState } from '../ui'
import t from '../ui/table.module.css'
import type { Statement } from './queries'
import c from './teams.module.css'

/** The statement by team, beside the month before and the budget; a name opens its lines. Days of a month under way are not compared with a whole one. */
export function StatementTeams({ statement: s, open, over }: { statement: Statement; open: string | null; over: boolean }) {
  const href = useHref()
  const adjusted = s.teams.some((x) => !isZero(x.adjustments))
  const previous = s.teams.flatMap((x) => (x.previous === null ? [] : [x.previous]))
  const before = previous.length > 0 ? sumOf(previous) : null
  const m = (value: string) => money(value, { currency: s.currency })
  return (
    <Card flush title={s.closed ? 'What each team carries, as it was closed' : 'What each team would carry'} sub={`${monthName(s.month)}, ${s.metric}, ${s.currency}; ownership by the day of use. A name opens its lines`} label="Statement by team">
      {s.teams.length === 0 && <div className={c.pad}><EmptyState title={`Nothing is billed in ${monthName(s.month)}`}>Choose another month above.</EmptyState></div>}
      {s.teams.length > 0 && (
        <table className={t.table}>
          <colgroup><col /><col style={{ width: '14%' }} /><col style={{ width: '15%' }} />{over && <col style={{ width: '13%' }} />}<col style={{ width: '12%' }} /><col style={{ width: '10%' }} />{adjusted && <col style={{ width: '13%' }} />}<col style={{ width: '16%' }} /></colgroup>
          <thead><tr><th>Team</th><th data-num>Resources</th><th data-num>{monthName(addMonths(s.month, -1), 'short')}</th>{over && <th data-num>Change</th>}<th data-num>Budget</th><th data-num>Used</th>{adjusted && <th data-num>Adjustments</th>}<th data-num>Statement</th></tr></thead>
          <tbody>
            {s.teams.map((x) => {
              const used = x.budget === null ? null : percentOf(x.amount, x.budget)
              const key = x.key ?? 'none'
              return (
                <tr key={key} data-team={key} aria-current={open === key || undefined}>
                  <td><Link href={href(`/teams/statement?month=${s.month}&team=${encodeURIComponent(key)}`)} scroll={false}>{x.name}</Link></td>
                  <td data-num data-label="resources" className="dim">{key === 'unattributed' ? '—' : count(x.resources)}</td>
                  <td data-num data-label="before" className="dim">{x.previous === null ? '—' : m(x.previous)}</td>
                  {over && <td data-num data-label="change">{x.previous === null ? '—' : change(x.amount, x.previous)}</td>}
                  <td data-num data-label="budget" className="dim">{x.budget === null ? '—' : money(x.budget, { currency: s.currency, digits: 0 })}</td>
                  <td data-num data-label="used">{used === null ? '—' : percent(used)}</td>
                  {adjusted && <td data-num data-label="adjustments" data-adjusted={x.adjustments}>{isZero(x.adjustments) ? <span className="dim">—</span> : m(x.adjustments)}</td>}
                  <td data-num data-main data-amount={x.amount}>{m(x.amount)}</td>
                </tr>
              )
            })}
          </tbody>
          <tfoot>
            <tr>
              <td>Statement</td><td data-phone="off" /><td data-num data-label="before">{before === null ? '—' : m(before)}</td>{over && <td data-num data-label="change">{before === null ? '—' : change(s.total, before)}</td>}<td data-phone="off" /><td data-phone="off" />
              {adjusted && <td data-num data-label="adjustments">{m(s.adjustments)}</td>}
              <td data-num data-main data-total={s.total}>{m(s.total)}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </Card>
  )
}
