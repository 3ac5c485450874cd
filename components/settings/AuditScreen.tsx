'use client'
import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { date, clock } from '../format'
import { Card, EmptyState, ErrorState, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import { auditQuery } from './queries'
import c from './settings.module.css'

const brief = (value: unknown): string => (value === null || value === undefined ? '' : JSON.stringify(value))

/** Who did what to what, and when; refused attempts too. Nothing here can be changed. */
export function AuditScreen() {
  const [actor, setActor] = useState('')
  const [asked] = useDebouncedValue(actor.trim(), 250)
  const query = useInfiniteQuery(auditQuery({ actor: asked }))
  const items = query.data?.pages.flatMap((p) => p.items) ?? []
  return (
    <Card flush title="Audit" sub="Every change, sign-in, export and refused attempt, newest first. Written in the same step as the change itself"
      right={<TextInput aria-label="Actor" placeholder="Actor" value={actor} onChange={(e) => setActor(e.currentTarget.value)} w={200} />}>
      {query.error && <div className={c.pad}><ErrorState error={query.error} what="The audit could not be read" retry={() => void query.refetch()} /></div>}
      {!query.data && !query.error && <TableSkeleton rows={10} />}
      {query.data && items.length === 0 && <div className={c.pad}><EmptyState title={asked ? `Nobody like “${asked}” did anything` : 'Nothing has happened yet'} /></div>}
      {items.length > 0 && (
        <table className={t.table}>
          <colgroup><col style={{ width: '17%' }} /><col style={{ width: '21%' }} /><col style={{ width: '16%' }} /><col style={{ width: '14%' }} /><col /></colgroup>
          <thead><tr><th>When</th><th>Who</th><th>Action</th><th>To what</th><th>Now</th></tr></thead>
          <tbody>
            {items.map((a) => (
              <tr key={a.id}>
                <td title={a.at}>{date(a.at)}, {clock(a.at)}</td>
                <td title={`${a.actor.label}${a.ip ? `, ${a.ip}` : ''}`}>{a.actor.label}</td>
                <td>{a.action}</td>
                <td title={a.entityId}>{a.entity} {a.entityId}</td>
                <td className="mono" title={`before ${brief(a.before) || '—'}\nafter ${brief(a.after) || '—'}`}>{brief(a.after) || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {query.hasNextPage && <div className={c.pad}><Button mt={10} variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>Show older</Button></div>}
    </Card>
  )
}
