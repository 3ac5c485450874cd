import type { CostQuery } from '@/lib/costing/get-costs'

/** What one would write by hand for a cost question, from the narrowest table that knows the answer. */
export function byHand(q: CostQuery, summed = true): string {
  const months = q.grain !== 'day'
  const ranges = [[q.from, q.to], ...(q.compare === 'previous' ? [['2026-09-01', '2026-10-01']] : [])] as [string, string][]
  return ranges.map(([from, to]) => `(${oneRange(q, from, to, months, summed)})`).join(' union all ')
}

const TABLE = { day: ['cost_daily', 'day', 'cost_group_daily'], month: ['resource_month', 'month', 'cost_group_month'] } as const

function oneRange(q: CostQuery, from: string, to: string, months: boolean, summed: boolean): string {
  const people = q.groupBy === 'team' || q.groupBy === 'owner' || q.team !== undefined
  const one = q.account ? `and account_id = '${q.account[0]!}'` : ''
  const [byResource, date, byGroup] = TABLE[months ? 'month' : 'day']
  const inRange = (column: string): string => `${column} >= '${from}' and ${column} < '${to}'`
  if (q.top !== undefined && q.groupBy === 'resource') return largest(q, from, to)
  if (people && summed && !q.account && !q.team) {
    return `select ${q.groupBy}_id::text, ${months ? `date_trunc('month', day)` : 'day'}::text, sum(unblended)::text from cost_owner_daily where ${inRange('day')} and currency = 'USD' group by 1, 2`
  }
  if (q.groupBy === 'resource' && !months) return `select c.resource_id::text, n.arn, n.name, c.day::text, sum(unblended)::text from cost_daily c left join resource n on n.id = c.resource_id where ${inRange('c.day')} and c.currency = 'USD' group by 1, 2, 3, 4`
  if (q.groupBy === 'resource') {
    return `select c.resource_id::text, n.arn, n.name, c.month::text, c.unblended::text from resource_month c join resource n on n.id = c.resource_id where ${inRange('c.month')} and c.currency = 'USD'
      union all select null, null, null, c.month::text, sum(c.unblended)::text from cost_group_month c join cost_group g on g.id = c.group_id where not g.attributed and ${inRange('c.month')} and g.currency = 'USD' group by c.month`
  }
  if (!people) {
    const key = q.groupBy === 'account' || q.groupBy === 'region' || q.groupBy === 'type' || q.groupBy === 'shape' || q.groupBy === 'model' || q.groupBy === 'meter' ? q.groupBy : 'principal'
    return `select g.${key === 'account' ? 'account_id' : key}::text, f.${date}::text, sum(f.unblended)::text from ${byGroup} f join cost_group g on g.id = f.group_id
      where ${inRange(`f.${date}`)} and g.currency = 'USD' ${one} ${q.region ? `and g.region = '${q.region[0]!}'` : ''} group by 1, 2`
  }
  const owned = (day: string): string => `left join ownership o on o.resource_id = c.resource_id and o.valid_from <= ${day} and (o.valid_to is null or ${day} < o.valid_to)`
  const key = q.groupBy === 'owner' ? 'o.owner_id' : q.groupBy === 'team' ? 'o.team_id' : 'c.meter'
  if (!months || q.account) {
    return `select ${key}::text, c.resource_id is null, ${months ? `date_trunc('month', c.day)` : 'c.day'}::text, sum(c.unblended)::text from cost_daily c ${owned('c.day')} where ${inRange('c.day')} and c.currency = 'USD' ${one}
      ${q.team ? 'and o.team_id = 3' : ''} group by 1, 2, 3`
  }
  return `select ${key}::text, false, c.month::text, sum(c.unblended)::text from ${byResource} c ${owned('c.month')} where ${inRange('c.month')} and c.currency = 'USD' group by 1, 2, 3
    union all select null, true, c.month::text, sum(c.unblended)::text from ${byGroup} c join cost_group g on g.id = c.group_id where not g.attributed and ${inRange('c.month')} and g.currency = 'USD' group by c.month`
}

/** The resources with most money by date, and the totals by date, which tell the others. */
function largest(q: CostQuery, from: string, to: string): string {
  const range = (column: string): string => `${column} >= '${from}' and ${column} < '${to}'`
  const theirs = (r: string): string => (q.team ? `and ${r}.resource_id in (select resource_id from ownership where team_id = 3 and valid_from <= '${from}' and (valid_to is null or valid_to >= '${to}'))` : '')
  const [table, date, groups] = q.grain === 'day' ? ['cost_daily', 'day', 'cost_group_daily'] : ['resource_month', 'month', 'cost_group_month']
  const totals = q.team ? `select null, null, null, ${date}::text, sum(unblended)::text from ${table} c where ${range(date)} and currency = 'USD' ${theirs('c')} group by ${date}`
    : `select null, null, null, f.${date}::text, sum(f.unblended)::text from ${groups} f join cost_group g on g.id = f.group_id where ${range(`f.${date}`)} and g.currency = 'USD' group by f.${date}`
  return `with k as (select m.resource_id from resource_month m where ${range('m.month')} and m.currency = 'USD' ${theirs('m')} group by 1 order by sum(m.unblended) desc limit 50)
    select c.resource_id::text, n.arn, n.name, c.${date}::text, sum(c.unblended)::text from ${table} c join k on k.resource_id = c.resource_id join resource n on n.id = c.resource_id
    where ${range(`c.${date}`)} and c.currency = 'USD' group by 1, 2, 3, 4 union all ${totals}`
}

/** Both sums and the services; $1 the month's first day. */
export const RECONCILED_BY_HAND = `
  select 'stored', g.method::text, g.linked, g.service, sum(c.unblended) from cost_group_month c join cost_group g on g.id = c.group_id where c.month = $1::date and g.currency = 'USD' group by 2, 3, 4
  union all
  select 'files', t.scope::text, t.scope = 'in' or t.resource_arn = any(c.tied), t.service, sum(t.unblended) from costed_month c join delivery_total t on t.delivery_id = any(c.deliveries)
  where c.month = $1::date and t.currency = 'USD' group by 2, 3, 4`

/** The newest lines of resource $1 that it has whole or in part. */
export const LINES_BY_HAND = `
  select * from (
    select l.*, 0::bigint as part from item_attribution w join costed_month m on m.month = w.month
      join bill_line l on l.item_id = w.item_id and l.delivery_id = any(m.deliveries) where w.resource_id = $1
    union all select l.*, a.id from attribution a join bill_line l on l.delivery_id = a.delivery_id and l.item_id = a.item_id and l.day = a.day where a.resource_id = $1) l
  join bill_item i on i.id = l.item_id order by l.day desc, l.item_id desc limit 101`

/** The newest lines without a resource of days $1 to $2. */
export const UNATTRIBUTED_BY_HAND = `
  select * from (
    select l.*, 0::bigint as part from bill_line l join costed_month m on m.month = date_trunc('month', l.day)::date and l.delivery_id = any(m.deliveries)
      join item_attribution w on w.month = m.month and w.item_id = l.item_id and w.resource_id is null
      where l.day >= (select max(l2.day) - 1 from bill_line l2 where l2.day < $2::date and l2.delivery_id = any((select deliveries from costed_month where month = date_trunc('month', $2::date - 1)::date)::int[])) and l.day < $2::date and l.day >= $1::date
    union all select l.*, a.id from attribution a join bill_line l on l.delivery_id = a.delivery_id and l.item_id = a.item_id and l.day = a.day
      where a.resource_id is null and a.day >= $2::date - 2 and a.day < $2::date) l
  join bill_item i on i.id = l.item_id order by l.day desc, l.item_id desc limit 101`

/** The newest lines of days $1 to $2, whoever has them. */
export const LINES_OF_ALL_BY_HAND = UNATTRIBUTED_BY_HAND.replace(' and w.resource_id is null', '').replace('a.resource_id is null and ', '')

export const METERS_BY_HAND = `
  select meter, shape, category, sum(unblended), sum(unblended) filter (where day >= '2026-10-01'), count(distinct day), sum(quantity) from cost_daily where resource_id = $1 and currency = 'USD' group by 1, 2, 3`
