import Link from 'next/link'
import { money } from '../format'
import classes from './chart.module.css'
import type { Series } from './series'

export const swatch = (s: Pick<Series, 'color' | 'hatched' | 'key' | 'basis'>) => (
  <span className={classes.swatch} data-hatched={s.hatched || s.basis === 'estimated' || undefined} data-projected={s.basis === 'projected' || undefined} data-turned={s.key === 'other' || undefined} style={{ '--swatch': s.color }} aria-hidden />
)

/** Names with their totals; a name leads to what it stands for. */
export function Legend({ series, comparison, estimate, currency = 'USD' }: { series: Series[]; comparison?: string; estimate?: string; currency?: string }) {
  return (
    <ul className={classes.legend}>
      {series.map((s) => (
        <li key={s.key}>
          {swatch(s)}
          {s.href ? <Link href={s.href} className={classes.name}>{s.label}</Link> : <span>{s.label}</span>}
          <span className="dim num">{money(s.total, { currency })}</span>
        </li>
      ))}
      {comparison && <li><svg width="20" height="6" aria-hidden><line x1="1" x2="19" y1="3" y2="3" stroke="var(--text)" strokeWidth="1.6" strokeDasharray="0.5 3.5" strokeLinecap="round" /></svg><span className="dim">{comparison}</span></li>}
      {estimate && <li><span className={classes.swatch} data-hatched style={{ '--swatch': 'var(--s1)' }} aria-hidden /><span className="dim">{estimate}</span></li>}
    </ul>
  )
}
