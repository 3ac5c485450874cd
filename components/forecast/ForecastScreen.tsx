'use client'

import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { addDays, monthRange } from '@/lib/core/clock'
import { ApiError } from '../api'
import { BudgetsCard } from '../budgets/BudgetsCard'
import { budgetsQuery } from '../budgets/queries'
import { month as monthName } from '../format'
import { useGlobals, useHref } from '../global-state'
import { freshnessQuery } from '../queries'
import { AfterDelay, EmptyState, ErrorState, Page, PageHead, PartialNote, TableSkeleton } from '../ui'
import { CopyLink } from '../ui/CopyLink'
import { AsOf } from './AsOf'
import { DaysCard } from './DaysCard'
import { ExcludedCard } from './ExcludedCard'
import { ForecastKpis } from './ForecastKpis'
import { GroupCard } from './GroupCard'
import { MonthsCard } from './MonthsCard'
import { NaiveCard } from './NaiveCard'
import { PartsDrawer } from './PartsDrawer'
import { dayOrNone, forecastParams, forecastParsers, type Step } from './params'
import { forecastQuery } from './queries'
import { StepsCard } from './StepsTable'
import { TrackCard } from './TrackCard'
import { WaterfallCard } from './WaterfallCard'
import c from './forecast.module.css'

/** Where does the month end, how sure is that, and what is not in it? */
export function ForecastScreen() {
  const { month, metric, accounts } = useGlobals()
  const [state, set] = useQueryStates(forecastParsers, { history: 'push' })
  const asOf = dayOrNone(state.asOf)
  const query = forecastParams({ month, metric, asOf, accounts })
  const fresh = useQuery(freshnessQuery)
  // Of a month that the bill is through with nothing is left to forecast, but for a day within it.
  const through = asOf === undefined && (fresh.data?.billedTo ?? '') >= addDays(monthRange(month).to, -1)
  const { data, error, isPlaceholderData, refetch } = useQuery({ ...forecastQuery(query), enabled: !fresh.isPending && !through })
  const f = through ? undefined : data
  const open = (step: Step) => void set({ step })
  const ofAll = accounts.length === 0
  // A budget is of a team, an account or a tag, whatever accounts are looked at: beside a part of the bill it would mislead.
  const budgets = useQuery({ ...budgetsQuery({ month, metric, asOf }), enabled: ofAll })
  const overall = ofAll ? budgets.data?.overall ?? null : null
  return (
    <Page>
      <PageHead title="Forecast" actions={<><AsOf asOf={asOf} onChange={(day) => void set({ asOf: day })} /><CopyLink /></>} />
      {(error || through) && <Failed error={through ? null : error} month={month} retry={() => void refetch()} onAsOf={(day) => void set({ asOf: day })} />}
      {!f && !error && !through && <Loading />}
      {f && !error && f.billedTo === null && <NoBill />}
      {f && !error && f.billedTo !== null && (
        <div className={c.body} data-old={isPlaceholderData || undefined}>
          {!f.history.enough && <PartialNote title="The history is too short for a forecast">{f.history.reason ?? ''} What stands is projected by its rate; the rest is not known yet.</PartialNote>}
          <ForecastKpis forecast={f} overall={overall} />
          <div className={c.main}>
            <div className={c.side}><WaterfallCard forecast={f} overall={overall} onOpen={open} /><StepsCard forecast={f} onOpen={open} /></div>
            <div className={c.side}><NaiveCard forecast={f} /><TrackCard currency={f.currency} asOf={asOf} /></div>
          </div>
          <DaysCard forecast={f} />
          <GroupCard query={query} by={state.by} onBy={(by) => void set({ by })} />
          {ofAll && <BudgetsCard query={{ month, metric, asOf }} />}
          <div className={c.half}>
            <MonthsCard query={query} count={state.months === 12 ? 12 : 3} onCount={(months) => void set({ months })} />
            <ExcludedCard forecast={f} />
          </div>
        </div>
      )}
      {(error || through) && ofAll && <BudgetsCard query={{ month, metric, asOf }} />}
      <PartsDrawer step={state.step} query={query} onClose={() => void set({ step: null })} />
    </Page>
  )
}

/** A month that is billed whole has no forecast of today, but one of each of its days. */
function Failed({ error, month, retry, onAsOf }: { error: unknown; month: string; retry(): void; onAsOf(day: string): void }) {
  const href = useHref()
  if (error !== null && !(error instanceof ApiError && error.code === 'month-out-of-reach')) return <ErrorState error={error} what="The forecast could not be read" holds="Costs and resources are on their own pages." retry={retry} />
  return (
    <EmptyState heading="h2" title={`${monthName(month)} needs no forecast`} actions={<><Button variant="default" component={Link} href={href('/costs')}>Its costs</Button><Button variant="default" onClick={() => onAsOf(`${month}-15`)}>As it stood on the 15th</Button></>}>
      {error instanceof ApiError ? error.message : 'The bill is through with it: what it came to is known.'}
    </EmptyState>
  )
}

const NoBill = () => <EmptyState heading="h2" title="No bill has been read yet" actions={<Button variant="default" component={Link} href="/settings/sources">Bill sources</Button>}>A forecast begins with what is billed. AWS writes the first export within a day.</EmptyState>

function Loading() {
  return (
    <AfterDelay>
      <div className={c.body}>
        <Skeleton height={112} radius={6} animate={false} />
        <div className={c.main}><Skeleton height={500} radius={6} animate={false} /><Skeleton height={500} radius={6} animate={false} /></div>
        <TableSkeleton rows={8} />
      </div>
    </AfterDelay>
  )
}
