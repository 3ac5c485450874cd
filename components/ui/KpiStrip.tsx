import type { ReactNode } from 'react'
import { BasisGlyph, type Basis } from './Money'
import classes from './kpi.module.css'

export interface Kpi {
  label: ReactNode
  /** Written out already: money, a share, a rate. */
  figure: ReactNode
  basis?: Basis
  tone?: 'red'
  note?: ReactNode
  /** On a phone it takes the whole width. */
  wide?: boolean
}

/** One card split by lines: four or five figures, each with its basis, its days and what it is compared with. */
export function KpiStrip({ items, label }: { items: Kpi[]; label: string }) {
  return (
    <dl className={classes.strip} aria-label={label} style={{ '--kpis': items.length }}>
      {items.map((kpi, i) => (
        <div key={i} className={classes.kpi} data-tone={kpi.tone} data-wide={kpi.wide || undefined}>
          <dt className={classes.label}>{kpi.label}</dt>
          <dd className={classes.figure}>
            {kpi.basis && <BasisGlyph basis={kpi.basis} />}
            {kpi.figure}
          </dd>
          {kpi.note && <dd className={classes.note}>{kpi.note}</dd>}
        </div>
      ))}
    </dl>
  )
}
