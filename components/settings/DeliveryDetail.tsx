import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { Copy, ErrorState, Money } from '../ui'
import { cutArn, count, date, days, moment, money, plural } from '../format'
import { deliveryQuery, type Ledger, type LedgerDetail } from './queries'
import c from './settings.module.css'

const REASONS: Record<string, string> = { 'out-of-scope': 'out of scope' }
type Skipped = [reason: string, { rows?: number; amount?: Record<string, string> }][]

/** All that is known of a delivery: why it was refused, what was read, its sums, what it changed, its files. */
export function DeliveryDetail({ d, instead }: { d: Ledger; instead: Ledger | undefined }) {
  const { data, error, refetch } = useQuery(deliveryQuery(d.id))
  const skipped = Object.entries(d.skipped) as Skipped
  return (
    <div className={c.delivery}>
      {d.error && <p className={c.tone}><IconAlertTriangle size={14} aria-hidden /> {d.error}</p>}
      {d.status === 'refused' && <p className="small">{instead ? `The delivery of ${date(instead.deliveredAt)} stands instead.` : 'No delivery of this period stands instead: its costs are not known from this source.'}</p>}
      <div className={c.runMeta}>
        <span>delivered {moment(d.deliveredAt)}</span><span>{d.importedAt ? `imported ${moment(d.importedAt)}` : 'not imported'}</span>
        <span>{count(d.rowsRead)} rows read, {count(d.rowsKept)} kept, {plural(d.linesStored, 'line')} stored</span>
        <span>{d.billedTo ? `billed to ${date(d.billedTo)}` : 'no complete day'}</span><span>metrics {d.metrics.join(', ') || 'none'}</span>
        {data?.supersededAt && <span>replaced {moment(data.supersededAt)}{data.supersededBy ? ` by delivery ${data.supersededBy}` : ''}</span>}
      </div>
      {skipped.map(([reason, s]) => <p key={reason} className="small">Left out, {REASONS[reason] ?? reason.replaceAll('-', ' ')}: {plural(s.rows ?? 0, 'row')}{Object.entries(s.amount ?? {}).map(([currency, amount]) => `, ${money(amount, { currency })}`).join('')}</p>)}
      {error && <ErrorState error={error} what="The sums of this delivery could not be read" holds="What stands above holds." retry={() => void refetch()} />}
      {data && <Sums d={data} />}
      {data && data.resourceChanges.length > 0 && <Changes d={data} />}
      <h3 className={c.part}>{plural(d.files.length, 'file')}</h3>
      <ul className={c.problems}>{d.files.map((f) => (
        <li key={f.key}><span className="mono">{f.key}</span> <span className="dim">{count(f.size)} bytes</span>{f.sha256 && <> <span className="dim mono" title={f.sha256}>SHA-256 {f.sha256.slice(0, 12)}…</span> <Copy value={f.sha256} what="SHA-256" /></>}</li>
      ))}</ul>
    </div>
  )
}

function Sums({ d }: { d: LedgerDetail }) {
  if (d.sums.length === 0) return null
  return (
    <>
      <h3 className={c.part}>In scope, by currency and service{d.accounts.length > 0 ? `, ${plural(d.accounts.length, 'account')}, to ${days(d.accounts.map((a) => a.lastDay).sort().at(-1)!, d.accounts.map((a) => a.lastDay).sort().at(-1)!)}` : ''}</h3>
      <dl className={c.sums}>
        {d.sums.map((s) => (
          <Fragment key={`${s.currency} ${s.service}`}>
            <dt title={s.service}>{s.service || 'No service named'} <span className="dim">{plural(s.rows, 'row')}</span></dt>
            <dd><Money value={s.unblended} currency={s.currency} metric="unblended" /> <span className="dim">unblended</span></dd>
          </Fragment>
        ))}
      </dl>
    </>
  )
}

/** The biggest changes one by one; all of them add up to the whole difference. */
function Changes({ d }: { d: LedgerDetail }) {
  const name = (resource: string | null, resources: number) => (resource === null ? `${plural(resources, 'more resource')}` : resource === '' ? 'lines without a resource' : cutArn(resource))
  return (
    <>
      <h3 className={c.part}>Changed against the delivery before, unblended</h3>
      <dl className={c.sums}>
        {d.resourceChanges.map((x, i) => (
          <Fragment key={i}>
            <dt title={x.resource ?? undefined}>{name(x.resource, x.resources)} <span className="dim">{x.service}, {x.accountId}</span></dt>
            <dd><span className="dim">{money(x.before, { currency: x.currency })} →</span> {money(x.after, { currency: x.currency })} <b><Money value={x.difference} currency={x.currency} signed /></b></dd>
          </Fragment>
        ))}
      </dl>
    </>
  )
}
