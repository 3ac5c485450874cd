import { subtract } from '../decimal'
import { money, signedMoney } from '../format'
import { Card, Money } from '../ui'
import t from '../ui/table.module.css'
import type { ForecastAnswer } from './queries'
import { offBy } from './words'

/** What simple tools would say today, beside the month end. */
export function NaiveCard({ forecast: f }: { forecast: ForecastAnswer }) {
  const { currency } = f
  const rows: [string, string, string | null][] = [
    ['Rate × 730', 'what was used on the last billed day, as a rate an hour × 730', f.naive.rateTimes730],
    ['Linear', 'billed so far ÷ days × days of the month', f.naive.monthToDateLinear],
  ]
  return (
    <Card flush title={`A rate × 730 tool would say ${money(f.naive.rateTimes730, { currency, digits: 0 })}`} sub={`${offBy(f.naive.rateTimes730, f.total, currency)}: use of the last billed day, as if every hour were like it`} label="Simple methods">
      <table className={t.table}>
        <colgroup><col /><col style={{ width: '32%' }} /><col style={{ width: '32%' }} /></colgroup>
        <thead><tr><th>Method</th><th data-num>Says</th><th data-num>Off by</th></tr></thead>
        <tbody>{rows.map(([name, how, value]) => <tr key={name}><td title={how}>{name}</td><td data-num data-label="says"><Money value={value} currency={currency} digits={0} basis="projected" /></td><td data-num data-main className="dim">{value === null ? '—' : signedMoney(subtract(value, f.total), { currency, digits: 0 })}</td></tr>)}</tbody>
        <tfoot><tr><td>Outcrop</td><td data-num data-label="says">{money(f.total, { currency, digits: 0 })}</td><td data-num data-main /></tr></tfoot>
      </table>
    </Card>
  )
}
