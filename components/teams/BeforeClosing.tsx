'use client'

import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { reconciliationQuery } from '../coverage/queries'
import { useCan } from '../app-context'
import { isZero } from '../decimal'
import { money, month as monthName } from '../format'
import { useHref } from '../global-state'
import { Card, ErrorState, TableSkeleton } from '../ui'
import { CloseMonth } from './CloseMonth'
import { closeCheckQuery, type Statement } from './queries'
import c from './teams.module.css'

/** What to look at while the month can still change: what nobody owns, what could not be listed, where sources differ. */
export function BeforeClosing({ statement: s }: { statement: Statement }) {
  const href = useHref()
  const mayClose = useCan('month:close')
  const [asking, setAsking] = useState(false)
  const check = useQuery(closeCheckQuery(s.month))
  const bill = useQuery(reconciliationQuery({ month: s.month, metric: s.metric, currency: s.currency }))
  if (check.error) return <ErrorState error={check.error} what="Whether the month can close is not known" holds="The statement holds." retry={() => void check.refetch()} />
  if (!check.data) return <Card title="Before closing"><TableSkeleton rows={3} /></Card>
  const { refusals, incomplete, warnings } = check.data
  const m = (value: string) => money(value, { currency: s.currency })
  const amountOf = (key: string | null) => s.teams.find((x) => x.key === key)?.amount ?? '0'
  const [unassigned, unattributed] = [amountOf(null), amountOf('unattributed')]
  const apart = (bill.data?.sources ?? []).filter((x) => !isZero(x.differenceToCounted))
  const said = refusals.length + warnings.length + (incomplete ? 1 : 0)
  const title = refusals[0]?.code === 'month-not-over' ? `${monthName(s.month)} is under way` : refusals.length > 0 ? `${monthName(s.month)} cannot close yet` : said > 0 || !isZero(unassigned) ? `Before ${monthName(s.month)} closes` : `${monthName(s.month)} is ready to close`
  return (
    <Card title={title} sub="A closed month does not change again; what comes later becomes an adjustment of the next open month" label="Before closing"
      right={mayClose && refusals.length === 0 && <Button leftSection={<IconLock size={15} />} onClick={() => setAsking(true)}>Close {monthName(s.month)}</Button>}>
      <ul className={c.points}>
        {refusals.map((x) => <li key={x.code}>{x.message}</li>)}
        {incomplete && <li>{incomplete}</li>}
        <li>{isZero(unassigned) ? 'Every resource on the statement has a team.' : <>{m(unassigned)} has no team. <Link href={href('/estate?team=none')}>Assign it</Link>; ownership counts from the date you give it.</>}</li>
        {!isZero(unattributed) && <li>{m(unattributed)} names no resource. <Link href={href('/costs?groupBy=meter&method=unattributed')}>Its meters</Link></li>}
        {bill.data && !isZero(bill.data.difference) && <li>{m(bill.data.difference)} differs between the delivered files and what is stored. <Link href={href('/reconciliation')}>Reconciliation</Link></li>}
        {apart.map((x) => <li key={x.sourceId}>{x.path} says {m(x.total)}, {m(x.differenceToCounted)} apart from what counts. <Link href={href('/reconciliation')}>Sources</Link></li>)}
        {warnings.map((x) => <li key={x.code}>{x.message}{x.code === 'coverage-gaps' && <> <Link href="/coverage">What could not be listed</Link></>}</li>)}
      </ul>
      <CloseMonth statement={s} incomplete={incomplete} opened={asking} onClose={() => setAsking(false)} />
    </Card>
  )
}
