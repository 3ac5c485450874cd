import { Skeleton } from '@mantine/core'
import { AfterDelay, TableSkeleton } from '../ui/states'
import classes from './overview.module.css'

/** Grey boxes of the final geometry. */
export function OverviewSkeleton() {
  return (
    <AfterDelay>
      <div className={classes.body}>
        <Skeleton height={96} radius={6} animate={false} />
        <div className={classes.main}><Skeleton height={402} radius={6} animate={false} /><Skeleton height={402} radius={6} animate={false} /></div>
        <TableSkeleton rows={10} />
      </div>
    </AfterDelay>
  )
}
