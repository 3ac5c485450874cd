'use client'
import Link from 'next/link'
import { useTypeName } from '../../app-context'
import { useHref } from '../../global-state'
import { month as monthName } from '../../format'
import { Money } from '../../ui'
import t from '../../ui/table.module.css'
import type { Graph } from '../queries'
import { moreOf, nameOf, relationsOf, stateOf } from './words'
import c from './graph.module.css'

/** The same ends as rows, the nearest first; on a phone, the only form. */
export function GraphTable({ graph: g }: { graph: Graph }) {
  const typeName = useTypeName()
  const href = useHref()
  const byKey = new Map(g.nodes.map((n) => [n.key, n]))
  const rows = g.nodes.toSorted((a, b) => Number(b.key === g.root) - Number(a.key === g.root) || a.distance - b.distance || nameOf(a).localeCompare(nameOf(b)))
  return (
    <table className={`${t.table} ${t.wrapText} ${c.table}`}>
      <colgroup><col style={{ width: '26%' }} /><col style={{ width: '24%' }} /><col /><col style={{ width: 116 }} /></colgroup>
      <thead><tr><th>Name</th><th>Type, state</th><th>Relations</th><th data-num>{monthName(g.month, 'short')}</th></tr></thead>
      <tbody>
        {rows.map((n) => (
          <tr key={n.key}>
            <td title={n.arn}>{n.id !== null && n.key !== g.root ? <Link href={href(`/estate/${n.id}`)}>{nameOf(n)}</Link> : nameOf(n)}{n.key === g.root && <span className="dim"> (this one)</span>}</td>
            <td>{[n.type ? typeName(n.type) : 'Type not known', stateOf(n)].filter(Boolean).join(', ')}{n.why && <small className={c.why}>{n.why}</small>}</td>
            <td>{[...relationsOf(n, g, (key) => byKey.get(key)), moreOf(n)].filter(Boolean).join('; ')}</td>
            <td data-num data-main>{n.id === null ? <Money value={undefined} /> : <Money value={n.monthToDate === '0' && n.shape === 'none' ? undefined : n.monthToDate} currency={g.currency} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
