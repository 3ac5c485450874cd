import { useQuery } from '@tanstack/react-query'
import { addDays, monthRange } from '@/lib/core/clock'
import { budgetsQuery } from '../budgets/queries'
import { billedRange, costQuery } from '../costs/params'
import { forecastParams } from '../forecast/params'
import { forecastQuery } from '../forecast/queries'
import { useGlobals } from '../global-state'
import { costsQuery, freshnessQuery, teamsQuery } from '../queries'
import { teamRows } from './rows'

/** The month by team from four answers; the table stands once the costs do, what is slower or fails leaves its own columns. */
export function useTeams() {
  const { month, metric } = useGlobals()
  const fresh = useQuery(freshnessQuery)
  const billedTo = fresh.data?.billedTo ?? null
  const { notBilled, ...range } = billedRange(monthRange(month), billedTo)
  const costs = useQuery({ ...costsQuery(costQuery({ range, filters: {}, metric, groupBy: 'team', compare: true })), enabled: !fresh.isPending })
  // Of a month that the bill is through with nothing is left to forecast.
  const through = (billedTo ?? '') >= addDays(monthRange(month).to, -1)
  const forecast = useQuery({ ...forecastQuery(forecastParams({ month, metric, accounts: [] }, 'team')), enabled: !fresh.isPending && billedTo !== null && !through })
  const budgets = useQuery(budgetsQuery({ month, metric }))
  const teams = useQuery(teamsQuery)
  const ahead = through ? undefined : forecast.data
  const rows = costs.data && teams.data ? teamRows(costs.data, teams.data.items, ahead, budgets.data?.items ?? []) : undefined
  return { month, metric, range, notBilled, billedTo, through, fresh, costs, forecast: ahead, forecastError: through ? null : forecast.error, budgets, teams, rows }
}

export type TeamsState = ReturnType<typeof useTeams>
