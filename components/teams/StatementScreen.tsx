'use client'

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { parseAsString, useQueryState } from 'nuqs'
import { isZero } from '../decimal'
import { count, date, money, month as monthName } from '../format'
import { METRIC_LABELS } from '../global-params'
import { useGlobals, useHref } from '../global-state'
import { Card, Copy, EmptyState, ErrorState, KpiStrip, Page, PageHead, TableSkeleton } from '../ui'
import { CopyLink } from '../ui/CopyLink'
import { BeforeClosing } from './BeforeClosing'
import { ExportMenu } from './ExportMenu'
import { Identity } from './Identity'
import { MonthsCard } from './MonthsCard'
import { statementQuery, type Statement } from './queries'
import { StatementLines } from './StatementLines'
import { StatementTeams } from './StatementTeams'
import c from './teams.module.css'

/** One month's statement: what each team carries, why it adds up to the bill, and whether it can close. */
export function StatementScreen() {
  const { month, metric, current } = useGlobals()
  const href = useHref()
  const [team] = useQueryState('team', parseAsString)
  const query = { month, metric }
  const { data, error, refetch, isPlaceholderData } = useQuery(statementQuery({ ...query, rows: 'none' }))
  const s = data && !(isPlaceholderData && data.month !== month) ? data : undefined
  const name = team === null ? null : s?.teams.find((x) => (x.key ?? 'none') === team)?.name ?? team
  return (
    <Page>
      <PageHead title={`Statement, ${monthName(month)}`} actions={<><Button variant="default" component={Link} href={href('/teams')}>All teams</Button>{s && s.teams.length > 0 && <ExportMenu month={month} metric={metric} />}<CopyLink /></>} />
      {error && <ErrorState error={error} what="The statement could not be read" holds="Nothing was changed." retry={() => void refetch()} />}
      {!s && !error && <Card title={`Statement, ${monthName(month)}`}><TableSkeleton rows={8} /></Card>}
      {s && !error && s.teams.length === 0 && <EmptyState heading="h2" title={`No bill of ${monthName(month)}`} actions={<Button variant="default" component={Link} href="/settings/deliveries">Deliveries</Button>}>A statement begins with a bill; choose another month above.</EmptyState>}
      {s && !error && s.teams.length > 0 && (
        <div className={c.body} data-old={isPlaceholderData || undefined}>
          <Strip statement={s} />
          <div className={c.cols}>
            <div className={c.body}>
              <StatementTeams statement={s} open={team} over={month < current} />
              <Identity statement={s} />
            </div>
            <div className={c.body}>
              {s.closed ? <Kept statement={s} /> : <BeforeClosing statement={s} />}
              <MonthsCard />
            </div>
          </div>
          {team !== null && <StatementLines key={`${team} ${month}`} query={query} team={team} name={name ?? team} />}
        </div>
      )}
    </Page>
  )
}

function Strip({ statement: s }: { statement: Statement }) {
  const m = (value: string) => <span data-amount={value}>{money(value, { currency: s.currency })}</span>
  const none = s.teams.find((x) => x.key === null)?.amount ?? '0'
  return (
    <KpiStrip label="Statement" items={[
      { label: 'Statement', figure: m(s.total), basis: 'billed', wide: true, note: `${METRIC_LABELS[s.metric]}, ${s.currency}` },
      { label: 'State', figure: s.closed ? 'Closed' : 'Open', note: s.closed ? `${date(s.closed.closedAt)} by ${s.closed.closedBy}` : 'A preview: it follows the bill and the owners' },
      { label: 'Adjustments in it', figure: m(s.adjustments), basis: 'billed', note: isZero(s.adjustments) ? 'Nothing of earlier months' : 'Of earlier, closed months' },
      { label: 'Unassigned', figure: m(none), basis: 'billed', note: 'Resources without a team' },
      ...(s.otherCurrencies ?? []).map((o) => ({ label: `In ${o.currency}, not added`, figure: money(o.total, { currency: o.currency }), basis: 'billed' as const, note: METRIC_LABELS[s.metric] })),
    ]} />
  )
}

/** What anybody can compare a copy with. */
function Kept({ statement: s }: { statement: Statement }) {
  const closed = s.closed!
  return (
    <Card title={`Closed ${date(closed.closedAt)} by ${closed.closedBy}`} sub={`${count(closed.lines)} lines, kept as they were: every format of it stays the same to the last byte`} label="Closed">
      <p className="small dim">SHA-256 over the lines</p>
      <span className={c.hash}><span className="mono cut" title={closed.sha256}>{closed.sha256}</span><Copy value={closed.sha256} what="SHA-256" /></span>
    </Card>
  )
}
