'use client'

import { Button, Skeleton } from '@mantine/core'
import Link from 'next/link'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { FlowCard } from '../costs/FlowCard'
import { month as monthName } from '../format'
import { useHref } from '../global-state'
import { AfterDelay, Card, EmptyState, ErrorState, Page, PageHead, TableSkeleton } from '../ui'
import { CopyLink } from '../ui/CopyLink'
import { MonthsCard } from './MonthsCard'
import { OverTime } from './OverTime'
import { PreviewCard } from './PreviewCard'
import { TeamsTable } from './TeamsTable'
import { useTeams, type TeamsState } from './useTeams'
import c from './teams.module.css'

const parsers = { team: parseAsString, grain: parseAsStringLiteral(['day', 'month'] as const).withDefault('month') }

/** Who spent what, against budget and the month before, and the statement of it. */
export function TeamsScreen() {
  const q = useTeams()
  const href = useHref()
  const error = q.fresh.error ?? q.costs.error ?? q.teams.error
  return (
    <Page>
      <PageHead title="Teams and chargeback" actions={<><Button variant="default" component={Link} href={href('/settings/budgets')}>Edit budgets</Button><CopyLink /></>} />
      {error && <ErrorState error={error} what="The cost by team could not be read" holds="Nothing was changed." retry={() => { void q.fresh.refetch(); void q.costs.refetch(); void q.teams.refetch() }} />}
      {!error && !q.rows && <AfterDelay><Card title="Cost by team"><TableSkeleton rows={8} /></Card><Skeleton mt={16} height={360} radius={6} animate={false} /></AfterDelay>}
      {!error && q.rows && <Known q={q} />}
    </Page>
  )
}

function Known({ q }: { q: TeamsState }) {
  const [state, set] = useQueryStates(parsers, { history: 'push' })
  const rows = q.rows!
  if (q.billedTo === null) return <EmptyState heading="h2" title="No bill has been read yet" actions={<Button variant="default" component={Link} href="/settings/sources">Bill sources</Button>}>What a team costs begins with a bill; until then it is not known.</EmptyState>
  if (!q.costs.data!.billed) return <EmptyState heading="h2" title={`No bill covers ${monthName(q.month)}`} actions={<Button variant="default" component={Link} href="/teams">Show this month</Button>}>Its costs are not known, which is not the same as zero.</EmptyState>
  const choices = rows.map((r) => ({ value: r.key ?? 'none', label: r.name }))
  const chosen = choices.find((x) => x.value === state.team) ?? choices[0]
  return (
    <div className={c.body} data-old={q.costs.isPlaceholderData || undefined}>
      <TeamsTable q={q} rows={rows} />
      <OverTime range={q.range} metric={q.metric} groupBy="team" grain={state.grain} onGrain={(grain) => void set({ grain })} />
      <FlowCard range={q.range} filters={{}} metric={q.metric} />
      <div className={c.cols}>
        {chosen && <PreviewCard month={q.month} metric={q.metric} team={chosen.value} name={chosen.label} teams={choices} onTeam={(team) => void set({ team })} />}
        <MonthsCard />
      </div>
    </div>
  )
}
