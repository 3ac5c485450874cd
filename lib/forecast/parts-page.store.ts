import { moneyOf } from '@/lib/costing/money.sql'
import { billedDays, partsOf } from './sums.store'
import type { Component, ForecastFilter, Part } from './types'
import type { Parts } from './with-parts'

export interface PageQuestion { month: string; component: Component; filter: ForecastFilter; currency: string; limit: number; after: { amount: string; id: string } | null }
export interface RawPart extends Omit<Part, 'basis'> { id: string; total: string; attributes: Record<string, unknown> | null }

/** Billed money of the month per resource and meter; by the same relation as every billed figure. */
export async function billedPage(p: Parts, q: PageQuestion): Promise<RawPart[]> {
  const range = billedDays(p, q.month)
  if (!range) return []
  const bill = moneyOf({ ...range, groupBy: 'resource', also: ['meter', 'team'], metric: p.metric, filter: q.filter })
  const n = bill.params.length
  return page(p, `select concat_ws(' ', coalesce(c.resource_id, 0), c.account_id, c.type, c.meter, c.shape, c.category, c.team) as id, c.resource_id, c.account_id, c.type, c.meter, c.shape, c.category, c.team,
      sum(c.amount) as amount, 'billed' as component, 'on the bill' as method, '{}'::jsonb as facts
    from (select c.currency, c.resource_id, c.account_id, c.type, c.meter, c.shape::text as shape, c.category, c.amount, case when c.attributed then (select t.key from team t where t.id = c.team_id) end as team from (select c.*, o.team_id from ${bill.from}) c) c
    where c.currency = $${n + 1} group by c.resource_id, c.account_id, c.type, c.meter, c.shape, c.category, c.team`, [...bill.params, q.currency], q)
}

/** The same part has the same id in every computation: a page may be of a later one than the page before. */
const PART_ID = `md5(concat_ws(' ', coalesce(c.resource_id, 0), c.account_id, c.region, c.service, c.type, c.meter, c.shape, c.category, c.model, c.currency, c.component, c.method, c.facts))`

/** Parts of one step of the month. */
export async function projectedPage(p: Parts, q: PageQuestion): Promise<RawPart[]> {
  const of = partsOf(p, { month: q.month, filter: q.filter, groupBy: 'team' })
  const n = of.params.length
  const amount = q.component === 'unbilled' ? 'c.unbilled_amount' : 'c.projected_amount'
  return page(p, `select ${PART_ID} as id, c.resource_id, c.account_id, c.type, c.meter, c.shape::text as shape, c.category, case when c.attributed then (select t.key from team t where t.id = o.team_id) end as team, ${amount} as amount, $${n + 2}::text as component, c.method, c.facts
    from ${of.sql} ${of.where} and c.currency = $${n + 1} and ${amount} <> 0 ${q.component === 'unbilled' ? '' : `and c.component = $${n + 2}`}`, [...of.params, q.currency, q.component], q)
}

async function page(p: Parts, parts: string, params: unknown[], q: PageQuestion): Promise<RawPart[]> {
  const n = params.length
  return (await p.client.query<RawPart>(
    `with part as materialized (${parts}), sums as (select trim_scale(coalesce(sum(amount), 0))::text as total from part)
     select a.id, a.resource_id::text as "resourceId", r.arn, coalesce(r.name, '') as name, a.type, a.account_id as "accountId", a.team, a.meter, a.shape, a.category, a.component, trim_scale(a.amount)::text as amount, a.method, a.facts, r.attributes, s.total
     from (select * from part where $${n + 1}::numeric is null or (amount, id) < ($${n + 1}::numeric, $${n + 2}::text) order by amount desc, id desc limit $${n + 3}) a
     cross join sums s left join resource r on r.id = a.resource_id order by a.amount desc, a.id desc`, [...params, q.after?.amount ?? null, q.after?.id ?? '', q.limit])).rows
}

