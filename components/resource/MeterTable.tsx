'use client'
import { addMonths } from '@/lib/core/clock'
import { useApp } from '../app-context'
import { isZero } from '../decimal'
import { count, month as monthName, plural } from '../format'
import { BasisGlyph, Card, Money, SHAPES, ShapeIcon } from '../ui'
import t from '../ui/table.module.css'
import { meterFinding, meterSums, unbilledWords, type Meter } from './meters'
import type { Detail } from './queries'
import { quantityText } from './rate'
import c from './resource.module.css'

/** Each meter with its own shape: a fine-tuned model shows its training beside its storage. Its sums are the cost above. */
export function MeterTable({ resource: r, month }: { resource: Detail; month: string }) {
  const { now } = useApp()
  const meters = r.meters
  const unbilled = r.cost.metric === 'unblended' ? r.cost.unbilled : null
  if (meters.length === 0 && unbilled === null) return null
  const { currency } = r.cost
  const sums = meterSums(meters, r.cost)
  return (
    <Card flush title={meterFinding(r, meters, now)} sub="Each meter that billed it, by its own shape" label="Cost by meter">
      {meters.length > 0 && (
        <table className={t.table}>
          <colgroup><col /><col style={{ width: 204 }} /><col style={{ width: 56 }} /><col style={{ width: 104 }} /><col style={{ width: 104 }} /><col style={{ width: 112 }} /></colgroup>
          <thead><tr><th>Meter</th><th data-num>Quantity, in all</th><th data-num>Days</th><th data-num>{monthName(month, 'short')}</th><th data-num>{monthName(addMonths(month, -1), 'short')}</th><th data-num><BasisGlyph basis="billed" size={8} /> Lifetime</th></tr></thead>
          <tbody>{meters.map((m) => <Row key={`${m.meter} ${m.shape} ${m.category}`} meter={m} currency={currency} month={month} />)}</tbody>
          <tfoot>
            <tr>
              <td colSpan={3}>{plural(meters.length, 'meter')}{sums.agree ? '' : ': not the cost above. Run a costing and look at the reconciliation'}</td>
              <td data-num data-label={monthName(month, 'short')}><Money value={sums.monthToDate} currency={currency} /></td>
              <td data-num data-label={monthName(addMonths(month, -1), 'short')}><Money value={sums.lastMonth} currency={currency} /></td>
              <td data-num data-main data-meters={sums.lifetime}><Money value={sums.lifetime} currency={currency} metric={r.cost.metric} /></td>
            </tr>
          </tfoot>
        </table>
      )}
      {unbilled && <p className={c.unbilled} title={unbilled.rateDetail}><BasisGlyph basis="estimated" size={8} /> {unbilledWords(unbilled, currency)}. In no figure above.{unbilled.rateDetail && <span className={c.meta}>{unbilled.rateDetail}</span>}</p>}
    </Card>
  )
}

function Row({ meter: m, currency, month }: { meter: Meter; currency: string; month: string }) {
  return (
    <tr>
      <td title={`${m.meter}, ${SHAPES[m.shape].label.toLowerCase()}`}><span className={c.withIcon}><ShapeIcon shape={m.shape} /><span className="cut">{m.label}</span>{m.category !== 'usage' && <span className="dim">{m.category}</span>}</span></td>
      <td data-num title={m.quantity === null ? undefined : `${m.quantity} ${m.unit ?? ''}`}>{m.quantity === null ? <span className="dim">{m.category === 'usage' ? 'several units' : '—'}</span> : <>{quantityText(m.quantity)} <span className="dim">{m.unit}</span></>}</td>
      <td data-num data-label="Days">{count(m.days)}</td>
      <td data-num data-label={monthName(month, 'short')}><Amount value={m.monthToDate} currency={currency} /></td>
      <td data-num data-label={monthName(addMonths(month, -1), 'short')}><Amount value={m.lastMonth} currency={currency} /></td>
      <td data-num data-main><Money value={m.lifetime} currency={currency} /></td>
    </tr>
  )
}

/** A meter that billed nothing in a month of the bill: $0.00, set back. */
const Amount = ({ value, currency }: { value: string; currency: string }) => <span className={isZero(value) ? 'dim' : undefined}><Money value={value} currency={currency} /></span>
