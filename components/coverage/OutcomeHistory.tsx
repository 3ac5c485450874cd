import { useQuery } from '@tanstack/react-query'
import { moment } from '../format'
import { ErrorState } from '../ui'
import { kindOf, type CoverageRow } from './matrix'
import { OutcomeBadge } from './OutcomeBadge'
import { historyQuery } from './queries'
import c from './CellDrawer.module.css'

/** When did it break: the changes of a cell's outcome, newest first. Unchanged outcomes leave no trace. */
export function OutcomeHistory({ row }: { row: CoverageRow }) {
  const { data, error, refetch } = useQuery(historyQuery({ account: row.accountId, region: row.region, type: row.type }))
  if (error) return <ErrorState error={error} what="The history could not be read" retry={() => void refetch()} />
  if (!data || data.items.length === 0) return null
  return (
    <section className={c.block}>
      <h3 className={c.title}>How it came here</h3>
      <ol className={c.list}>
        {data.items.slice(0, 12).map((change) => (
          <li key={`${change.at} ${change.outcome}`} className={c.item} title={change.error ?? undefined}>
            <span>{moment(change.at)}</span>
            <span className={`${c.itemFigure} dim cut`}>{change.errorCode}</span>
            <OutcomeBadge kind={kindOf({ outcome: change.outcome, count: 1, lastSuccessAt: null })} />
          </li>
        ))}
      </ol>
      {data.items.length > 12 && <p className={c.meta}>And {data.items.length - 12} earlier changes: an outcome that comes and goes.</p>}
    </section>
  )
}
