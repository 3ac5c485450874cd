'use client'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { apiUrl } from '../api'
import { useCan } from '../app-context'
import { count, date, money, month as monthName, plural } from '../format'
import { useGlobals } from '../global-state'
import { reconciliationQuery } from '../coverage/queries'
import { Card, EmptyState, ErrorState, Page, PageHead, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import { Equation } from './Equation'
import { PartsTable } from './PartsTable'
import { ControlTotals, Sources } from './Sources'
import type { Rec } from './types'
import c from './reconciliation.module.css'

const REASONS = {
  'other-products': 'Rows of products that have nothing to do with Bedrock: counted while reading, not kept',
  'not-tied': 'Rows of products that may serve Bedrock (SageMaker, vector stores), of resources that nothing ties to the estate',
}
const STATUS = { importing: 'importing', active: 'in use', superseded: 'replaced', refused: 'refused', withdrawn: 'source removed' }

/** Does everything add up to the bill? The files' sum beside the stored sum, to the last decimal. */
export function ReconciliationScreen() {
  const { month, metric } = useGlobals()
  const mayExport = useCan('export:chargeback')
  const { data: r, error, refetch, isPlaceholderData } = useQuery(reconciliationQuery({ month, metric }))
  if (error) return <Page><PageHead title="Reconciliation" /><ErrorState error={error} what="The reconciliation could not be read" retry={() => void refetch()} /></Page>
  if (!r) return <Page><PageHead title="Reconciliation" /><Card title="Sum in, sum out"><TableSkeleton rows={8} /></Card></Page>
  if (r.deliveries.length === 0) return <Page><PageHead title="Reconciliation" /><EmptyState heading="h2" title={`No bill covers ${monthName(r.month)}`} actions={<Link href="/settings/deliveries">Open deliveries</Link>}>Choose another month above, or connect a source of the bill.</EmptyState></Page>
  return (
    <Page>
      <PageHead title="Reconciliation" actions={mayExport && <Button variant="default" component="a" href={apiUrl('/chargeback', { month, metric, format: 'csv' })} download leftSection={<IconDownload size={15} />}>Cost by team, CSV</Button>} />
      <div className={c.stack} data-old={isPlaceholderData || undefined}>
        <Equation r={r} />
        <PartsTable r={r} />
        <div className={c.cols}><ControlTotals r={r} /><Beside r={r} /></div>
        {r.sources.length > 0 && <Sources r={r} />}
        <Deliveries r={r} />
      </div>
    </Page>
  )
}

function Beside({ r }: { r: Rec }) {
  const m = (value: string, currency = r.currency) => <span title={`${value} ${currency}`}>{money(value, { currency })}</span>
  return (
    <Card title="Beside the bill">
      <dl className={c.facts}>
        <div><dt>Billed by other services for the estate</dt><dd>{m(r.linkedTotal)}</dd></div>
        {(r.otherCurrencies ?? []).map((o) => <div key={o.currency}><dt>In {o.currency}, not added</dt><dd>{m(o.total, o.currency)}</dd></div>)}
        <div><dt>Out of scope, {plural(r.outOfScope.rows, 'row')}, unblended</dt><dd>{m(r.outOfScope.amount)}</dd></div>
        {r.outOfScope.reasons.map((x) => <div key={x.reason} className={c.reason}><dt>{REASONS[x.reason]}: {plural(x.rows, 'row')}</dt><dd>{m(x.amount)}</dd></div>)}
      </dl>
      <p className="small dim">The first is part of the bill; what is out of scope, or in another currency, is not.</p>
    </Card>
  )
}

function Deliveries({ r }: { r: Rec }) {
  return (
    <Card flush title="Deliveries behind it" sub="What is in use counts; what was replaced or refused does not" right={<Link href="/settings/deliveries" className="small">All deliveries →</Link>}>
      <table className={t.table}>
        <colgroup><col /><col style={{ width: '10%' }} /><col style={{ width: '13%' }} /><col style={{ width: '22%' }} /><col style={{ width: '12%' }} /><col style={{ width: '12%' }} /></colgroup>
        <thead><tr><th>Source</th><th>Status</th><th>Delivered</th><th>Restated</th><th data-num>Rows read</th><th data-num>Rows kept</th></tr></thead>
        <tbody>{r.deliveries.map((d) => (
          <tr key={d.id}>
            <td title={d.path}><Link href={`/settings/deliveries?open=${d.id}`}>{d.path}</Link></td><td title={d.error ?? undefined}>{STATUS[d.status]}</td><td className="dim">{date(d.deliveredAt)}</td>
            <td className="dim">{d.changes.length === 0 ? 'nothing' : `${plural(d.changes.length, 'service and account', 'services and accounts')} changed`}</td>
            <td data-num data-label="read">{count(d.rowsRead)}</td><td data-num data-main>{count(d.rowsKept)}</td>
          </tr>
        ))}</tbody>
      </table>
    </Card>
  )
}
