import { isZero, sumOf } from '../decimal'
import { plural } from '../format'
import { Card } from '../ui'
import t from '../ui/table.module.css'
import { Amount } from './Amount'
import { costsHref } from './links'
import type { Rec } from './types'
import c from './reconciliation.module.css'

const METHODS = ['direct', 'linked', 'inferred', 'shared', 'unattributed'] as const
const HEADS = { direct: 'Direct', linked: 'Linked', inferred: 'Inferred', shared: 'Shared', unattributed: 'Unattributed' }

/** The same per service and account, so that a difference shows where it is. A method that nothing has gets no column. */
export function PartsTable({ r }: { r: Rec }) {
  const shown = METHODS.filter((m) => m === 'direct' || m === 'unattributed' || r.parts.some((p) => !isZero(p.methods[m])))
  const bad = r.parts.filter((p) => !isZero(p.difference)).length
  return (
    <Card flush title={bad > 0 ? `${plural(bad, 'service and account', 'services and accounts')} do not add up` : 'By service and account'} sub="The files' total, what became of it by method, and what is left: nothing. A figure leads to its lines">
      <div className={t.wrap} tabIndex={0} role="region" aria-label="By service and account">
        <table className={`${t.table} ${c.parts}`}>
          <colgroup><col /><col style={{ width: 150 }} /><col style={{ width: 118 }} />{shown.map((m) => <col key={m} style={{ width: 112 }} />)}<col style={{ width: 104 }} /></colgroup>
          <thead><tr><th>Service</th><th>Account</th><th data-num>Files</th>{shown.map((m) => <th key={m} data-num>{HEADS[m]}</th>)}<th data-num>Difference</th></tr></thead>
          <tbody>
            {r.parts.map((p) => {
              const here = { service: [p.service || 'none'], account: [p.accountId] }
              return (
                <tr key={`${p.service} ${p.accountId}`} className={isZero(p.difference) ? undefined : c.bad}>
                  <td title={p.service}>{p.service || 'No service named'}</td>
                  <td className="dim" title={p.accountId}>{p.accountName}</td>
                  <td data-num data-main><Amount value={p.billTotal} currency={r.currency} label={`${p.service}, ${p.accountName}`} href={costsHref(r.month, r.metric, { ...here, groupBy: 'meter' })} /></td>
                  {shown.map((m) => <td key={m} data-num data-label={HEADS[m].toLowerCase()}><Amount value={p.methods[m]} currency={r.currency} label={`${HEADS[m]}, ${p.service}, ${p.accountName}`} href={costsHref(r.month, r.metric, { ...here, method: [m], groupBy: m === 'unattributed' ? 'meter' : 'resource' })} /></td>)}
                  <td data-num data-label="difference"><Amount value={p.difference} currency={r.currency} /></td>
                </tr>
              )
            })}
          </tbody>
          <tfoot>
            <tr>
              <td>All, {plural(r.parts.length, 'row')}</td><td data-phone="off" />
              <td data-num data-main><Amount value={sumOf(r.parts.map((p) => p.billTotal))} currency={r.currency} /></td>
              {shown.map((m) => <td key={m} data-num data-label={HEADS[m].toLowerCase()}><Amount value={sumOf(r.parts.map((p) => p.methods[m]))} currency={r.currency} /></td>)}
              <td data-num data-label="difference"><Amount value={sumOf(r.parts.map((p) => p.difference))} currency={r.currency} /></td>
            </tr>
          </tfoot>
        </table>
      </div>
    </Card>
  )
}
