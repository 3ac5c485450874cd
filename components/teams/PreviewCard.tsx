'use client'

import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTypeName } from '../app-context'
import { compare } from '../decimal'
import { count, date, money, month as monthName } from '../format'
import type { MetricName } from '../global-params'
import { useHref } from '../global-state'
import { BasisGlyph, Card, EmptyState, ErrorState, SHAPES, ShapeIcon, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import { ExportMenu } from './ExportMenu'
import { statementQuery } from './queries'
import { byType } from './statement-tree'
import c from './teams.module.css'

interface Props {
  month: string
  metric: MetricName
  team: string
  name: string
  /** With them the team is chosen here. */
  teams?: { value: string; label: string }[]
  onTeam?(team: string): void
}

/** One team's statement by type; the whole of it, and closing, are a click away. */
export function PreviewCard({ month, metric, team, name, teams, onTeam }: Props) {
  const href = useHref()
  const typeName = useTypeName()
  const { data, error, refetch, isPlaceholderData } = useQuery(statementQuery({ month, metric, team }))
  const s = isPlaceholderData ? undefined : data
  const lines = byType(s?.rows ?? []).sort((a, b) => compare(b.amount, a.amount))
  const total = s?.teams.find((x) => (x.key ?? 'none') === team)
  const currency = s?.currency ?? 'USD'
  const sub = !s ? 'By type' : s.closed ? `Closed ${date(s.closed.closedAt)} by ${s.closed.closedBy}` : 'A preview: it follows the bill and the owners until the month closes'
  const right = (
    <>
      {teams && onTeam && <Select size="xs" w={170} aria-label="Team of the statement" data={teams} value={team} allowDeselect={false} searchable onChange={(v) => v && onTeam(v)} />}
      <ExportMenu month={month} metric={metric} />
    </>
  )
  return (
    <Card flush title={`Statement: ${name}, ${monthName(month)}`} sub={sub} right={right} label="Statement preview">
      {error && <div className={c.pad}><ErrorState error={error} what="The statement could not be read" holds="The other figures hold." retry={() => void refetch()} /></div>}
      {!s && !error && <TableSkeleton rows={7} />}
      {s && lines.length === 0 && <div className={c.pad}><EmptyState title={`${name} carries nothing in ${monthName(month)}`}>Choose another month or team.</EmptyState></div>}
      {s && lines.length > 0 && (
        <table className={t.table}>
          <colgroup><col /><col style={{ width: '22%' }} /><col style={{ width: '16%' }} /><col style={{ width: '24%' }} /></colgroup>
          <thead><tr><th>Line</th><th>Shape</th><th data-num>Resources</th><th data-num><BasisGlyph basis="billed" size={8} /> Billed</th></tr></thead>
          <tbody>
            {lines.map((l) => (
              <tr key={`${l.type} ${l.shape}`}>
                <td>{l.type ? typeName(l.type) : 'No type'}</td><td className="dim"><span className={c.state}><ShapeIcon shape={l.shape} size={14} /> {SHAPES[l.shape].label}</span></td>
                <td data-num data-label="resources">{count(l.resources)}</td><td data-num data-main data-amount={l.amount}>{money(l.amount, { currency })}</td>
              </tr>
            ))}
          </tbody>
          <tfoot><tr><td>{name}</td><td data-phone="off" /><td data-num data-label="resources">{count(total?.resources ?? 0)}</td><td data-num data-main data-total={total?.amount}>{money(total?.amount ?? '0', { currency })}</td></tr></tfoot>
        </table>
      )}
      <div className={c.foot}><Button variant="default" component={Link} href={href(`/teams/statement?month=${month}&team=${encodeURIComponent(team)}`)}>Whole statement</Button> by owner, resource and meter, with what is adjusted, and closing</div>
    </Card>
  )
}
