'use client'
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { apiUrl } from '../api'
import { useCan } from '../app-context'
import { isZero, sumOf } from '../decimal'
import { count, date, money, month as monthName } from '../format'
import { METRIC_LABELS, useGlobals } from '../global-state'
import { reconciliationQuery } from '../coverage/queries'
import { BasisGlyph, Card, EmptyState, ErrorState, Page, PageHead, TableSkeleton } from '../ui'
import { ToneBadge } from '../ui/ToneBadge'
import t from '../ui/table.module.css'
import c from './reconciliation.module.css'

/** Does everything add up to the bill? The files' sum beside the stored sum, to the last decimal. */
export function ReconciliationScreen() {
  const { month, metric } = useGlobals()
  const mayExport = useCan('export:chargeback')
  const { data: r, error, refetch } = useQuery(reconciliationQuery({ month, metric }))
  if (error) return <Page><PageHead title="Reconciliation" /><ErrorState error={error} what="The reconciliation could not be read" retry={() => void refetch()} /></Page>
  if (!r) return <Page><PageHead title="Reconciliation" /><Card title="Sum in, sum out"><TableSkeleton rows={8} /></Card></Page>
  if (r.deliveries.length === 0) return <Page><PageHead title="Reconciliation" /><EmptyState heading="h2" title={`No bill covers ${monthName(r.month)}`} actions={<Link href="/settings/deliveries">Open deliveries</Link>}>Choose another month above, or connect a source of the bill.</EmptyState></Page>
  const exact = isZero(r.difference)
  const { direct, linked, inferred, shared } = r.attributed
  const parts: [string, string, string][] = [
    ['Direct', 'the row names the resource', direct], ['Linked', 'a row of one thing that belongs to another, such as a vector store to its knowledge base', linked],
    ['Inferred', 'only one resource could have caused it', inferred], ['Shared', 'split between resources by a stated key', shared],
    ['Unattributed', 'in scope, and belongs to no resource: taxes, credits, rows that fit none', r.unattributed],
  ]
  const m = (value: string) => <span title={`${value} ${r.currency}`} data-amount={value}>{money(value, { currency: r.currency })}</span>
  return (
    <Page>
      <PageHead title="Reconciliation" actions={mayExport && <Button variant="default" component="a" href={apiUrl('/chargeback', { month, metric, format: 'csv' })} download leftSection={<IconDownload size={15} />}>Cost by team, CSV</Button>} />
      <Card flush title={exact ? `Every cent of ${monthName(r.month)} is accounted for` : `${money(r.difference, { currency: r.currency })} of ${monthName(r.month)} is not accounted for`}
        sub={`Sum in the delivered files against the sum of what is stored, ${METRIC_LABELS[r.metric].toLowerCase()}, ${r.currency}. Exact amounts on hover`}
        right={<ToneBadge tone={exact ? 'green' : 'red'} icon={exact ? IconCheck : IconAlertTriangle}>{exact ? 'Reconciled' : 'Does not add up'}</ToneBadge>}>
        <table className={t.table}>
          <colgroup><col style={{ width: '22%' }} /><col /><col style={{ width: '20%' }} /></colgroup>
          <thead><tr><th>Part</th><th>What it is</th><th data-num><BasisGlyph basis="billed" size={8} /> Amount</th></tr></thead>
          <tbody>{parts.map(([name, says, amount]) => <tr key={name}><td>{name}</td><td className="dim" title={says}>{says}</td><td data-num data-main>{m(amount)}</td></tr>)}</tbody>
          <tfoot>
            <tr><td>Stored</td><td>attributed and unattributed</td><td data-num data-main>{m(sumOf(parts.map((p) => p[2])))}</td></tr>
            <tr><td>Bill</td><td>every in-scope row of the delivered files: credits, tax and fees included</td><td data-num data-main>{m(r.billTotal)}</td></tr>
            <tr className={exact ? undefined : c.bad}><td>Difference</td><td>must be $0.00 to the last decimal</td><td data-num data-main>{m(r.difference)}</td></tr>
          </tfoot>
        </table>
      </Card>
      <div className={c.cols}>
        <Card flush title="By service of the bill" sub="Control total: what the delivery or AWS says of the same service, where it says so">
          <table className={t.table}>
            <colgroup><col /><col style={{ width: '28%' }} /><col style={{ width: '28%' }} /></colgroup>
            <thead><tr><th>Service</th><th data-num>Stored</th><th data-num>Control total</th></tr></thead>
            <tbody>{r.services.map((s) => <tr key={s.service}><td title={s.service}>{s.service}</td><td data-num data-main>{m(s.amount)}</td><td data-num data-label="Control total" className="dim">{s.controlTotal === null ? 'not known' : m(s.controlTotal)}</td></tr>)}</tbody>
            <tfoot><tr><td>All services</td><td data-num data-main>{m(sumOf(r.services.map((s) => s.amount)))}</td><td /></tr></tfoot>
          </table>
        </Card>
        <Card title="Beside the bill">
          <dl className={c.facts}>
            <div><dt>Billed by other services for the estate</dt><dd>{m(r.linkedTotal)}</dd></div>
            <div><dt>Out of scope, {count(r.outOfScope.rows)} rows</dt><dd>{m(r.outOfScope.amount)}</dd></div>
            {(r.otherCurrencies ?? []).map((o) => <div key={o.currency}><dt>In {o.currency}, not added</dt><dd>{money(o.total, { currency: o.currency })}</dd></div>)}
          </dl>
          <p className="small dim">The first is part of the bill above; out of scope is not.</p>
        </Card>
      </div>
      <Card flush title="Deliveries behind it" right={<Link href="/settings/deliveries" className="small">All deliveries →</Link>}>
        <table className={t.table}>
          <colgroup><col /><col style={{ width: '14%' }} /><col style={{ width: '18%' }} /><col style={{ width: '13%' }} /><col style={{ width: '13%' }} /></colgroup>
          <thead><tr><th>Source</th><th>Status</th><th>Delivered</th><th data-num>Rows read</th><th data-num>Rows kept</th></tr></thead>
          <tbody>{r.deliveries.map((d) => <tr key={d.id}><td title={d.path}>{d.path}</td><td>{d.status}</td><td className="dim">{date(d.deliveredAt)}</td><td data-num data-label="read">{count(d.rowsRead)}</td><td data-num data-main>{count(d.rowsKept)}</td></tr>)}</tbody>
        </table>
      </Card>
    </Page>
  )
}
