import { count, money } from '../format'
import { hasMoney, kindOf, type CoverageRow } from './matrix'
import { OutcomeBadge } from './OutcomeBadge'
import c from './CellDrawer.module.css'

/** The types of one area in one place, each with its outcome; a click tells the rest. */
export function AreaCells({ rows, typeName, onOpen }: { rows: CoverageRow[]; typeName(type: string): string; onOpen(type: string): void }) {
  return (
    <ul className={`${c.list} ${c.block}`}>
      {rows.map((row) => (
        <li key={row.type}>
          <button type="button" className={c.item} onClick={() => onOpen(row.type)}>
            <span className="cut" title={typeName(row.type)}>{typeName(row.type)}</span>
            <span className={c.itemFigure}>{hasMoney(row) ? <b className={c.red}>{money(row.moneyAtStake.amount, { currency: row.moneyAtStake.currency })}</b> : row.outcome === 'listed' ? count(row.count) : ''}</span>
            <OutcomeBadge kind={kindOf(row)} />
          </button>
        </li>
      ))}
    </ul>
  )
}
