import { moneyOf } from '@/lib/costing/money.sql'
import { sum } from '@/lib/core/money'
import { billedDays } from './sums.store'
import type { Excluded, ForecastFilter } from './types'
import type { Parts } from './with-parts'

const SHOWN = 200
const ENDED = 'coalesce(r.ended_at, r.ended_before)'

/**
 * What the month was billed for and the forecast leaves out: runs that ended, what is gone, stopped or failed; with what
 * its rate an hour × 730 would claim. A run's rate is what it was billed in the month ÷ the hours it took (an hour at
 * least; at most those until it was first seen ended, where AWS tells no end; a day where its times are not known).
 */
export async function readExcluded(p: Parts, q: { month: string; filter: ForecastFilter; currency: string }): Promise<{ excluded: Excluded[]; excludedCount: number; excludedTotals: { billed: string; rateTimes730: string } }> {
  const range = billedDays(p, q.month)
  if (!range) return { excluded: [], excludedCount: 0, excludedTotals: { billed: '0', rateTimes730: '0' } }
  const bill = moneyOf({ ...range, groupBy: 'resource', metric: p.metric, filter: q.filter })
  const n = bill.params.length
  const { rows } = await p.client.query<Excluded>(
    `select *, trim_scale(round(of_month / hours * 730, 2))::text as "rateTimes730" from (
       select r.id::text as "resourceId", r.arn, r.name, r.type, b.amount as of_month, trim_scale(b.amount)::text as billed,
         case when r.shape = 'transient' and r.state in ('stopped', 'failed') then r.state::text when r.shape = 'transient' and r.state = 'starting' then 'not-started' when r.shape = 'transient' then 'finished'
           when r.gone_at is null and r.state in ('stopped', 'failed', 'finished') then r.state::text else 'gone' end as reason,
         to_char(case when r.shape = 'transient' then r.ended_at else coalesce(r.ended_at, case when r.gone_at <= $${n + 1} then r.last_seen_at end) end at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "endedAt",
         to_char(case when r.shape = 'transient' and r.ended_at is null then r.ended_before end at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "endedBefore",
         case when r.shape = 'transient' and ${ENDED} > coalesce(r.started_at, r.created_at) then greatest(extract(epoch from ${ENDED} - coalesce(r.started_at, r.created_at)) / 3600, 1) else 24 end as hours
       from (select c.currency, c.resource_id, sum(c.amount) as amount from ${bill.from} group by 1, 2) b
       join resource r on r.id = b.resource_id
       where b.currency = $${n + 2} and r.shape in ('transient', 'standing') and b.amount > 0 and not exists (select 1 from ${p.table} x where x.resource_id = r.id and x.component in ('standing', 'storage', 'metered', 'runningJobs'))) e
     order by of_month / hours desc, "resourceId"::bigint`, [...bill.params, new Date(p.moment.at), q.currency])
  const shown = rows.map(({ resourceId, arn, name, type, reason, endedAt, endedBefore, billed, rateTimes730 }) => ({ resourceId, arn, name, type, reason, endedAt, endedBefore, billed, rateTimes730 }))
  return { excluded: shown.slice(0, SHOWN), excludedCount: rows.length, excludedTotals: { billed: sum(rows.map((r) => r.billed)), rateTimes730: sum(rows.map((r) => r.rateTimes730)) } }
}
