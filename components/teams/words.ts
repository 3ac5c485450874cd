import { queryString } from '../api'
import { percentOf, subtract, sumOf } from '../decimal'
import { date, money, percent } from '../format'
import type { StatementMonth } from './queries'
import type { TeamRow } from './rows'

/** `87.0% of the bill has a team; $14,277 still has none`. */
export function assignedTitle(rows: TeamRow[], total: string, currency: string): string {
  const none = sumOf(rows.filter((r) => r.key === null || r.key === 'unattributed').map((r) => r.amount))
  const share = percentOf(subtract(total, none), total)
  if (share === null) return 'Nothing is billed in these days'
  return share === '100.0' && none === '0' ? 'All of the bill has a team' : `${percent(share)} of the bill has a team; ${money(none, { currency, digits: 0 })} still has none`
}

/** `Closed 4 Nov 2026`, `Open`. */
export const stateWords = (m: Pick<StatementMonth, 'status' | 'closedAt'>): string => (m.closedAt === null ? 'Open' : `Closed ${date(m.closedAt)}`)

/** Where a row's name leads: a team's page; what nobody owns to the resources to assign; what has no resource to its meters. */
export const rowHref = (key: string | null): string => (key === null ? '/estate?team=none' : key === 'unattributed' ? '/costs?groupBy=meter&method=unattributed' : `/teams/${encodeURIComponent(key)}`)

/** The costs of a team's resources in these days. */
export const costsHrefOf = (team: string, range: { from: string; to: string }): string => `/costs?${queryString({ ...range, groupBy: 'resource', team })}`
