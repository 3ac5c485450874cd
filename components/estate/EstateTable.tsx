'use client'

import { Checkbox } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useMemo, useRef, useState, useLayoutEffect, type ReactNode } from 'react'
import { count, hourly, money, plural } from '../format'
import { BasisGlyph } from '../ui/Money'
import { EstateRow } from './EstateRow'
import { withGlobals } from '../global-params'
import { shortNames } from '../names'
import { moneyHead, nextSort } from './filters'
import type { Estate, ResourceItem } from './useEstate'
import { usePreview } from './usePreview'
import { RowPreview } from './RowPreview'
import type { Selection } from './useSelection'
import classes from './estate.module.css'

const COLUMNS: { field?: string; head: string; col: string; figures?: boolean }[] = [
  { field: 'name', head: 'Name', col: 'cName' }, { field: 'type', head: 'Type and shape', col: 'cType' },
  { field: 'account', head: 'Account · region', col: 'cWhere' }, { field: 'team', head: 'Team · owner', col: 'cOwner' },
  { field: 'state', head: 'Run state', col: 'cState' }, { field: 'monthToDate', head: 'MTD', col: 'cMoney', figures: true },
  { field: 'hourly', head: '$/h', col: 'cRate', figures: true }, { field: 'lastMonth', head: 'Last month', col: 'cLast', figures: true }, { head: 'Flags', col: 'cFlags' },
]

/** What the server renders rows for, before there is a window to measure; the browser's first render is the same. */
const FIRST = { initialRect: { width: 1440, height: 900 }, initialOffset: 0 }

interface Props {
  estate: Estate
  selection: Selection
  toggle: (row: ResourceItem) => void
  toggleAll: (rows: ResourceItem[]) => void
  selectEverything: () => void
  /** Index of the row that J and K are on, −1 before the first. */
  current: number
}

/** The estate as rows: only those near the view are in the document, further pages come as one scrolls. */
export function EstateTable({ estate, selection, toggle, toggleAll, selectEverything, current }: Props) {
  const { rows, first, list, state, set, facets, figures, current: thisMonth } = estate
  const body = useRef<HTMLTableSectionElement>(null)
  const [margin, setMargin] = useState(0)
  const preview = usePreview()
  const search = useSearchParams().toString()
  const href = useCallback((path: string) => withGlobals(path, search), [search])
  const names = useMemo(() => shortNames((facets?.account ?? []).map((a) => a.label)), [facets])
  useLayoutEffect(() => setMargin((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY), [])
  const phone = useMediaQuery('(max-width: 639px)')
  const virtual = useWindowVirtualizer({ count: rows.length, estimateSize: () => (phone ? 58 : 36), overscan: 15, scrollMargin: margin, ...FIRST })
  useEffect(() => virtual.measure(), [phone, virtual])
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= rows.length - 30 && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
  }, [last, rows.length, list])
  useEffect(() => { if (current >= 0) virtual.scrollToIndex(current, { align: 'auto' }) }, [current, virtual])

  const chosen = rows.filter((r) => selection.items.has(r.id)).length
  const currency = first?.sums.currency ?? 'USD'
  const top = (shown[0]?.start ?? margin) - margin
  const bottom = Math.max(0, virtual.getTotalSize() - ((shown.at(-1)?.end ?? margin) - margin))
  return (
    <div className={classes.tableCard} data-old={list.isPlaceholderData || undefined}>
      <table className={classes.table} aria-rowcount={first?.total}>
        <colgroup><col className={classes.cCheck} />{COLUMNS.map((c) => <col key={c.col} className={classes[c.col]} />)}</colgroup>
        <thead>
          <tr>
            <th className={classes.cCheck}><Checkbox size="xs" aria-label="Select all rows shown" checked={chosen > 0 && chosen === rows.length} indeterminate={chosen > 0 && chosen < rows.length} onChange={() => toggleAll(rows)} /></th>
            {COLUMNS.map((c) => <Head key={c.col} column={{ ...c, head: c.field === 'monthToDate' ? moneyHead(figures.month, thisMonth) : c.head }} sort={state.sort} onSort={(sort) => void set({ sort: sort === '-monthToDate' ? null : sort })} />)}
          </tr>
          {chosen > 0 && chosen === rows.length && list.hasNextPage && !selection.everything && (
            <tr className={classes.offer}><td>{plural(chosen, 'row')} selected. <button type="button" onClick={selectEverything}>Select all {count(first?.total ?? 0)} filtered</button></td></tr>
          )}
        </thead>
        <tbody ref={body}>
          {top > 0 && <tr aria-hidden><td style={{ height: top }} /></tr>}
          {shown.map((item) => {
            const row = rows[item.index]
            return row && <EstateRow key={row.id} row={row} index={item.index} accountName={names.get(row.accountName) ?? row.accountName} selected={selection.everything || selection.items.has(row.id)} current={item.index === current} toggle={toggle} href={href} preview={preview} />
          })}
          {bottom > 0 && <tr aria-hidden><td style={{ height: bottom }} /></tr>}
        </tbody>
        {first && (
          <tfoot>
            <tr>
              <td className={classes.cCheck} />
              <th scope="row" className={classes.total}>Total of the {plural(first.total, 'filtered row')}{list.hasNextPage && <span className={classes.more}> · {count(rows.length)} read, scroll for the rest</span>}</th>
              <td className={classes.cType} /><td className={classes.cWhere} /><td /><td className={classes.cState} />
              <th data-num className={classes.cMoney}>{money(first.sums.monthToDate, { currency })}</th>
              <th data-num className={classes.cRate}>{hourly(first.sums.hourly)}</th>
              <th data-num className={classes.cLast}>{money(first.sums.lastMonth, { currency })}</th>
              <td className={classes.cFlags} />
            </tr>
          </tfoot>
        )}
      </table>
      <RowPreview preview={preview} />
    </div>
  )
}

function Head({ column, sort, onSort }: { column: { field?: string; head: string; col: string; figures?: boolean }; sort: string; onSort: (sort: string) => void }): ReactNode {
  const { field, head, figures, col } = column
  const by = sort.replace('-', '') === field
  const down = sort.startsWith('-')
  const Sign = down ? IconArrowDown : IconArrowUp
  return (
    <th scope="col" data-num={figures || undefined} className={classes[col]} aria-sort={by ? (down ? 'descending' : 'ascending') : undefined}>
      {field
        ? <button type="button" className={classes.sort} onClick={() => onSort(nextSort(sort, field, Boolean(figures)))}>{by && <Sign size={13} stroke={2} aria-hidden />}{figures && field === 'monthToDate' && <BasisGlyph basis="billed" size={8} label={false} />}{head}</button>
        : head}
    </th>
  )
}
