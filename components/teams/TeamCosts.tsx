'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { costsHrefOf } from './words'
import { comparable, costQuery, rangeText, type Range } from '../costs/params'
import { change, money, plural } from '../format'
import type { MetricName } from '../global-params'
import { useHref } from '../global-state'
import { costsQuery } from '../queries'
import { BasisGlyph, Card, EmptyState, ErrorState, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import c from './teams.module.css'

const TOP = 20

/** The team's dearest resources; the others are one row, and all sum to the team's cost. */
export function TeamCosts({ range, metric, team, name }: { range: Range; metric: MetricName; team: string; name: string }) {
  const href = useHref()
  const { data, error, refetch } = useQuery(costsQuery(costQuery({ range, filters: { team: [team] }, metric, groupBy: 'resource', compare: true, top: TOP })))
  const known = data && comparable(data)
  return (
    <Card flush title="What it cost" sub={data ? `By resource, ${rangeText(data)}, ${data.metric}, ${data.currency}` : 'By resource'} label="Cost by resource" right={<Link className="small" href={href(costsHrefOf(team, range))}>All in Costs →</Link>}>
      {error && <div className={c.pad}><ErrorState error={error} what="The resources could not be read" holds="The other figures hold." retry={() => void refetch()} /></div>}
      {!data && !error && <TableSkeleton rows={10} />}
      {data && data.rows.length === 0 && <div className={c.pad}><EmptyState title={`Nothing of ${name} is billed in these days`}>It may own resources that have no meter.</EmptyState></div>}
      {data && data.rows.length > 0 && (
        <table className={t.table}>
          <colgroup><col /><col style={{ width: '18%' }} /><col style={{ width: '24%' }} /></colgroup>
          <thead><tr><th>Resource</th><th data-num>Change</th><th data-num><BasisGlyph basis="billed" size={8} /> Billed</th></tr></thead>
          <tbody>
            {data.rows.map((r) => (
              <tr key={r.resourceId ?? r.key ?? 'none'}>
                <td title={r.key ?? undefined}>{r.resourceId ? <Link href={href(`/estate/${r.resourceId}`)}>{r.name}</Link> : r.name}</td>
                <td data-num data-label="change">{known ? change(r.amount, r.previous ?? '0') : '—'}</td><td data-num data-main data-amount={r.amount}>{money(r.amount, { currency: data.currency })}</td>
              </tr>
            ))}
            {data.others && data.others.rows > 0 && <tr><td className="dim">{plural(data.others.rows, 'other resource')}</td><td data-num>{known ? change(data.others.amount, data.others.previous ?? '0') : '—'}</td><td data-num data-main data-amount={data.others.amount}>{money(data.others.amount, { currency: data.currency })}</td></tr>}
          </tbody>
          <tfoot><tr><td>{name}</td><td data-num>{known && data.previous ? change(data.total, data.previous.total) : '—'}</td><td data-num data-main data-total={data.total}>{money(data.total, { currency: data.currency })}</td></tr></tfoot>
        </table>
      )}
    </Card>
  )
}
