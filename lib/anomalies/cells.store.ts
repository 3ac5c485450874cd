import type { PoolClient } from 'pg'
import { addDays } from '@/lib/core/clock'
import { partsOf } from '@/lib/costing/parts.sql'
import type { Cell } from './types'

/** Days before that a cell's usual amount is the mean of; four weeks, so that every weekday counts alike. */
const USUAL_DAYS = 28
/** For so long after it was made, a resource's start explains what it spends. */
const LAUNCH_DAYS = 14

/**
 * Adds up the use of some accounts by day, resource, meter and caller, once for all days that are asked of afterwards: the
 * UTC days `from` to `to` (inclusive), and the four weeks before. Lasts as long as the transaction.
 */
export async function gatherCells(client: PoolClient, from: string, to: string, accounts: string[]): Promise<void> {
  await client.query(`create temp table used_item on commit drop as select id, account_id, region, service, model, meter, principal, currency from bill_item i
    where i.account_id = any($1) and i.meter_shape in ('metered', 'none') and i.category = 'usage'`, [accounts])
  await client.query('analyze used_item')
  await client.query(`create temp table use_cell on commit drop as
    select p.day, p.resource_id, i.account_id, i.region, i.service, i.model, i.meter, i.principal, i.currency, p.amount
    from (select x.day, x.resource_id, x.item_id, sum(x.unblended) as amount from ${partsOf({ from: `'${addDays(from, -USUAL_DAYS)}'`, to: `'${addDays(to, 1)}'` })} x
      where x.item_id in (select id from used_item) group by 1, 2, 3) p join used_item i on i.id = p.item_id`)
  await client.query('create index on use_cell (day)')
  await client.query('analyze use_cell')
}

/**
 * Use of one UTC day by resource, meter and caller, each beside its usual: the mean of the days of the four weeks before
 * that are like it (working days or weekend). A day like it without spend counts as zero. Read from what was gathered.
 */
export async function readCells(client: PoolClient, day: string): Promise<Cell[]> {
  const { rows } = await client.query<Omit<Cell, 'launched'> & { madeAt: string | null }>(`
    with compared as (select g::date as day from generate_series($1::date, $2::date - 1, interval '1 day') g where (extract(isodow from g) >= 6) = (extract(isodow from $2::date) >= 6))
    select c.resource_id::text as "resourceId", c.account_id as "accountId", c.region, c.service, c.model, c.meter, c.principal, c.currency,
      coalesce(sum(c.amount) filter (where c.day = $2::date), 0)::float8 as amount,
      (coalesce(sum(c.amount) filter (where c.day < $2::date), 0) / (select count(*) from compared))::float8 as usual,
      (r.created_at at time zone 'utc')::date::text as "madeAt"
    from use_cell c left join resource r on r.id = c.resource_id
    where c.day = $2::date or c.day in (select day from compared)
    group by c.resource_id, c.account_id, c.region, c.service, c.model, c.meter, c.principal, c.currency, r.created_at`, [addDays(day, -USUAL_DAYS), day])
  return rows.map(({ madeAt, ...c }) => ({ ...c, launched: madeAt !== null && madeAt >= addDays(day, -LAUNCH_DAYS) && madeAt <= day }))
}
