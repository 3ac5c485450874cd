import type { PoolClient } from 'pg'

/** The range as parts of months that have cost, newest first. UTC days, `to` exclusive. */
export async function billedMonths(client: PoolClient, range: { from: string; to: string }): Promise<{ from: string; to: string }[]> {
  const { rows } = await client.query<{ from: string; to: string }>(`
    select greatest(m.month::date, $1::date)::text as from, least((m.month + interval '1 month')::date, $2::date)::text as to
    from generate_series(date_trunc('month', greatest($1::date, (select min(day) from cost_group_daily))), least($2::date - 1, (select max(day) from cost_group_daily)), interval '1 month') m(month)
    order by m.month desc`, [range.from, range.to])
  return rows
}
