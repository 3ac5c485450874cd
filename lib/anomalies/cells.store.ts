import type { PoolClient } from 'pg'
import { addDays } from '@/lib/core/clock'
import { partsOf } from '@/lib/costing/parts.sql'
import type { Cell } from './types'

/** Days before that a cell's usual amount is the mean of; four weeks, so that every weekday counts alike. */
const USUAL_DAYS = 28
/** For so long after it was made, a resource's start explains what it spends. */
const LAUNCH_DAYS = 14

/**
 * Use of one UTC day by resource, meter and caller, each beside its usual: the mean of the days of the four weeks before
 * that are like it (working days or weekend). A day like it without spend counts as zero.
 */
export async function readCells(client: PoolClient, day: string, accounts: string[]): Promise<Cell[]> {
  const weekend = `extract(isodow from $3::date) >= 6`
  const { rows } = await client.query<Omit<Cell, 'launched'> & { madeAt: string | null }>(`
    with compared as (select g::date as day from generate_series($1::date, $3::date - 1, interval '1 day') g where (extract(isodow from g) >= 6) = (${weekend}))
    select x.resource_id::text as "resourceId", i.account_id as "accountId", i.region, i.service, i.model, i.meter, i.principal, i.currency,
      coalesce(sum(x.unblended) filter (where x.day = $3::date), 0)::float8 as amount,
      (coalesce(sum(x.unblended) filter (where x.day in (select day from compared)), 0) / (select count(*) from compared))::float8 as usual,
      (r.created_at at time zone 'utc')::date::text as "madeAt"
    from ${partsOf({ from: '$1', to: '$2' })} x join bill_item i on i.id = x.item_id left join resource r on r.id = x.resource_id
    where i.account_id = any($4) and i.meter_shape in ('metered', 'none') and i.category = 'usage'
    group by x.resource_id, i.account_id, i.region, i.service, i.model, i.meter, i.principal, i.currency, r.created_at`,
  [addDays(day, -USUAL_DAYS), addDays(day, 1), day, accounts])
  return rows.map(({ madeAt, ...c }) => ({ ...c, launched: madeAt !== null && madeAt >= addDays(day, -LAUNCH_DAYS) && madeAt <= day }))
}
