'use client'

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Fragment, useState } from 'react'
import type { Query } from '../api'
import { useTypeName } from '../app-context'
import { count, money, month as monthName, plural } from '../format'
import { useHref } from '../global-state'
import { Card, EmptyState, ErrorState, ShapeIcon, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import { statementQuery, type StatementLine } from './queries'
import { firstResources, statementTree, type ResourceNode } from './statement-tree'
import c from './teams.module.css'

const PAGE = 100

/** One team's lines: owner → resource → meter; each level sums what is beneath it, and all of them the team's amount. */
export function StatementLines({ query, team, name }: { query: Query; team: string; name: string }) {
  const [shown, setShown] = useState(PAGE)
  const { data, error, refetch, isPlaceholderData } = useQuery(statementQuery({ ...query, team }))
  const current = data && !isPlaceholderData ? data : undefined
  const owners = statementTree(current?.rows ?? [])
  const resources = owners.reduce((n, o) => n + o.resources.length, 0)
  const currency = current?.currency ?? 'USD'
  const amount = current?.teams.find((x) => (x.key ?? 'none') === team)?.amount
  return (
    <Card flush title={name} sub="By owner, resource and meter. A row that corrects an earlier, closed month says so" label="Statement lines">
      {error && <div className={c.pad}><ErrorState error={error} what="The lines could not be read" holds="The sums by team hold." retry={() => void refetch()} /></div>}
      {!current && !error && <TableSkeleton rows={8} />}
      {current && owners.length === 0 && <div className={c.pad}><EmptyState title="Nothing stands under this team in this month">Choose another team or month.</EmptyState></div>}
      {current && owners.length > 0 && (
        <>
          <table className={t.table}>
            <colgroup><col /><col style={{ width: '26%' }} /><col style={{ width: '22%' }} /><col style={{ width: '15%' }} /></colgroup>
            <thead><tr><th>Owner, resource, meter</th><th>Type, its only meter</th><th>Account and region</th><th data-num>Amount</th></tr></thead>
            <tbody>
              {firstResources(owners, shown).map(({ owner: o, resources: now }) => (
                <Fragment key={o.key}>
                  <tr className={c.ownerRow}><td title={o.key}>{o.name}</td><td className="dim">{plural(o.resources.length, team === 'unattributed' ? 'place' : 'resource')}</td><td data-phone="off" /><td data-num data-main data-owner-amount={o.amount}>{money(o.amount, { currency })}</td></tr>
                  {now.map((r) => <Resource key={r.key} node={r} currency={currency} />)}
                </Fragment>
              ))}
            </tbody>
            <tfoot><tr><td>{name}</td><td>{team === 'unattributed' ? '' : plural(resources, 'resource')}</td><td data-phone="off" /><td data-num data-main data-total={amount}>{money(amount ?? '0', { currency })}</td></tr></tfoot>
          </table>
          {resources > shown && <div className={c.foot}><Button variant="default" onClick={() => setShown(shown + PAGE)}>Show more</Button>{count(shown)} of {count(resources)} resources; the total covers all</div>}
        </>
      )}
    </Card>
  )
}

function Resource({ node: { line, amount, meters }, currency }: { node: ResourceNode; currency: string }) {
  const href = useHref()
  const typeName = useTypeName()
  const name = line.resource || line.service || 'No service named'
  const own = meters.length === 1 ? words(meters[0]!) : null
  return (
    <>
      <tr className={c.resourceRow}>
        <td title={line.arn ?? name}>{line.resourceId ? <Link href={href(`/estate/${line.resourceId}`)}>{name}</Link> : name}</td>
        <td className="dim" title={own ?? undefined}>{[line.type ? typeName(line.type) : '', own].filter(Boolean).join(', ') || '—'}</td><td className="dim" title={line.accountId}>{line.accountId}{line.region ? `, ${line.region}` : ''}</td>
        <td data-num data-main data-amount={amount}>{money(amount, { currency })}</td>
      </tr>
      {own === null && meters.map((m, i) => (
        <tr key={i} className={c.meterRow}>
          <td title={m.meter}><span className={c.state}><ShapeIcon shape={m.shape} size={14} /> {words(m)}</span></td><td data-phone="off" /><td data-phone="off" />
          <td data-num data-main data-meter-amount={m.amount}>{money(m.amount, { currency })}</td>
        </tr>
      ))}
    </>
  )
}

/** `tokens-input`, `tokens-input, credit`, `tokens-input, corrects Sep 2026`. */
const words = (m: StatementLine): string => [m.meter.replaceAll('-', ' ') || 'no meter', m.category === 'usage' ? '' : m.category, m.adjustmentOf ? `corrects ${monthName(m.adjustmentOf, 'short')}` : ''].filter(Boolean).join(', ')
