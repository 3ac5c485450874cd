import { sumOf } from '../decimal'
import { day as dayName, money, month as monthName } from '../format'
import classes from './chart.module.css'
import { swatch } from './Legend'
import type { Series } from './series'

interface Props {
  /** Filled in by recharts. */
  active?: boolean
  label?: string | number
  series: Series[]
  days: string[]
  estimated: (day: string) => boolean
  comparison?: { label: string; values: (string | null)[] }
  currency: string
  grain?: 'day' | 'month'
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** Figures of one day from the decimal strings, not from the lengths that the chart draws. */
export function DayTooltip({ active, label, series, days, estimated, comparison, currency, grain = 'day' }: Props) {
  const day = String(label ?? '')
  if (!active || !days.includes(day)) return null
  const shown = series.filter((s) => s.values[day] !== undefined)
  const before = comparison?.values[days.indexOf(day)]
  const about = estimated(day) ? '≈ ' : ''
  return (
    <div className={classes.tip}>
      <b>{grain === 'month' ? monthName(day.slice(0, 7)) : `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${dayName(day)}`}{about && ', not billed yet'}</b>
      <table>
        <tbody>
          {[...shown].reverse().map((s) => <tr key={s.key}><td>{swatch(s)} {s.label}</td><td>{about}{money(s.values[day] ?? '0', { currency })}</td></tr>)}
          <tr className={classes.tipTotal}><td>Total</td><td>{about}{money(sumOf(shown.map((s) => s.values[day] ?? '0')), { currency })}</td></tr>
          {before != null && <tr><td className="dim">{comparison?.label}</td><td className="dim">{money(before, { currency })}</td></tr>}
        </tbody>
      </table>
    </div>
  )
}
