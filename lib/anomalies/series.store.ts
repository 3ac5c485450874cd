import type { PoolClient } from 'pg'
import { addDays } from '@/lib/core/clock'
import { HISTORY_DAYS } from './judge'
import { LEVELS, type Level } from './types'

/** Use: what is metered, and meters that nobody knows yet. What stands, is stored or runs once has no daily pattern to break: its steps are its starts and ends. */
export const IS_USE = `c.shape in ('metered', 'none') and c.category = 'usage'`

/** Tokens of a model go up and down together, whatever kind they are; other meters go by themselves. */
const METER_IN = (c: string): string => `case when ${c}model = '' then ${c}meter else '' end`

const SOURCE: Record<Level, { key: string; from: string }> = {
  resource: { key: 'c.resource_id::text', from: `(select * from cost_daily where resource_id is not null) c` },
  meter: { key: `jsonb_build_array(c.account_id, c.region, c.service, c.model, ${METER_IN('c.')})::text`, from: 'cost_daily c' },
  principal: { key: `jsonb_build_array(c.account_id, c.principal)::text`, from: `(select f.day, f.unblended, g.* from cost_group_daily f join cost_group g on g.id = f.group_id where g.principal <> '') c` },
}

/** Last complete UTC day of each account's bill: a day that is still being billed breaks no pattern. */
const BILLED_TO = `select coalesce(jsonb_object_agg(account_id, billed_to), '{}') as by_account from (
  select a.account_id, max(a.billed_to)::text as billed_to from delivery_account a join delivery d on d.id = a.delivery_id and d.status = 'active' group by 1) x`

export interface Series { level: Level; subject: string; currency: string; /** UTC day → unblended; days without spend have none. */ days: Map<string, number> }

/**
 * The daily spend of everything that spent at least `least` on a day from `from` on, with the history that those days
 * are judged by. Amounts are numbers: they are weighed here, never added into a figure.
 */
export async function readSeries(client: PoolClient, from: string, least: number): Promise<Series[]> {
  const out: Series[] = []
  const complete = JSON.stringify((await client.query<{ by_account: object }>(BILLED_TO)).rows[0]!.by_account)
  for (const level of LEVELS) {
    const { key, from: source } = SOURCE[level]
    // One pass and a window: on tables that were only just filled the planner knows nothing of their sizes, and joins badly.
    const { rows } = await client.query<{ subject: string; currency: string; day: string; amount: number }>(`
      select subject, currency, day::text as day, amount::float8 as amount from (
        select *, max(amount) filter (where day >= $1::date) over (partition by subject, currency) as most from (
          select ${key} as subject, c.currency, c.day, sum(c.unblended) as amount from ${source}
          where c.day >= $3::date and c.day <= ($4::jsonb ->> c.account_id)::date and ${IS_USE} group by 1, 2, 3) daily) x
      where most >= $2`, [from, least, addDays(from, -HISTORY_DAYS), complete])
    const found = new Map<string, Series>()
    for (const r of rows) {
      const id = `${r.currency} ${r.subject}`
      let series = found.get(id)
      if (!series) found.set(id, (series = { level, subject: r.subject, currency: r.currency, days: new Map() }))
      series.days.set(r.day, r.amount)
    }
    out.push(...found.values())
  }
  return out
}

/** Use of every currency by UTC day, from `from` on. */
export async function readTotals(client: PoolClient, from: string): Promise<Map<string, Map<string, number>>> {
  const { rows } = await client.query<{ currency: string; day: string; amount: number }>(
    `select c.currency, c.day::text as day, sum(c.unblended)::float8 as amount from cost_daily c where c.day >= $1::date and ${IS_USE} group by 1, 2`, [from])
  const totals = new Map<string, Map<string, number>>()
  for (const r of rows) totals.set(r.currency, (totals.get(r.currency) ?? new Map<string, number>()).set(r.day, r.amount))
  return totals
}

/** The UTC day on which each account's bill first named a caller: the column is opt-in, and nothing was back-filled. */
export async function readNamedSince(client: PoolClient): Promise<Map<string, string>> {
  const { rows } = await client.query<{ accountId: string; day: string }>(
    `select g.account_id as "accountId", min(f.day)::text as day from cost_group_daily f join cost_group g on g.id = f.group_id where g.principal <> '' group by 1`)
  return new Map(rows.map((r) => [r.accountId, r.day]))
}

/** First day of any bill, and the last that is complete for some account; null: no bill. */
export async function readBilled(client: PoolClient): Promise<{ first: string; last: string } | null> {
  const { rows } = await client.query<{ first: string | null; last: string | null }>(`
    select (select min(day)::text from cost_daily) as first,
      (select max(a.billed_to)::text from delivery_account a join delivery d on d.id = a.delivery_id and d.status = 'active') as last`)
  return rows[0]?.first && rows[0].last ? { first: rows[0].first, last: rows[0].last } : null
}
