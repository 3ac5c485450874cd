import { addMonths } from '@/lib/core/clock'
import { partsOf } from './parts.sql'
import type { Group } from './groups.sql'
import type { Metric } from './figures'

/** Filters of a cost question; several values of one name are alternatives. `none` is money that has none of it (no region, no model, nobody). */
export interface CostFilter {
  account?: string[]
  region?: string[]
  /** A type's id, or `unattributed`. */
  type?: string[]
  /** Team key; `none` for resources without a team, `unattributed` for money without a resource. */
  team?: string[]
  /** E-mail; `none` and `unattributed` likewise. */
  owner?: string[]
  /** The meter's shape. */
  shape?: string[]
  model?: string[]
  meter?: string[]
  principal?: string[]
  service?: string[]
  /** usage, credit, refund, discount, tax, fee. */
  category?: string[]
  /** direct, linked, inferred, shared, unattributed. */
  method?: string[]
  /** Resource ids or ARNs; `unattributed` for money without a resource. */
  resource?: string[]
}

export interface MoneyQuestion { from: string; to: string; groupBy: Group; /** Further dimensions that the answer is told by. */ also?: readonly Group[]; grain?: 'day' | 'month'; metric: Metric; filter?: CostFilter }

/** Ownership counts by the day of use; intervals of a resource never overlap, so that no join multiplies money. */
const OWNERSHIP = `left join ownership o on o.resource_id = c.resource_id and o.valid_from <= c.day and (o.valid_to is null or c.day < o.valid_to)`
/** The names of a cost question's filters, the same in URLs and in the API. */
export const FILTERS = ['account', 'region', 'type', 'team', 'owner', 'shape', 'model', 'meter', 'principal', 'service', 'category', 'method', 'resource'] as const satisfies (keyof CostFilter)[]
const COLUMNS: Partial<Record<keyof CostFilter, string>> = {
  account: 'c.account_id', region: 'c.region', type: `case when c.attributed then c.type else 'unattributed' end`, shape: 'c.shape::text', model: 'c.model', meter: 'c.meter',
  principal: 'c.principal', service: 'c.service', category: 'c.category', method: 'c.method::text', resource: 'c.resource_id::text',
}
/** What every rollup of groups has, and the rollup of resources has not. */
const DIMENSIONS = 'account_id, region, service, type, meter, shape, category, model, method'

/**
 * The money of a question as `from …`: relation c (day, currency, amount, attributed, and as needed resource_id and the
 * dimensions), with joins o, t, p for team and owner, and the filter's `where`. $1 and $2 are the range.
 *
 * The narrowest rollup that can answer is read: of groups where no resource is asked for, of resources and months where
 * no dimension is, else of days; whole months from the monthly rollup unless days are asked for. All are sums of the
 * same attributions, written in one transaction.
 */
export function moneyOf(q: MoneyQuestion): { from: string; params: unknown[] } {
  const filter = FILTERS.flatMap((name) => (q.filter?.[name]?.length ? [[name, q.filter[name]] as const] : []))
  const asked = new Set<string>([q.groupBy, ...(q.also ?? []), ...filter.map(([name]) => name)])
  const people = asked.has('team') || asked.has('owner')
  const params: unknown[] = [q.from, q.to]
  const where = conditions(filter, params)
  const from = `${relation(q, asked, people)} c ${people ? PEOPLE : ''}
    ${where.length > 0 ? `where ${where.join(' and ')}` : ''}`
  return { from, params }
}

/** Joins o, t and p: team and owner on the day of c. */
export const PEOPLE = `${OWNERSHIP} left join team t on t.id = o.team_id left join person p on p.id = o.owner_id`

/** The same filter on another relation c that has every dimension: joins, and conditions that each begin with `and`; their values are added to `params`. */
export function filterOn(q: CostFilter, params: unknown[]): { joins: string; where: string } {
  const filter = FILTERS.flatMap((name) => (q[name]?.length ? [[name, q[name]] as const] : []))
  return {
    joins: filter.some(([name]) => name === 'team' || name === 'owner') ? PEOPLE : '',
    where: conditions(filter, params).map((sql) => ` and ${sql}`).join(''),
  }
}

function conditions(filter: (readonly [keyof CostFilter, string[]])[], params: unknown[]): string[] {
  return filter.map(([name, values]) => {
    params.push(values)
    if (name === 'team') return peopleIn('t.key', 'o.team_id', params.length)
    if (name === 'owner') return peopleIn('p.email', 'o.owner_id', params.length)
    if (name === 'resource') return resourceIn(params.length)
    return values.includes('none') ? `coalesce(nullif(${COLUMNS[name]}, ''), 'none') = any($${params.length}::text[])` : `${COLUMNS[name]} = any($${params.length}::text[])`
  })
}

const peopleIn = (key: string, id: string, n: number): string =>
  `(case when not c.attributed then 'unattributed' when ${id} is null then 'none' else ${key} end) = any($${n}::text[])`

/** A resource by its id or its ARN, which may be several resources; `unattributed` (or `none`) is money without one. */
const resourceIn = (n: number): string =>
  `(coalesce(c.resource_id::text, 'unattributed') = any($${n}::text[]) or (c.resource_id is null and 'none' = any($${n}::text[]))
    or c.resource_id in (select id from resource where arn = any($${n}::text[])))`

function relation(q: MoneyQuestion, asked: Set<string>, people: boolean): string {
  const months = q.grain === 'day' ? null : wholeMonths(q.from, q.to)
  const amount = `${q.metric} as amount`
  if (!people && !asked.has('resource')) return groups(months, amount)
  if (asked.has('principal')) {
    return `(select a.day, a.resource_id, a.resource_id is not null as attributed, i.account_id, i.region, i.service, r.type, i.meter, i.meter_shape as shape, i.category, i.model, a.method, i.principal, i.currency, a.${amount}
      from ${partsOf({ from: '$1', to: '$2' })} a join bill_item i on i.id = a.item_id left join resource r on r.id = a.resource_id)`
  }
  const ofDays = (columns: string, days: string): string => `select day, resource_id, resource_id is not null as attributed, ${columns}currency, ${amount} from cost_daily where ${days}`
  const byResource = [...asked].every((a) => ['team', 'owner', 'resource'].includes(a))
  if (!byResource || !months) return `(${ofDays(`${DIMENSIONS}, `, 'day >= $1::date and day < $2::date')})`
  // A month of a resource has one owner unless it changed hands within it; then its days tell.
  const moved = people ? `(select o.resource_id, m.month from ownership o cross join lateral (values (o.valid_from), (o.valid_to)) d(day)
    cross join lateral (select date_trunc('month', d.day)::date as month) m where d.day > m.month and d.day >= '${months.from}' and d.day < '${months.to}')` : null
  return `(
    select m.month as day, m.resource_id, true as attributed, m.currency, m.${amount} from resource_month m
      where m.month >= '${months.from}' and m.month < '${months.to}' ${moved ? `and (m.resource_id, m.month) not in ${moved}` : ''}
    ${moved ? `union all select c.day, c.resource_id, true, c.currency, c.${q.metric} from (select distinct * from ${moved} x) v
      join cost_daily c on c.resource_id = v.resource_id and c.day >= v.month and c.day < (v.month + interval '1 month')::date` : ''}
    union all select g.day, null, false, g.currency, g.amount from ${groups(months, amount, { from: months.from, to: months.to })} g where not g.attributed
    union all ${ofDays('', `day >= $1::date and day < '${months.from}'`)}
    union all ${ofDays('', `day >= '${months.to}' and day < $2::date`)})`
}

/** The rollup without resources: whole months, and the days before and after them. */
function groups(months: { from: string; to: string } | null, amount: string, only?: { from: string; to: string }): string {
  const facts = months
    ? `select month as day, group_id, ${amount} from cost_group_month where month >= '${months.from}' and month < '${months.to}'
      ${only ? '' : `union all select day, group_id, ${amount} from cost_group_daily where day >= $1::date and day < '${months.from}'
      union all select day, group_id, ${amount} from cost_group_daily where day >= '${months.to}' and day < $2::date`}`
    : `select day, group_id, ${amount} from cost_group_daily where day >= $1::date and day < $2::date`
  return `(select f.day, f.amount, g.* from (${facts}) f join cost_group g on g.id = f.group_id)`
}

/** The months that lie within the range from first to last day; null: none does. */
function wholeMonths(from: string, to: string): { from: string; to: string } | null {
  const first = from.endsWith('-01') ? from : `${addMonths(from.slice(0, 7), 1)}-01`
  const end = `${to.slice(0, 7)}-01`
  return first < end ? { from: first, to: end } : null
}
