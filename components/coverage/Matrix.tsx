'use client'
import { memo, useCallback, useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import { cellClass, cellFace } from './CellFace'
import { KIND_WORDS, hasMoney, kindOf, moveTo, type CoverageRow, type Matrix as Model, type MatrixPlace } from './matrix'
import c from './Matrix.module.css'

interface Props {
  model: Model
  typeName(type: string): string
  /** "$1.5k" for a cell, "$1,527.12" for its spoken name. */
  shortMoney(row: CoverageRow): string
  longMoney(row: CoverageRow): string
  open: CoverageRow | null
  onOpen(row: CoverageRow): void
}

/**
 * Account · region by type. A grid with a roving tabindex: one Tab stop, arrow keys move, Enter opens. Focus is
 * moved in the DOM, not in state, so that thousands of cells are not drawn again at each key.
 */
export function Matrix({ model, typeName, shortMoney, longMoney, open, onOpen }: Props) {
  const table = useRef<HTMLTableElement>(null)
  const at = useRef({ row: 0, col: 0 })
  const cellAt = useCallback((row: number, col: number) => table.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-col="${col}"]`), [])

  const rove = useCallback((next: { row: number; col: number }, focus: boolean) => {
    const target = cellAt(next.row, next.col)
    if (!target) return
    cellAt(at.current.row, at.current.col)?.setAttribute('tabindex', '-1')
    target.setAttribute('tabindex', '0')
    at.current = next
    if (focus) target.focus()
  }, [cellAt])

  // Filters change the grid's size; the one Tab stop must not fall outside it.
  useEffect(() => {
    table.current?.querySelectorAll('[tabindex="0"]').forEach((el) => el.setAttribute('tabindex', '-1'))
    const row = Math.min(at.current.row, Math.max(0, model.places.length - 1))
    const col = Math.min(at.current.col, Math.max(0, model.types.length - 1))
    at.current = { row, col }
    cellAt(row, col)?.setAttribute('tabindex', '0')
  }, [model, cellAt])

  const positionOf = (target: EventTarget) => {
    const cell = (target as HTMLElement).closest<HTMLElement>('[data-row]')
    return cell ? { row: Number(cell.dataset.row), col: Number(cell.dataset.col) } : null
  }
  const choose = (p: { row: number; col: number }) => {
    const row = model.cells[p.row]?.[p.col]
    if (row) onOpen(row)
  }
  const onKeyDown = (e: KeyboardEvent) => {
    const p = positionOf(e.target)
    if (!p) return
    if (e.key === 'Enter' || e.key === ' ') {
      e.preventDefault()
      choose(p)
      return
    }
    const next = moveTo(p, e.key, model.places.length, model.types.length, e.ctrlKey)
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

  const bad = model.types.map((_, i) => model.cells.some((r) => r[i]?.outcome === 'denied'))
  return (
    <div className={c.frame}>
      <table ref={table} role="grid" className={c.grid} aria-label="Resources found, by account and region, and type" aria-rowcount={model.places.length + 1} aria-colcount={model.types.length + 1} onKeyDown={onKeyDown} onClick={onClick}>
        <thead>
          <tr role="row">
            <th role="columnheader" className={c.corner} scope="col">Account · region</th>
            {model.types.map((t, i) => (
              <th role="columnheader" key={t} scope="col" className={bad[i] ? c.bad : undefined} title={typeName(t)}><span className={c.head}>{typeName(t)}</span></th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.places.map((p, i) => (
            <PlaceRow key={p.key} index={i} place={p} cells={model.cells[i]!} typeName={typeName} shortMoney={shortMoney} longMoney={longMoney}
              open={open && open.accountId === p.accountId && open.region === p.region ? open.type : null} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps extends Pick<Props, 'typeName' | 'shortMoney' | 'longMoney'> {
  index: number
  place: MatrixPlace
  cells: (CoverageRow | undefined)[]
  open: string | null
}

const PlaceRow = memo(function PlaceRow({ index, place, cells, typeName, shortMoney, longMoney, open }: RowProps) {
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className={c.place} title={`${place.accountName} ${place.accountId} · ${place.region}`}>
        {place.firstOfAccount ? <b>{place.accountName}</b> : place.accountName} <span className={c.region}>{place.region}</span>
      </th>
      {cells.map((row, col) => {
        if (!row) return <td role="gridcell" key={col} className={c.hole} data-row={index} data-col={col} tabIndex={-1} aria-label="Filtered away" />
        const kind = kindOf(row)
        const billed = hasMoney(row)
        const label = `${typeName(row.type)}, ${place.accountName} ${place.region}: ${KIND_WORDS[kind]}${row.count > 0 ? `, ${row.count} found` : ''}${billed ? `, ${longMoney(row)} billed without a listed resource` : ''}`
        return (
          <td role="gridcell" key={col} data-row={index} data-col={col} tabIndex={-1} className={`${c.cell} ${cellClass(kind)}`} aria-label={label} title={label} data-open={open === row.type || undefined}>
            {cellFace(kind, row.count, billed ? shortMoney(row) : null)}
          </td>
        )
      })}
    </tr>
  )
})
