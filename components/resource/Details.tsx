'use client'
import { useTypeName } from '../app-context'
import { count, date, moment } from '../format'
import { Card } from '../ui'
import type { Detail } from './queries'
import c from './resource.module.css'

/** `modelUnits` → `Model units`. */
const label = (key: string): string => {
  const words = key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll(/[-_]/g, ' ').toLowerCase().replace(/\b(arns?|id|ids|kms|url)\b/g, (w) => w.replace(/s$/, '').toUpperCase() + (w.endsWith('ns') || w === 'ids' ? 's' : ''))
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function valueOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'not known'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return Number.isInteger(value) ? count(value) : String(value)
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? `${date(value)}, ${moment(value).split(' ').slice(2).join(' ')}` : value
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueOf).join(', ')
  return JSON.stringify(value)
}

/** What AWS says of it. Tags that could not be read are not the same as no tags. */
export function Details({ resource: r }: { resource: Detail }) {
  const typeName = useTypeName()
  const when = (instant: string | null) => (instant ? `${date(instant)}, ${moment(instant).split(' ').slice(2).join(' ')}` : null)
  const rows: [string, React.ReactNode][] = [
    ['Type', typeName(r.type)],
    ...(r.facts.ownIdentifier ? [['Identifier', 'Outcrop’s own: AWS gives it no ARN, so AWS does not answer to it'] as [string, string]] : []),
    ['State at AWS', r.rawState ?? 'AWS reports none'],
    ...(r.createdAt ? [['Created', when(r.createdAt)] as [string, string]] : []),
    ...(r.startedAt ? [['Started', when(r.startedAt)] as [string, string]] : []),
    ...(r.endedAt ? [['Ended', when(r.endedAt)] as [string, string]] : []),
    ...(!r.endedAt && r.endedBefore ? [['Ended by', when(r.endedBefore)] as [string, string]] : []),
    ...Object.entries(r.attributes).map(([key, value]): [string, React.ReactNode] => [label(key), valueOf(value)]),
    ['First seen', when(r.firstSeenAt)],
    ['Last seen', r.probe && r.probe.outcome !== 'listed' ? `${when(r.lastSeenAt)}; the last listing ended ${r.probe.outcome.replaceAll('-', ' ')}` : when(r.lastSeenAt)],
    ['Tags', r.tags === null ? (r.facts.taggable ? 'not known: they could not be read' : 'AWS lets this type carry none') : Object.keys(r.tags).length === 0 ? 'untagged' : Object.entries(r.tags).map(([k, v]) => <div key={k}>{k} = {v}</div>)],
    ['Bills', r.bills],
  ]
  return (
    <Card title="Details">
      <dl className={c.facts}>{rows.map(([k, v], i) => <div key={`${k}${i}`} className={c.fact}><dt>{k}</dt><dd>{v}</dd></div>)}</dl>
      {r.facts.notes.length > 0 && <div className={c.notes}><h3>Good to know of this type</h3><ul>{r.facts.notes.map((n) => <li key={n}>{n}</li>)}</ul></div>}
    </Card>
  )
}
