'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { isZero, toLength } from '../decimal'
import { days as dayRange, money, month as monthName, percent } from '../format'
import { useGlobals } from '../global-state'
import { overviewParams } from '../overview/params'
import { overviewQuery } from '../queries'
import { Card, EmptyState, ErrorState, TableSkeleton } from '../ui'
import { reconciliationQuery } from './queries'
import { listedShare, remainder, shareParts } from './share'
import c from './ShareBar.module.css'

/** Share of the month's bill that belongs to a listed resource; the parts and the bill stand beside each other. */
export function ShareBar() {
  const { month, metric, accounts, set } = useGlobals()
  const rec = useQuery(reconciliationQuery({ month, metric }))
  const over = useQuery(overviewQuery(overviewParams(month, metric)))
  const error = rec.error ?? over.error
  if (error) return <Card title="How much of the bill is explained"><ErrorState error={error} what="The reconciliation could not be read" holds="The matrix below is complete." retry={() => { void rec.refetch(); void over.refetch() }} /></Card>
  if (!rec.data || !over.data) return <Card title="How much of the bill is explained"><TableSkeleton rows={2} /></Card>
  const r = rec.data
  const to = over.data.monthToDate.to
  if (isZero(r.billTotal) && r.deliveries.length === 0) return <Card title="How much of the bill is explained"><EmptyState title={`No bill covers ${monthName(month)}`}>What is listed shows below; the money behind a gap is known once a bill is read.</EmptyState></Card>
  const notListed = over.data.notListed.amount
  const parts = shareParts(r, notListed)
  const share = listedShare(r, notListed)
  const left = remainder(r, notListed)
  const title = share === null ? 'Nothing was billed in this month' : `${percent(share)} of the bill belongs to a listed resource`
  const where = to ? dayRange(`${month}-01`, to) : monthName(month)
  return (
    <Card title={title} right={<Link className="small" href={`/reconciliation?month=${month}`}>Reconciled with the bill, {where}</Link>}
      sub={accounts.length > 0 ? <>All accounts, whatever is chosen above. <button type="button" className="linkish" onClick={() => void set({ account: null })}>Show all accounts</button></> : undefined}>
      <div className={c.bar} role="img" aria-label={`${title}. ${parts.map((p) => `${p.label} ${money(p.amount, { currency: r.currency })}`).join(', ')}.`}>
        {parts.filter((p) => toLength(p.amount) > 0).map((p) => <div key={p.key} className={c.part} data-hatched={p.hatched} style={{ '--part': p.color, flexGrow: toLength(p.amount), flexBasis: 0 }} title={`${p.label}: ${money(p.amount, { currency: r.currency })}`} />)}
      </div>
      <dl className={c.legend}>
        {parts.map((p) => <div key={p.key} data-red={(p.red && !isZero(p.amount)) || undefined} title={p.says}><dt><span className={c.swatch} data-hatched={p.hatched} style={{ '--part': p.color }} />{p.label}</dt><dd>{money(p.amount, { currency: r.currency })}</dd></div>)}
        <div><dt>Bill, {where}</dt><dd>{money(r.billTotal, { currency: r.currency })}</dd></div>
        <div data-red={!isZero(left) || undefined}><dt>Difference</dt><dd>{money(left, { currency: r.currency })}</dd></div>
      </dl>
    </Card>
  )
}
