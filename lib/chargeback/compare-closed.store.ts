import type { PoolClient } from 'pg'
import type { Ctx } from '@/lib/core/context'
import { monthRange } from '@/lib/core/clock'
import { OWN } from './lines.sql'

/**
 * Brings the outstanding differences of closed months up to date: what each would be today, less its statement, less the
 * adjustments that later statements made of it. Only months that something changed in are compared; a change under way is
 * waited for. Costs nothing while nothing changed.
 */
export async function compareClosed(ctx: Ctx, months?: string[]): Promise<void> {
  const stale = await ctx.db.query<{ month: string }>(`select to_char(month, 'YYYY-MM') as month from statement_state where stale and ($1::date[] is null or month = any($1)) order by 1`,
    [months ? months.map((m) => (m.length === 7 ? `${m}-01` : m)) : null])
  for (const { month } of stale) await ctx.db.transaction((client) => compareOne(client, month, ctx.now))
}

export async function compareOne(client: PoolClient, month: string, now: Date): Promise<void> {
  // The lock first: whoever changes the month holds it until the change can be seen.
  const { rows: [state] } = await client.query<{ stale: boolean }>('select stale from statement_state where month = $1::date for update', [`${month}-01`])
  if (!state?.stale) return
  const { from, to } = monthRange(month)
  await client.query('delete from statement_adjustment where from_month = $1::date', [from])
  await client.query(`
    insert into statement_adjustment (from_month, team_id, owner_id, resource_id, item_id, method, quantity, unblended, net, amortized)
    select $1::date, team_id, owner_id, resource_id, item_id, method, sum(quantity), sum(unblended), sum(net), sum(amortized) from (
      select team_id, owner_id, resource_id, item_id, method, quantity, unblended, net, amortized from (${OWN}) own
      union all
      select team_id, owner_id, resource_id, item_id, method, -quantity, -unblended, -net, -amortized from statement_line
        where (month = $1::date and adjustment_of is null) or adjustment_of = $1::date) x
    group by team_id, owner_id, resource_id, item_id, method
    having sum(unblended) <> 0 or coalesce(sum(net), 0) <> 0 or coalesce(sum(amortized), 0) <> 0
    order by team_id, owner_id, resource_id, item_id, method`, [from, to])
  await client.query('update statement_state set stale = false, compared_at = $2 where month = $1::date', [from, now.toISOString()])
}
