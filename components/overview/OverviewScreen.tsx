'use client'

import { useQuery } from '@tanstack/react-query'
import { CopyLink } from '../ui/CopyLink'
import { Page, PageHead } from '../ui/PageHead'
import { ErrorState } from '../ui/states'
import { useGlobals } from '../global-state'
import { overviewQuery } from '../queries'
import { DailyCard } from './DailyCard'
import { BrokePattern } from './BrokePattern'
import { FirstSteps } from './FirstSteps'
import { OverviewKpis } from './OverviewKpis'
import { Moved } from './Moved'
import { overviewParams } from './params'
import { SyncButton, type RequestSync } from './SyncButton'
import { TopTen } from './TopTen'
import { OverviewSkeleton } from './OverviewSkeleton'
import classes from './overview.module.css'

/** Where do we stand, what moved, where must someone act? */
export function OverviewScreen({ sync }: { sync: RequestSync }) {
  const { month, metric } = useGlobals()
  const { data, error, isPlaceholderData, refetch } = useQuery(overviewQuery(overviewParams(month, metric)))
  const empty = data && data.counts.resources === 0 && data.monthToDate.to === null
  return (
    <Page>
      <PageHead title="Overview" actions={<><SyncButton sync={sync} /><CopyLink /></>} />
      {error && <ErrorState error={error} what="The overview could not be read" holds="Resources and coverage are on their own pages." retry={() => void refetch()} />}
      {!data && !error && <OverviewSkeleton />}
      {data && empty && <FirstSteps freshness={data.freshness} />}
      {data && !empty && (
        <div className={classes.body} data-old={isPlaceholderData || undefined}>
          <OverviewKpis data={data} />
          {data.monthToDate.to === null && <FirstSteps freshness={data.freshness} />}
          <div className={classes.main}>
            <DailyCard billedTo={data.monthToDate.to} />
            <Moved moved={data.moved} month={data.month} currency={data.currency} days={data.monthToDate.days} compared={data.monthToDate.sameDaysLastMonth !== null} />
          </div>
          <BrokePattern month={data.month} />
          <TopTen data={data} />
        </div>
      )}
    </Page>
  )
}
