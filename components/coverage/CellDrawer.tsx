'use client'
import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ErrorState, TableSkeleton } from '../ui'
import { AreaCells } from './AreaCells'
import { CellDetail } from './CellDetail'
import { kindOf, type AreaWords, type Cell, type CoverageRow, type TypeWords } from './matrix'
import { OutcomeBadge } from './OutcomeBadge'
import { cellsQuery } from './queries'
import c from './CellDrawer.module.css'

interface Props {
  cell: Cell | null
  areas: AreaWords[]
  types: TypeWords[]
  typeName(type: string): string
  canCheck: boolean
  checking: boolean
  onCheck(row: CoverageRow): void
  /** To another cell of the same place: a type of the area, or back to the area. */
  onOpen(cell: Cell): void
  onClose(): void
}

/** One cell of the coverage: what AWS answered, what is missing, what is billed behind it, and when it broke. */
export function CellDrawer({ cell, areas, types, typeName, onClose, ...rest }: Props) {
  return (
    <Drawer.Root opened={cell !== null} onClose={onClose} position="right" size={400} lockScroll={false} closeOnClickOutside={false}>
      <Drawer.Content className={c.drawer}>
        {cell && (
          <Drawer.Body pt={14}>
            <Inside key={`${cell.accountId} ${cell.region} ${cell.type ?? cell.area}`} cell={cell} areas={areas} types={types} typeName={typeName} {...rest} />
          </Drawer.Body>
        )}
      </Drawer.Content>
    </Drawer.Root>
  )
}

function Inside({ cell, areas, types, typeName, onOpen, ...rest }: Omit<Props, 'cell' | 'onClose'> & { cell: Cell }) {
  const known = new Set(types.map((t) => t.id))
  const ofArea = types.filter((t) => t.area === cell.area).map((t) => t.id)
  const { data, error, refetch } = useQuery(cellsQuery({ account: cell.accountId, region: cell.region, type: cell.type ?? ofArea }))
  const rows = data?.items.filter((r) => cell.type !== null || cell.area !== 'other' || !known.has(r.type))
  const row = cell.type === null ? undefined : rows?.[0]
  const title = cell.type === null ? areas.find((a) => a.id === cell.area)?.name ?? cell.area : typeName(cell.type)
  return (
    <>
      {/* Not Drawer.Header: its <header> would be a second banner of the page. */}
      <div className={c.titleRow}>
        <Drawer.Title><span className={c.title}>{title}</span> {row && <OutcomeBadge kind={kindOf(row)} />}</Drawer.Title>
        <Drawer.CloseButton aria-label="Close" />
      </div>
      <p className="small dim">{cell.accountName} {cell.accountId} · {cell.region}</p>
      {error && <ErrorState error={error} what="This cell could not be read" retry={() => void refetch()} />}
      {!rows && !error && <TableSkeleton rows={4} />}
      {rows && cell.type === null && <AreaCells rows={rows} typeName={typeName} onOpen={(type) => onOpen({ ...cell, type })} />}
      {rows && cell.type !== null && (row
        ? <CellDetail row={row} typeName={typeName} {...rest} onBack={() => onOpen({ ...cell, type: null })} />
        : <p className={c.meta}>There is no such cell any more: the account, the region or the type is no longer covered.</p>)}
    </>
  )
}
