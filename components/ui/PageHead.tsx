import type { ReactNode } from 'react'
import { Fresh } from './Fresh'
import classes from './page.module.css'

/** Title, freshness line (or `sub` in its place) and the page's actions. */
export function PageHead({ title, sub, actions }: { title: ReactNode; sub?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={classes.head}>
      <div className={classes.titles}>
        <h1 className={classes.title}>{title}</h1>
        <div className={classes.sub}>{sub ?? <Fresh />}</div>
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  )
}

/** Column of cards with the design's gap and width; `dense` pages sit 16 px from the sides. */
export function Page({ children, dense }: { children: ReactNode; dense?: boolean }) {
  return <div className={classes.page} data-dense={dense || undefined}>{children}</div>
}
