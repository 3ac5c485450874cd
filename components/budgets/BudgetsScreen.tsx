'use client'

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApp, useCan } from '../app-context'
import { money, month as monthName, plural } from '../format'
import { useGlobals } from '../global-state'
import { Card, EmptyState, ErrorState, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import c from '../settings/settings.module.css'
import { BudgetForm } from './BudgetForm'
import { BudgetRow } from './BudgetRow'
import { budgetsQuery } from './queries'
import { outlookWords, STATES } from './words'

/** What teams, accounts, tags and everything may cost a month. An amount holds from its month on, until another one does. */
export function BudgetsScreen() {
  const { now } = useApp()
  const { month } = useGlobals()
  const mayEdit = useCan('budget:edit')
  const [adding, setAdding] = useState(false)
  const { data, error, refetch, isPlaceholderData } = useQuery(budgetsQuery({ month }))
  const items = data?.items ?? []
  const { overall } = data ?? {}
  return (
    <>
      {adding && <BudgetForm month={month} onClose={() => setAdding(false)} />}
      <Card flush title={data ? `${plural(items.length, 'budget')} in ${monthName(month)}` : 'Budgets'} label="Budgets"
        sub={mayEdit ? 'Click an amount to change it from this month on; months before keep theirs. A team’s budget counts the teams below it' : 'An amount holds from its month on. Managers and administrators change them'}
        right={mayEdit && !adding && <Button onClick={() => setAdding(true)}>Add budget</Button>}>
        {error && <div className={c.pad}><ErrorState error={error} what="The budgets could not be read" retry={() => void refetch()} /></div>}
        {!data && !error && <TableSkeleton rows={6} />}
        {data && items.length === 0 && <div className={c.pad}><EmptyState title={`No budget holds in ${monthName(month)}`} actions={mayEdit && !adding ? <Button variant="default" onClick={() => setAdding(true)}>Add budget</Button> : undefined}>Give a team, an account, a tag or everything an amount a month.</EmptyState></div>}
        {items.length > 0 && (
          <table className={`${t.table} ${t.wrapText}`} style={{ opacity: isPlaceholderData ? 0.55 : 1 }}>
            <colgroup><col style={{ width: '20%' }} /><col style={{ width: '9%' }} /><col style={{ width: '17%' }} /><col style={{ width: '10%' }} /><col style={{ width: '14%' }} /><col /><col style={{ width: 84 }} /></colgroup>
            <thead><tr><th>Budget of</th><th>Kind</th><th data-num>A month</th><th>Since</th><th>Used</th><th>State</th><th><span className="visually-hidden">More</span></th></tr></thead>
            <tbody>{items.map((b) => <BudgetRow key={`${b.scope} ${b.key} ${month}`} budget={b} month={month} mayEdit={mayEdit} now={now} />)}</tbody>
            {overall && (
              <tfoot><tr>
                <td colSpan={2}>{overall.source === 'all' ? 'Everything, against its budget' : 'Everything, against the teams’ budgets together'}</td>
                <td data-num data-main>{money(overall.amount, { currency: overall.currency })}</td><td data-phone="off" /><td data-phone="off" /><td colSpan={2}>{STATES[overall.state].label}. {outlookWords(overall, overall.currency)}</td>
              </tr></tfoot>
            )}
          </table>
        )}
      </Card>
    </>
  )
}
