import { isZero, subtract } from '../decimal'
import { days, plural } from '../format'
import { Card } from '../ui'
import { KIND_LABELS } from '../settings/kinds'
import t from '../ui/table.module.css'
import { Amount } from './Amount'
import { costsHref } from './links'
import type { Rec } from './types'
import c from './reconciliation.module.css'

/** What each source says of the month against what counts; sources are compared, never added. */
export function Sources({ r }: { r: Rec }) {
  const apart = r.sources.filter((s) => !isZero(s.differenceToCounted))
  return (
    <Card flush title={r.sources.length < 2 ? 'One source speaks of this month' : apart.length === 0 ? 'All sources agree to the cent' : `${plural(apart.length, 'source')} ${apart.length === 1 ? 'says' : 'say'} something else`}
      sub="Rows in scope by product. Of each account and day one source counts: CUR 2.0 before FOCUS before Cost Explorer; the others are only compared">
      <table className={t.table}>
        <colgroup><col /><col style={{ width: '17%' }} /><col style={{ width: '13%' }} /><col style={{ width: '15%' }} /><col style={{ width: '15%' }} /><col style={{ width: '15%' }} /></colgroup>
        <thead><tr><th>Source</th><th>Days</th><th>Counts</th><th data-num>It says</th><th data-num>Counted there</th><th data-num>Difference</th></tr></thead>
        <tbody>{r.sources.map((s) => (
          <tr key={s.sourceId}>
            <td title={s.path}>{KIND_LABELS[s.kind] ?? s.kind} <span className="dim mono">{s.path}</span></td>
            <td className="dim">{days(s.from, s.to)}, {plural(s.accounts, 'account')}</td>
            <td>{s.counts ? 'counts' : <span className="dim">compared</span>}</td>
            <td data-num data-main><Amount value={s.total} currency={r.currency} /></td>
            <td data-num data-label="counted" className="dim"><Amount value={s.counted} currency={r.currency} /></td>
            <td data-num data-label="difference"><Amount value={s.differenceToCounted} currency={r.currency} /></td>
          </tr>
        ))}</tbody>
      </table>
    </Card>
  )
}

/** Cost Explorer's word of each service, where it speaks of all that counts. */
export function ControlTotals({ r }: { r: Rec }) {
  const known = r.services.filter((s) => s.controlTotal !== null)
  const linked = (service: string) => isZero(r.linkedTotal) ? false : !known.some((s) => s.service === service)
  return (
    <Card flush title={known.length === 0 ? 'No control total from Cost Explorer' : 'Against Cost Explorer'} sub={known.length === 0 ? 'Connect Cost Explorer as a second source, and its totals stand here beside the bill’s' : 'AWS’s own total of the same service, accounts and days; a difference is Cost Explorer’s total less what is stored'}>
      <table className={t.table}>
        <colgroup><col /><col style={{ width: '22%' }} /><col style={{ width: '22%' }} /><col style={{ width: '20%' }} /></colgroup>
        <thead><tr><th>Service</th><th data-num>Stored</th><th data-num>Control total</th><th data-num>Difference</th></tr></thead>
        <tbody>{r.services.map((s) => (
          <tr key={s.service} className={s.controlTotal !== null && !isZero(subtract(s.controlTotal, s.amount)) ? c.look : undefined}>
            <td title={s.service}>{s.service || 'No service named'}</td>
            <td data-num data-main><Amount value={s.amount} currency={r.currency} label={s.service} href={costsHref(r.month, r.metric, { service: [s.service || 'none'], groupBy: 'account' })} /></td>
            <td data-num data-label="control total" className="dim">{s.controlTotal === null ? (known.length > 0 && linked(s.service) ? 'not asked' : 'not known') : <Amount value={s.controlTotal} currency={r.currency} />}</td>
            <td data-num data-label="difference">{s.controlTotal === null ? <span className="dim">—</span> : <Amount value={subtract(s.controlTotal, s.amount)} currency={r.currency} />}</td>
          </tr>
        ))}</tbody>
      </table>
    </Card>
  )
}
