import type { PoolClient } from 'pg'
import type { Metric } from './figures'
import type { FlowCell } from './flow-graph'
import { GROUP_SQL } from './groups.sql'
import { moneyOf, type CostFilter } from './money.sql'

interface Raw { currency: string; account: string; accountName: string | null; type: string | null; team: string | null; teamName: string | null; amount: string }

/**
 * Money by account, type and team, told apart by charge category, so that a credit does not vanish in the usage that
 * it stands beside.
 */
export async function readFlowCells(client: PoolClient, q: { from: string; to: string } & CostFilter, metric: Metric): Promise<(FlowCell & { currency: string })[]> {
  const { account, type, team } = GROUP_SQL
  const money = moneyOf({ from: q.from, to: q.to, groupBy: 'team', also: ['account', 'type', 'category'], metric, filter: q })
  const { rows } = await client.query<Raw>(
    `select s.*, acc.name as "accountName", ${team.key} as team, n.name as "teamName", trim_scale(coalesce(s.sum, 0))::text as amount
     from (select c.currency, ${account.id} as account, ${type.id} as type, ${team.id} as id, c.category, sum(c.amount) as sum from ${money.from} group by 1, 2, 3, 4, 5) s
     left join account acc on acc.id = s.account ${team.named}`, money.params)
  return rows.map((r) => ({
    currency: r.currency, amount: r.amount,
    account: { key: r.account, name: r.accountName || r.account },
    type: r.type === null || r.type === 'unattributed' ? { key: 'unattributed', name: 'Unattributed' } : { key: r.type, name: type.label!(r.type) },
    team: r.team === 'unattributed' ? { key: r.team, name: 'Unattributed' } : { key: r.team, name: r.team === null ? 'Unassigned' : r.teamName || r.team },
  }))
}
