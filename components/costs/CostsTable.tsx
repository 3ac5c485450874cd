'use client'

import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import Link from 'next/link'
import type { z } from 'zod'
import type { CostRow } from '@/lib/api/schemas/costs'
import { percentOf } from '../decimal'
import { change, count, money, percent, plural } from '../format'
import { METRIC_LABELS } from '../global-params'
import { useHref } from '../global-state'
import { BasisGlyph, Card, Money, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import { LABELS, NEXT, comparable, moreThan, rangeText, rowFilter } from './params'
import type { CostsState } from './useCosts'
import c from './costs.module.css'

type Row = z.infer<typeof CostRow>

/** The largest rows with their share and change, the others in one, then what nobody owns; the total row covers all of them. */
export function CostsTable({ q }: { q: CostsState }) {
  const { data } = q.costs
  const group = LABELS[q.state.groupBy]
  if (!data) return <Card flush title={`By ${group.toLowerCase()}`}><TableSkeleton rows={8} /></Card>
  const { rows, others, currency, total } = data
  // Nothing at all before is no zero to compare with.
  const previous = comparable(data) ? data.previous : undefined
  const named = rows.filter((r) => !isRest(r))
  const all = rows.length + (others?.rows ?? 0)
  const more = others && moreThan(q.top)
  const first = rows[0]
  const share = first && percentOf(first.amount, total)
  const title = first && share && all > 1 ? `${first.name}: ${percent(share)} of it` : `By ${group.toLowerCase()}`
  const lines = (key: string | null) => void q.set({ lines: key || 'none' })
  return (
    <Card flush title={title} sub={`By ${group.toLowerCase()}, ${rangeText(data)}, ${METRIC_LABELS[data.metric].toLowerCase()}, ${currency}. A name narrows to it; ··· opens its bill lines`} label="Table">
      <table className={t.table}>
        <colgroup><col />{previous && <col style={{ width: '15%' }} />}{previous && <col style={{ width: '12%' }} />}<col style={{ width: '11%' }} /><col style={{ width: '17%' }} /><col style={{ width: 56 }} /></colgroup>
        <thead><tr><th>{group}</th>{previous && <th data-num title={rangeText(previous)}>Before</th>}{previous && <th data-num>Change</th>}<th data-num>Share</th><th data-num><BasisGlyph basis="billed" size={8} /> Cost</th><th><span className="visually-hidden">More</span></th></tr></thead>
        <tbody>
          {named.map((r) => <Told key={`${r.key} ${r.resourceId ?? ''}`} q={q} row={r} compared={previous !== undefined} onLines={() => lines(r.resourceId ?? r.key)} />)}
          {others && <tr>
            <td className="dim">{others.rows > 0 ? plural(others.rows, 'other row') : 'Others, of the days before only'}</td>
            <Figures q={q} row={others} compared={previous !== undefined} />
            <td />
          </tr>}
          {rows.filter(isRest).map((r) => <Told key={r.key} q={q} row={r} compared={previous !== undefined} onLines={() => lines(r.key)} />)}
        </tbody>
        <tfoot>
          <tr>
            <td>All, {plural(all, 'row')}</td>
            {previous && <td data-num data-label="before"><Money value={previous.total} currency={currency} metric={data.metric} /></td>}
            {previous && <td data-num data-label="change">{change(total, previous.total)}</td>}
            <td data-num data-phone="off">100.0%</td>
            <td data-num data-main data-total={total}>{money(total, { currency })}</td>
            <td data-num className={c.menu}><More label="All" onLines={() => lines('all')} /></td>
          </tr>
        </tfoot>
      </table>
      {others && <div className={c.more}>
        {more && <Button variant="default" loading={q.costs.isPlaceholderData} onClick={() => void q.set({ top: more })}>Show more</Button>}
        <span className="dim small">{count(rows.length)} of {count(all)} rows, the largest; the total covers all, and so does the CSV</span>
      </div>}
    </Card>
  )
}

const isRest = (r: Row): boolean => r.key === null || r.key === 'unattributed'

function Told({ q, row, compared, onLines }: { q: CostsState; row: Row; compared: boolean; onLines: () => void }) {
  return (
    <tr>
      <td title={row.key ?? undefined}><Name q={q} row={row} /></td>
      <Figures q={q} row={row} compared={compared} />
      <td data-num className={c.menu}><More label={row.name} onLines={onLines} /></td>
    </tr>
  )
}

function Figures({ q, row, compared }: { q: CostsState; row: Pick<Row, 'amount' | 'previous'>; compared: boolean }) {
  const { currency, metric, total } = q.costs.data!
  return (
    <>
      {compared && <td data-num data-label="before" className="dim"><Money value={row.previous ?? '0'} currency={currency} metric={metric} /></td>}
      {compared && <td data-num data-label="change">{change(row.amount, row.previous ?? '0')}</td>}
      <td data-num data-label="share" className="dim">{percent(percentOf(row.amount, total) ?? '0.0')}</td>
      <td data-num data-main data-amount={row.amount}><Money value={row.amount} currency={currency} metric={metric} /></td>
    </>
  )
}

/** A row's name narrows to it; a resource has a page of its own. */
function Name({ q, row }: { q: CostsState; row: Row }) {
  const href = useHref()
  const filter = rowFilter(q.state.groupBy, row.key)
  const rest = row.key === null || row.key === 'unattributed'
  if (row.resourceId) return <Link href={href(`/estate/${row.resourceId}`)}>{row.name}</Link>
  if (!filter) return <>{row.name}</>
  const next = rest && row.key === 'unattributed' ? 'meter' : NEXT[q.state.groupBy]
  return <button type="button" className="linkish" onClick={() => q.narrow(filter, next)} title={`Only this, by ${LABELS[next].toLowerCase()}`}>{row.name}</button>
}

function More({ label, onLines }: { label: string; onLines: () => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target><ActionIcon variant="subtle" aria-label={`${label}: more`}><IconDots size={16} /></ActionIcon></Menu.Target>
      <Menu.Dropdown><Menu.Item onClick={onLines}>Bill lines</Menu.Item></Menu.Dropdown>
    </Menu>
  )
}
