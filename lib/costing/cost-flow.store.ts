import type { PoolClient } from 'pg'
import type { Metric } from './figures'
import { conditionsOf, filterOf, joinsOf, needsLines, type CostFilter } from './filters.sql'
import type { FlowCell } from './flow-graph'
import { GROUP_SQL, moneyOf } from './groups.sql'

interface Raw { account: string; accountName: string | null; type: string | null; team: string | null; teamName: string | null; amount: string }

/**
 * Money by account, type and team, told apart by charge category, so that a credit does not vanish in the usage that
 * it stands beside.
 */
export async function readFlowCells(client: PoolClient, q: { from: string; to: string } & CostFilter, metric: Metric, currency: string): Promise<FlowCell[]> {
  const filter = filterOf(q)
  const where = conditionsOf(filter, 4)
  const groups = ['account', 'type', 'team'] as const
  const { account, type, team } = GROUP_SQL
  const { rows } = await client.query<Raw>(
    `select ${account.key} as account, ${account.name} as "accountName", ${type.key} as type, ${team.key} as team, ${team.name} as "teamName", c.category,
       trim_scale(coalesce(sum(c.amount), 0))::text as amount
     from ${moneyOf(needsLines(groups, filter), metric)} c ${joinsOf(groups, filter)} where c.currency = $3${where.sql} group by 1, 2, 3, 4, 5, 6`,
    [q.from, q.to, currency, ...where.values])
  return rows.map((r) => ({
    account: { key: r.account, name: r.accountName || r.account },
    type: r.type === null || r.type === 'unattributed' ? { key: 'unattributed', name: 'Unattributed' } : { key: r.type, name: type.label!(r.type) },
    team: r.team === 'unattributed' ? { key: r.team, name: 'Unattributed' } : { key: r.team, name: r.team === null ? 'Unassigned' : r.teamName || r.team },
    amount: r.amount,
  }))
}
