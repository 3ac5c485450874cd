'use client'
import { day, date } from '../format'
import { useApp } from '../app-context'
import { Card } from '../ui'
import type { Detail } from './queries'
import c from './resource.module.css'

/** Newest first. Cost counts by the day of use, so each line says from when. */
export function OwnerHistory({ resource: r }: { resource: Detail }) {
  const { now } = useApp()
  const earliest = r.owners.at(-1)?.from
  const year = Number(now.slice(0, 4))
  return (
    <Card title="Owner history">
      <ol className={c.history}>
        {r.owners.map((o, i) => (
          <li key={i}>
            <time dateTime={o.from}>{day(o.from, year)}</time>
            <span>
              {[o.team?.name, o.owner?.name].filter(Boolean).join(', ') || 'Unassigned'}
              <span className={c.meta}>set by {o.setBy} on {date(o.setAt)}, counts from {day(o.from, year)}{o.to ? ` to ${day(o.to, year)}` : ''}</span>
            </span>
          </li>
        ))}
        {(earliest === undefined || earliest > r.firstSeenAt.slice(0, 10)) && <li>
          <time dateTime={r.firstSeenAt}>{day(r.firstSeenAt, year)}</time>
          <span>{r.owners.length === 0 ? 'Unassigned' : 'First seen'}<span className={c.meta}>{r.owners.length === 0 ? 'since it was first seen' : 'unassigned until the first owner’s day'}</span></span>
        </li>}
      </ol>
    </Card>
  )
}
