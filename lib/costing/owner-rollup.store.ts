import type { PoolClient } from 'pg'
import type { Ctx } from '@/lib/core/context'
import { COSTING_LOCK } from './month'
import { NOBODY, UNATTRIBUTED } from './groups.sql'
import { OWNERSHIP } from './owner-money.sql'

/**
 * Sums a month's `cost_daily` by team and owner anew. Ownership stands still until the transaction ends: what is
 * assigned meanwhile waits, and then forgets this month again (a trigger does).
 *
 * @param first the month's first day, `YYYY-MM-01`.
 */
export async function rollUpOwners(client: PoolClient, first: string): Promise<void> {
  const had = (id: string): string => `case when c.resource_id is null then ${UNATTRIBUTED} else coalesce(${id}, ${NOBODY}) end`
  await client.query('lock table ownership in share mode')
  await client.query(`delete from cost_owner_daily where day >= $1::date and day < ($1::date + interval '1 month')::date`, [first])
  await client.query(`
    insert into cost_owner_daily (day, currency, team_id, owner_id, unblended, net, amortized)
    select c.day, c.currency, ${had('o.team_id')}, ${had('o.owner_id')}, sum(c.unblended), sum(c.net), sum(c.amortized)
    from cost_daily c ${OWNERSHIP} where c.day >= $1::date and c.day < ($1::date + interval '1 month')::date group by 1, 2, 3, 4 order by 1, 2, 3, 4`, [first])
  await client.query(`insert into cost_owner_month (month) values ($1::date) on conflict do nothing`, [first])
}

/**
 * Sums those months by team and owner of which ownership has changed since, newest first, each in a transaction of its
 * own. Answers how many. While a month is being costed, none is: costing does this when it is done.
 */
export async function rollUpOwnersAnew(ctx: Ctx, signal?: AbortSignal): Promise<number> {
  for (let done = 0; ; done++) {
    if (signal?.aborted) return done
    const more = await ctx.db.transaction(async (client) => {
      if (!(await nextMonth(client))) return false
      const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [COSTING_LOCK])
      const month = rows[0]!.mine ? await nextMonth(client) : undefined
      if (month) await rollUpOwners(client, month)
      return month !== undefined
    })
    if (!more) return done
  }
}

/** The newest month that has cost and does not hold. */
async function nextMonth(client: PoolClient): Promise<string | undefined> {
  const { rows } = await client.query<{ month: string }>(`
    select m.month::date::text as month from generate_series(date_trunc('month', (select min(day) from cost_daily)), (select max(day) from cost_daily), interval '1 month') m(month)
    where not exists (select 1 from cost_owner_month h where h.month = m.month::date) order by 1 desc limit 1`)
  return rows[0]?.month
}
