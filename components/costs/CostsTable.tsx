'use client'

import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import Link from 'next/link'
import { useState } from 'react'
import type { z } from 'zod'
import type { CostRow } from '@/lib/api/schemas/costs'
import { percentOf } from '../decimal'
import { change, count, money, percent, plural } from '../format'
import { METRIC_LABELS } from '../global-params'
import { useHref } from '../global-state'
import { BasisGlyph, Card, Money, TableSkeleton } from '../ui'
import t from '../ui/table.module.css'
import { LABELS, NEXT, comparable, rangeText, rowFilter } from './params'
import type { CostsState } from './useCosts'
import c from './costs.module.css'

type Row = z.infer<typeof CostRow>
const PAGE = 200

/** Every row with its share and change; the total row covers all of them, whatever is shown. */
export function CostsTable({ q }: { q: CostsState }) {
  const [shown, setShown] = useState(PAGE)
  const { data } = q.costs
  const group = LABELS[q.state.groupBy]
  if (!data) return <Card flush title={`By ${group.toLowerCase()}`}><TableSkeleton rows={8} /></Card>
  const { rows, currency, total } = data
  // Nothing at all before is no zero to compare with.
  const previous = comparable(data) ? data.previous : undefined
  const first = rows[0]
  const share = first && percentOf(first.amount, total)
  const title = first && share && rows.length > 1 ? `${first.name}: ${percent(share)} of it` : `By ${group.toLowerCase()}`
  const lines = (key: string | null) => void q.set({ lines: key || 'none' })
  return (
    <Card flush title={title} sub={`By ${group.toLowerCase()}, ${rangeText(data)}, ${METRIC_LABELS[data.metric].toLowerCase()}, ${currency}. A name narrows to it; ··· opens its bill lines`} label="Table">
      <table className={t.table}>
        <colgroup><col />{previous && <col style={{ width: '15%' }} />}{previous && <col style={{ width: '12%' }} />}<col style={{ width: '11%' }} /><col style={{ width: '17%' }} /><col style={{ width: 56 }} /></colgroup>
        <thead><tr><th>{group}</th>{previous && <th data-num title={rangeText(previous)}>Before</th>}{previous && <th data-num>Change</th>}<th data-num>Share</th><th data-num><BasisGlyph basis="billed" size={8} /> Cost</th><th><span className="visually-hidden">More</span></th></tr></thead>
        <tbody>
          {rows.slice(0, shown).map((r) => (
            <tr key={`${r.key} ${r.resourceId ?? ''}`}>
              <td title={r.key ?? undefined}><Name q={q} row={r} /></td>
              {previous && <td data-num data-label="before" className="dim"><Money value={r.previous ?? '0'} currency={currency} metric={data.metric} /></td>}
              {previous && <td data-num data-label="change">{change(r.amount, r.previous ?? '0')}</td>}
              <td data-num data-label="share" className="dim">{percent(percentOf(r.amount, total) ?? '0.0')}</td>
              <td data-num data-main data-amount={r.amount}><Money value={r.amount} currency={currency} metric={data.metric} /></td>
              <td data-num className={c.menu}><More label={r.name} onLines={() => lines(r.resourceId ?? r.key)} /></td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>All, {plural(rows.length, 'row')}</td>
            {previous && <td data-num data-label="before"><Money value={previous.total} currency={currency} metric={data.metric} /></td>}
            {previous && <td data-num data-label="change">{change(total, previous.total)}</td>}
            <td data-num data-phone="off">100.0%</td>
            <td data-num data-main data-total={total}>{money(total, { currency })}</td>
            <td data-num className={c.menu}><More label="All" onLines={() => lines('all')} /></td>
          </tr>
        </tfoot>
      </table>
      {rows.length > shown && <div className={c.more}><Button variant="default" onClick={() => setShown(shown + PAGE)}>Show more</Button><span className="dim small">{count(shown)} of {count(rows.length)} rows; the total covers all</span></div>}
    </Card>
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
