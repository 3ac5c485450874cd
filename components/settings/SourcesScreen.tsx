'use client'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useApp, useCan } from '../app-context'
import { ago, plural } from '../format'
import { Card, EmptyState, ErrorState, PartialNote, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import { KIND_LABELS } from './kinds'
import { sourcesQuery, type Source } from './queries'
import { RemoveSource } from './RemoveSource'
import { SourceForm } from './SourceForm'
import c from './settings.module.css'

/** Where the bill comes from, and whether the last look at it went well. */
export function SourcesScreen() {
  const { now } = useApp()
  const mayAdd = useCan('source:add'), mayRemove = useCan('source:edit')
  const query = useQuery(sourcesQuery)
  const [adding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<Source | null>(null)
  const items = query.data?.items ?? []
  return (
    <>
      {adding && <Card title="Add a source of the bill" sub="The next sync reads it; nothing is ever written to it"><SourceForm onDone={() => setAdding(false)} onCancel={() => setAdding(false)} /></Card>}
      <RemoveSource source={leaving} others={items.length - 1} onClose={() => setLeaving(null)} />
      {items.filter((s) => s.problem !== null).map((s) => <PartialNote key={s.id} title={`${s.path} could not be read`}>{s.problem} What was imported before stays.</PartialNote>)}
      {items.filter((s) => s.requests?.incomplete).map((s) => <PartialNote key={`asked-${s.id}`} title={`Cost Explorer (${s.path}) is not read to the end`}>{s.requests!.incomplete}</PartialNote>)}
      <Card flush title="Bill sources" right={<><Link href="/settings/deliveries" className="small">Deliveries →</Link>{mayAdd && !adding && <Button onClick={() => setAdding(true)}>Add source</Button>}</>}>
        {query.error && <div className={c.pad}><ErrorState error={query.error} what="The sources could not be read" retry={() => void query.refetch()} /></div>}
        {!query.data && !query.error && <TableSkeleton rows={3} />}
        {query.data && items.length === 0 && <div className={c.pad}><EmptyState title="No source of the bill">Resources show without one; their costs read “not known”.</EmptyState></div>}
        {items.length > 0 && (
          <table className={t.table}>
            <colgroup><col /><col style={{ width: '12%' }} /><col style={{ width: '24%' }} /><col style={{ width: '12%' }} /><col style={{ width: '14%' }} /><col style={{ width: '14%' }} />{mayRemove && <col style={{ width: 100 }} />}</colgroup>
            <thead><tr><th>Where</th><th>Format</th><th>Entered by</th><th>Months</th><th>Last looked at</th><th>Last import</th>{mayRemove && <th><span className="visually-hidden">Actions</span></th>}</tr></thead>
            <tbody>
              {items.map((s) => (
                <tr key={s.id}>
                  <td className="mono" title={s.path}>{s.path}{s.requests && <Asked of={s.requests} />}</td><td>{KIND_LABELS[s.kind] ?? s.kind}</td><td className="dim" title={s.access}>{s.access}</td>
                  <td data-main>{plural(s.periods, 'month')}</td><td className="dim" data-label="looked at">{s.checkedAt ? ago(s.checkedAt, now) : 'never'}</td><td className="dim" data-label="imported">{s.lastImportedAt ? ago(s.lastImportedAt, now) : 'never'}</td>
                  {mayRemove && <td data-num><button type="button" className="linkish" aria-label={`Remove ${s.path}`} onClick={() => setLeaving(s)}>Remove</button></td>}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Card>
    </>
  )
}

/** What asking Cost Explorer cost today, and whether AWS tells costs per resource. */
function Asked({ of }: { of: NonNullable<Source['requests']> }) {
  const { today, dailyBudget, resourceLevel } = of
  const resources = resourceLevel.outcome === 'refused' ? '; costs per resource refused' : ''
  return <div className="dim small" title={resourceLevel.message ?? undefined}>{plural(today.requests, 'request')} today, ${today.cost} of ${dailyBudget}{resources}</div>
}
