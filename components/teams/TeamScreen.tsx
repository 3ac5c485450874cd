'use client'

import { Button, Skeleton } from '@mantine/core'
import Link from 'next/link'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { leftWords, outlookWords } from '../budgets/words'
import { comparable, rangeText } from '../costs/params'
import { percentOf } from '../decimal'
import { change, count, money, percent, plural } from '../format'
import { METRIC_LABELS } from '../global-params'
import { useHref } from '../global-state'
import { AfterDelay, EmptyState, ErrorState, KpiStrip, Page, PageHead, type Kpi } from '../ui'
import { CopyLink } from '../ui/CopyLink'
import { OverTime } from './OverTime'
import { PreviewCard } from './PreviewCard'
import { TeamCosts } from './TeamCosts'
import type { TeamRow } from './rows'
import { useTeams, type TeamsState } from './useTeams'
import c from './teams.module.css'

/** One team: what it spent and on what, against its budget, and its statement. */
export function TeamScreen({ team }: { team: string }) {
  const q = useTeams()
  const href = useHref()
  const [grain, setGrain] = useQueryState('grain', parseAsStringLiteral(['day', 'month'] as const).withDefault('month'))
  const error = q.fresh.error ?? q.costs.error ?? q.teams.error
  const row = q.rows?.find((r) => r.key === team)
  const known = q.teams.data?.items.find((x) => x.key === team)
  const filters = { team: [team] }
  return (
    <Page>
      <PageHead title={row?.name ?? (q.rows ? team : 'Team')} actions={<><Button variant="default" component={Link} href={href('/teams')}>All teams</Button><Button variant="default" component={Link} href={href(`/estate?team=${encodeURIComponent(team)}`)}>Its resources</Button><CopyLink /></>} />
      {error && <ErrorState error={error} what="The team’s cost could not be read" holds="Nothing was changed." retry={() => { void q.fresh.refetch(); void q.costs.refetch(); void q.teams.refetch() }} />}
      {!error && !q.rows && <AfterDelay><Skeleton height={112} radius={6} animate={false} /><Skeleton mt={16} height={360} radius={6} animate={false} /></AfterDelay>}
      {!error && q.rows && !row && <EmptyState heading="h2" title={`There is no team “${team}”`} actions={<Button variant="default" component={Link} href={href('/teams')}>All teams</Button>}>It may be archived and carry nothing in this month, or its key may be misspelt.</EmptyState>}
      {!error && row && (
        <div className={c.body} data-old={q.costs.isPlaceholderData || undefined}>
          <p className={c.says}>{known ? `Led by ${known.leads.map((p) => p.name).join(', ') || 'nobody yet'}; ${plural(known.members.length, 'member')}${known.costCentre ? `; cost centre ${known.costCentre}` : ''}${known.parent ? `; part of ${q.teams.data!.items.find((x) => x.key === known.parent)?.name ?? known.parent}` : ''}.` : 'Archived: it keeps what it owned.'}</p>
          <Strip q={q} row={row} />
          <OverTime range={q.range} metric={q.metric} groupBy="type" filters={filters} grain={grain} onGrain={(g) => void setGrain(g)} />
          <div className={c.half}>
            <TeamCosts range={q.range} metric={q.metric} team={team} name={row.name} />
            <PreviewCard month={q.month} metric={q.metric} team={team} name={row.name} />
          </div>
        </div>
      )}
    </Page>
  )
}

function Strip({ q, row: r }: { q: TeamsState; row: TeamRow }) {
  const costs = q.costs.data!
  const { currency } = costs
  const share = percentOf(r.amount, costs.total)
  const b = r.budget
  const items: Kpi[] = [
    { label: `Billed, ${rangeText(costs)}`, figure: <span data-amount={r.amount}>{money(r.amount, { currency })}</span>, basis: 'billed', wide: true, note: `${share === null ? '—' : percent(share)} of the bill; ${METRIC_LABELS[costs.metric].toLowerCase()}, ${currency}` },
    { label: 'Change', figure: r.previous === null || !comparable(costs) ? '—' : change(r.amount, r.previous), note: r.previous === null ? 'No bill of the days before' : `on ${money(r.previous, { currency })}, ${rangeText(costs.previous!)}` },
    ...(q.through ? [] : [{ label: 'Month end', figure: r.monthEnd === null ? <span className="dim">not known</span> : money(r.monthEnd, { currency, digits: 0 }), basis: r.monthEnd === null ? undefined : 'projected' as const, note: q.forecastError ? q.forecastError.message : 'Without runs that have not started' }]),
    { label: 'Budget', figure: b ? money(b.amount, { currency: b.currency, digits: 0 }) : <span className="dim">none</span>, note: b ? `${leftWords(b, b.currency) ?? ''}. ${outlookWords(b, b.currency)}`.replace(/^\. /, '') : 'Nothing to compare with' },
    { label: 'Resources', figure: r.resources === undefined ? '—' : count(r.resources), note: 'That it owns today' },
  ]
  return <KpiStrip label="Where the team stands" items={items} />
}
