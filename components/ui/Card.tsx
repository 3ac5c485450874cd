import type { ReactNode } from 'react'
import classes from './card.module.css'

interface Props {
  title?: ReactNode
  /** What is plotted or listed, in dim type under the title. */
  sub?: ReactNode
  right?: ReactNode
  /** Table cards run to the edge. */
  flush?: boolean
  children: ReactNode
  className?: string
  label?: string
}

/** White panel with one hairline border; the title says the finding, the line beneath what is shown. */
export function Card({ title, sub, right, flush, children, className, label }: Props) {
  return (
    <section className={`${classes.card} ${className ?? ''}`} data-flush={flush || undefined} aria-label={label}>
      {(title || right) && (
        <header className={classes.head}>
          <div className={classes.titles}>
            {title && <h2 className={classes.title}>{title}</h2>}
            {sub && <p className={classes.sub}>{sub}</p>}
          </div>
          {right && <div className={classes.right}>{right}</div>}
        </header>
      )}
      {children}
    </section>
  )
}
