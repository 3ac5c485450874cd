'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { memo, useCallback, useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import { cellClass, cellFace } from './CellFace'
import { hasMoney, moveTo, type AreaWords, type Cell, type Column, type Face, type Matrix as Model, type MatrixPlace } from './matrix'
import c from './Matrix.module.css'

export interface MatrixWords {
  areas: AreaWords[]
  /** "$1.5k" for a cell, "$1,527.12" for its spoken name. */
  short(face: Face): string
  long(face: Face): string
}

interface Props extends MatrixWords {
  model: Model
  opened: ReadonlySet<string>
  current: Cell | null
  onOpen(cell: Cell): void
  onToggle(area: string): void
}

const ROW = 36

/**
 * Account · region by area or type. A grid with a roving tabindex: one Tab stop, arrow keys move, Enter opens. Focus is
 * moved in the DOM, not in state, and only the rows in view exist, so that an organisation of hundreds of accounts scrolls.
 */
export function Matrix({ model, opened, current, onOpen, onToggle, ...words }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const at = useRef({ row: 0, col: 0 })
  const { places, columns } = model
  const rows = useVirtualizer({ count: places.length, getScrollElement: () => frame.current, estimateSize: () => ROW, overscan: 12, initialRect: { width: 1200, height: 900 } })
  const cellAt = useCallback((row: number, col: number) => frame.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-col="${col}"]`), [])

  const rove = useCallback((next: { row: number; col: number }, focus: boolean) => {
    frame.current?.querySelectorAll('td[tabindex="0"]').forEach((el) => el.setAttribute('tabindex', '-1'))
    at.current = next
    const land = () => {
      const target = cellAt(next.row, next.col)
      target?.setAttribute('tabindex', '0')
      if (focus) target?.focus()
    }
    if (cellAt(next.row, next.col)) return land()
    rows.scrollToIndex(next.row)
    requestAnimationFrame(() => requestAnimationFrame(land))
  }, [cellAt, rows])

  // Filters change the grid's size; the one Tab stop must not fall outside it.
  useEffect(() => {
    const row = Math.min(at.current.row, Math.max(0, places.length - 1))
    const col = Math.min(at.current.col, Math.max(0, columns.length - 1))
    at.current = { row, col }
    frame.current?.querySelectorAll('td[tabindex="0"]').forEach((el) => el.setAttribute('tabindex', '-1'))
    cellAt(row, col)?.setAttribute('tabindex', '0')
  }, [places, columns, cellAt])

  const positionOf = (target: EventTarget) => {
    const cell = (target as HTMLElement).closest<HTMLElement>('[data-row]')
    return cell ? { row: Number(cell.dataset.row), col: Number(cell.dataset.col) } : null
  }
  const choose = (p: { row: number; col: number }) => {
    const place = places[p.row]
    const column = columns[p.col]
    if (place && column && model.face(place, column)) onOpen({ accountId: place.accountId, accountName: place.accountName, region: place.region, area: column.area, type: column.type })
  }
  const onKeyDown = (e: KeyboardEvent) => {
    const p = positionOf(e.target)
    if (!p) return
    if (e.key === 'Enter' || e.key === ' ') {
      e.preventDefault()
      choose(p)
      return
    }
    const next = moveTo(p, e.key, places.length, columns.length, e.ctrlKey)
    if (next) {
      e.preventDefault()
      rove(next, true)
    }
  }
  const onClick = (e: MouseEvent) => {
    const p = positionOf(e.target)
    if (!p) return
    rove(p, false)
    choose(p)
  }
  const items = rows.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = rows.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <div ref={frame} className={c.frame}>
      <table role="grid" className={c.grid} aria-label="Resources found, by account and region, and area or type" aria-rowcount={places.length + 2} aria-colcount={columns.length + 1} onKeyDown={onKeyDown} onClick={onClick}>
        <Heads columns={columns} areas={words.areas} opened={opened} onToggle={onToggle} />
        <tbody>
          {above > 0 && <tr aria-hidden style={{ height: above }} />}
          {items.map((item) => {
            const place = places[item.index]!
            const here = current?.accountId === place.accountId && current.region === place.region
            return <PlaceRow key={place.key} index={item.index} place={place} model={model} open={here ? (current.type ?? current.area) : null} short={words.short} long={words.long} />
          })}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  )
}

/** An area's head opens it into its types; the types of an opened area share a head that closes it. */
function Heads({ columns, areas, opened, onToggle }: { columns: Column[]; areas: AreaWords[]; opened: ReadonlySet<string>; onToggle(area: string): void }) {
  const types = columns.filter((col) => col.type !== null)
  const depth = types.length > 0 ? 2 : 1
  const shown = areas.map((a) => ({ ...a, span: columns.filter((col) => col.area === a.id).length })).filter((a) => a.span > 0)
  return (
    <thead>
      <tr role="row" aria-rowindex={1}>
        <th role="columnheader" className={c.corner} scope="col" rowSpan={depth}>Account · region</th>
        {shown.map((a) => (
          <th role="columnheader" key={a.id} scope="colgroup" colSpan={a.span} rowSpan={opened.has(a.id) ? 1 : depth} className={opened.has(a.id) ? c.group : undefined}>
            <button type="button" className={opened.has(a.id) ? c.close : c.open} onClick={() => onToggle(a.id)} aria-expanded={opened.has(a.id)} title={opened.has(a.id) ? `Fold ${a.name}` : `Show the types of ${a.name}`}>
              {opened.has(a.id) ? <IconChevronLeft size={13} aria-hidden /> : <IconChevronRight size={13} aria-hidden className={c.turned} />}<span>{a.name}</span>
            </button>
          </th>
        ))}
      </tr>
      {depth === 2 && <tr role="row" aria-rowindex={2}>
        {types.map((col) => <th role="columnheader" key={col.key} scope="col" className={c.type} title={col.name}><span className={c.head}>{col.name}</span></th>)}
      </tr>}
    </thead>
  )
}

interface RowProps extends Pick<MatrixWords, 'short' | 'long'> { index: number; place: MatrixPlace; model: Model; open: string | null }

const PlaceRow = memo(function PlaceRow({ index, place, model, open, short, long }: RowProps) {
  return (
    <tr role="row" aria-rowindex={index + 3}>
      <th role="rowheader" scope="row" className={c.place} title={`${place.accountName} ${place.accountId} · ${place.region}`}>
        {place.firstOfAccount ? <b>{place.accountName}</b> : place.accountName} <span className={c.region}>{place.region}</span>
      </th>
      {model.columns.map((column, col) => {
        const face = model.face(place, column)
        if (!face) return <td role="gridcell" key={column.key} className={c.hole} data-row={index} data-col={col} tabIndex={-1} aria-label="Nothing to show" />
        const billed = hasMoney(face)
        const label = `${column.name}, ${place.accountName} ${place.region}: ${face.says}${face.count > 0 ? `, ${face.count} found` : ''}${billed ? `, ${long(face)} billed without a listed resource` : ''}`
        return (
          <td role="gridcell" key={column.key} data-row={index} data-col={col} tabIndex={-1} className={`${c.cell} ${cellClass(face.kind)}`} aria-label={label} title={label} data-open={open === (column.type ?? column.area) || undefined}>
            {cellFace(face.kind, face.count, billed ? short(face) : null)}
          </td>
        )
      })}
    </tr>
  )
})
