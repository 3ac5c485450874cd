import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { isZero, subtract, sumOf } from '../decimal'
import { money, month as monthName } from '../format'
import { METRIC_LABELS } from '../global-params'
import { BasisGlyph, Card } from '../ui'
import { ToneBadge } from '../ui/ToneBadge'
import t from '../ui/table.module.css'
import { Amount } from './Amount'
import { costsHref } from './links'
import type { Rec } from './types'
import c from './reconciliation.module.css'

/** The bill from the files = what is attributed, by method + what is not + the difference, in one line and then line by line. */
export function Equation({ r }: { r: Rec }) {
  const exact = isZero(r.difference)
  const m = (value: string) => money(value, { currency: r.currency })
  const parts: [name: string, method: string, says: string, amount: string][] = [
    ['Direct', 'direct', 'the row names the resource', r.attributed.direct],
    ['Linked', 'linked', 'a row of one thing that belongs to another, such as a vector store to its knowledge base', r.attributed.linked],
    ['Inferred', 'inferred', 'only one resource could have caused it', r.attributed.inferred],
    ['Shared', 'shared', 'split between resources by a stated key', r.attributed.shared],
    ['Unattributed', 'unattributed', 'in scope, and belongs to no resource: taxes, credits, rows that fit none', r.unattributed],
  ]
  const used = parts.filter((p) => !isZero(p[3]))
  return (
    <Card flush title={exact ? `Every cent of ${monthName(r.month)} is accounted for` : `${m(r.difference)} of ${monthName(r.month)} is not accounted for`}
      sub={`Sum in the delivered files against the sum of what is stored, ${METRIC_LABELS[r.metric].toLowerCase()}, ${r.currency}. Exact amounts on hover; a figure leads to its lines`}
      right={<ToneBadge tone={exact ? 'green' : 'red'} icon={exact ? IconCheck : IconAlertTriangle}>{exact ? 'Reconciled' : 'Does not add up'}</ToneBadge>}>
      <p className={c.equation} data-bad={!exact || undefined}>
        {m(r.billTotal)} in the files = {used.map((p) => `${m(p[3])} ${p[0].toLowerCase()}`).join(' + ') || `${m('0')} stored`} + <b>{m(r.difference)} difference</b>
      </p>
      {!exact && (
        <p className={c.todo} role="alert"><IconAlertTriangle size={15} aria-hidden /> The files hold {m(r.difference)} more than what is stored (less, where it is below zero). The table by service and account shows where. Start a sync, which costs the month anew from the deliveries below; if the difference stays, keep those files and report it: a figure of these days cannot be trusted until it is zero.</p>
      )}
      <table className={t.table}>
        <colgroup><col style={{ width: '22%' }} /><col /><col style={{ width: '20%' }} /></colgroup>
        <thead><tr><th>Part</th><th>What it is</th><th data-num><BasisGlyph basis="billed" size={8} /> Amount</th></tr></thead>
        <tbody>{parts.map(([name, method, says, amount]) => (
          <tr key={name}><td>{name}</td><td className="dim" title={says}>{says}</td><td data-num data-main><Amount value={amount} currency={r.currency} label={name} href={costsHref(r.month, r.metric, { method: [method], groupBy: method === 'unattributed' ? 'meter' : 'resource' })} /></td></tr>
        ))}</tbody>
        <tfoot>
          <tr><td>Stored</td><td>attributed and unattributed</td><td data-num data-main><Amount value={sumOf(parts.map((p) => p[3]))} currency={r.currency} label="Stored" href={costsHref(r.month, r.metric, { groupBy: 'method' })} /></td></tr>
          <tr><td>Bill</td><td>every in-scope row of the delivered files: credits, tax and fees included</td><td data-num data-main><Amount value={r.billTotal} currency={r.currency} /></td></tr>
          <tr className={exact ? undefined : c.bad}><td>Difference</td><td>must be $0.00 to the last decimal</td><td data-num data-main><Amount value={subtract(r.billTotal, sumOf(parts.map((p) => p[3])))} currency={r.currency} /></td></tr>
        </tfoot>
      </table>
    </Card>
  )
}
