import type { Ctx } from '@/lib/core/context'
import type { Money } from '@/lib/core/money'
import type { Metric } from '../figures'

/** What is stored of a thing that stands. */
export interface StandingRow {
  id: string; type: string; attributes: Record<string, unknown>; shape: 'standing' | 'storage'
  began: Date | null
  /** It was last seen, and a complete listing lacks it. */
  goneBy: Date | null
  ended: boolean
  /** Per hour on the last billed day that it stood; null: the bill has none. */
  rate: Money | null
  rateDay: string | null
  /** That day is the last complete one of its account's bill. */
  rateIsCurrent: boolean
}

/**
 * What stands or is stored, with its rate: what its standing and storage meters billed on the last complete day ÷ the
 * hours that it stood that day. A credit or a discount is no rate.
 *
 * @param ids null: every one that has not gone
 */
export async function readStandingFacts(ctx: Ctx, q: { ids: string[] | null; metric: Metric; currency: string }): Promise<StandingRow[]> {
  return ctx.db.query<StandingRow>(
    `with bill as materialized (select da.account_id, max(da.billed_to) as billed_to from delivery_account da join delivery d on d.id = da.delivery_id and d.status = 'active' group by 1)
     select r.id::text as id, r.type, r.attributes, coalesce(r.main_shape, r.shape)::text as shape, coalesce(r.started_at, r.created_at) as began, case when r.gone_at is not null then r.last_seen_at end as "goneBy",
       r.state in ('stopped', 'finished', 'failed') as ended, trim_scale(round(x.amount / h.hours, 12))::text as rate, x.day::text as "rateDay", coalesce(x.day = b.billed_to, false) as "rateIsCurrent"
     from resource r left join bill b on b.account_id = r.account_id
     left join lateral (select c.day, sum(c.${q.metric}) as amount from cost_daily c where c.resource_id = r.id and c.currency = $2 and c.category = 'usage' and c.shape in ('standing', 'storage') and c.day <= b.billed_to
       group by c.day order by c.day desc limit 1) x on true
     left join lateral (select case when (coalesce(r.started_at, r.created_at) at time zone 'UTC')::date = x.day then greatest(extract(epoch from (x.day + 1) - coalesce(r.started_at, r.created_at) at time zone 'UTC') / 3600, 1) else 24 end as hours) h on true
     where not r.shared and coalesce(r.main_shape, r.shape) in ('standing', 'storage') and case when $1::bigint[] is null then r.gone_at is null else r.id = any($1) end
     order by r.id`, [q.ids, q.currency])
}
