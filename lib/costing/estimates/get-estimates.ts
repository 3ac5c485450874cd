import { monthRange } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import type { Money } from '@/lib/core/money'
import { reading } from '../figures'

export interface Estimates {
  month: string
  currency: string
  metric: 'unblended'
  basis: 'estimated'
  /** What stood since the bill's last complete day, days of the month only. */
  unbilled: { amount: Money; resources: number; from: string | null; to: string | null; byRateSource: { rateSource: string; amount: Money }[] }
  /** Standing resources for which neither the bill nor the price list has a rate. */
  unknown: { resourceId: string; arn: string; type: string; reason: string }[]
  /** How estimates of earlier days of the month compared with the bill; null: none was compared yet. */
  accuracy: { days: number; estimated: Money; billed: Money; difference: Money; /** Sum of the differences without their signs. */ off: Money } | null
}

/**
 * The month's unbilled estimate, and how good estimates were. Never part of a billed figure.
 *
 * @param month `YYYY-MM`, UTC
 */
export async function getEstimates(ctx: Ctx, q: { month: string; currency?: string }): Promise<Estimates> {
  const { from, to } = monthRange(q.month)
  return reading(ctx, async (client) => {
    const currency = q.currency ?? (await client.query<{ currency: string }>(
      `select currency from unbilled_estimate where day >= $1::date and day < $2::date group by 1 order by sum(amount) desc, 1 limit 1`, [from, to])).rows[0]?.currency ?? 'USD'
    const { rows: sources } = await client.query<{ rateSource: string; amount: Money }>(
      `select rate_source as "rateSource", trim_scale(sum(amount))::text as amount from unbilled_estimate where day >= $1::date and day < $2::date and currency = $3 group by 1 order by 1`, [from, to, currency])
    const { rows: [whole] } = await client.query<{ amount: Money; resources: string; from: string | null; to: string | null }>(
      `select trim_scale(coalesce(sum(amount), 0))::text as amount, count(distinct resource_id)::text as resources, min(day)::text as from, max(day)::text as to
       from unbilled_estimate where day >= $1::date and day < $2::date and currency = $3`, [from, to, currency])
    const { rows: [a] } = await client.query<{ days: string; estimated: Money; billed: Money; difference: Money; off: Money }>(
      `select count(*)::text as days, trim_scale(sum(estimated))::text as estimated, trim_scale(sum(billed))::text as billed, trim_scale(sum(difference))::text as difference, trim_scale(sum(abs(difference)))::text as off
       from estimate_accuracy where day >= $1::date and day < $2::date and currency = $3`, [from, to, currency])
    const { rows: unknown } = await client.query<Estimates['unknown'][number]>(
      `select r.id as "resourceId", r.arn, r.type, case when r.shape = 'transient' then 'A run is billed for what it processed, which is known when it has ended.'
         else 'Neither the bill nor the price list has a rate for it.' end as reason
       from resource r where r.listed and r.gone_at is null and not r.shared and r.state = 'running' and r.shape in ('standing', 'transient')
         and not (r.type = 'sagemaker-endpoint' and exists (select 1 from resource m where m.arn = r.arn and m.type = 'marketplace-endpoint'))
         and r.account_id in (select account_id from delivery_account) and not exists (select 1 from unbilled_estimate e where e.resource_id = r.id) order by r.id limit 500`)
    return {
      month: q.month, currency, metric: 'unblended', basis: 'estimated', unknown,
      unbilled: { amount: whole!.amount, resources: Number(whole!.resources), from: whole!.from, to: whole!.to, byRateSource: sources },
      accuracy: Number(a!.days) === 0 ? null : { ...a!, days: Number(a!.days) },
    }
  })
}

export interface Unbilled {
  amount: Money
  /** UTC days, the running one included. */
  days: number
  from: string
  to: string
  basis: 'estimated'
  /** Per hour, all meters together. */
  rate: Money
  rateSource: 'billed' | 'list-price' | 'mixed'
  rateDetail: string
}

/** What one resource has cost since the bill's last complete day; null: not known (no rate, metered, a run that goes on). */
export async function unbilledOf(ctx: Ctx, id: string, currency: string): Promise<Unbilled | null> {
  const [row] = await ctx.db.query<Omit<Unbilled, 'basis' | 'days'> & { days: string; amount: string | null }>(
    `select trim_scale(sum(amount))::text as amount, count(distinct day)::text as days, min(day)::text as from, max(day)::text as to,
       trim_scale((select sum(rate) from unbilled_estimate l where l.resource_id = $1 and l.currency = $2 and l.day = (select max(day) from unbilled_estimate where resource_id = $1 and currency = $2)))::text as rate,
       case when count(distinct rate_source) > 1 then 'mixed' else min(rate_source) end as "rateSource", string_agg(distinct rate_detail, '; ') as "rateDetail"
     from unbilled_estimate where resource_id = $1 and currency = $2`, [id, currency])
  return row?.amount ? { ...row, days: Number(row.days), basis: 'estimated' } : null
}
