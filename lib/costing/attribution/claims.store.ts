import type { CostingMonth } from '../month'
import { findCandidates, findModels } from './candidates.store'
import { RULES, type Rule } from './rules'

/**
 * Fills `claim` (line_id, resource_id, nth: place of its ARN, weight, says) and `saying` (id, key, reason): who may have caused each
 * open usage line that names nothing. There may be many, so that they carry numbers, no texts. One claim on a line is an inference, several share it. A line that bills more than all its candidates
 * together can have used was caused by someone unknown too, and gets none.
 */
export async function findClaims(month: CostingMonth): Promise<void> {
  const { client } = month
  await findCandidates(month)
  await findModels(month)
  await client.query(`create temp table claim (line_id bigint, day date, meter text, resource_id bigint, nth int, weight numeric, capacity numeric, quantity numeric, metric float8, says int) on commit drop`)
  await client.query(`create temp table saying (id int, key text, reason text) on commit drop`)
  await client.query(`insert into saying select * from unnest($1::int[], $2::text[], $3::text[])`, [SAYINGS.map((s) => s.id), SAYINGS.map((s) => s.key), SAYINGS.map((s) => s.reason)])
  // Whom a row of the same meter and day names: it has its own rows, an unnamed one is somebody else's.
  await client.query(`create temp table taken on commit drop as
    select i.given_to as resource_id, l.day, b.meter from month_item i join bill_item b on b.id = i.item_id join month_line l on l.item_id = i.item_id
    where i.method = 'direct' and i.given_to in (select id from candidate)
    union select p.resource_id, p.day, b.meter from part p join bill_item b on b.id = p.item_id where p.method = 'direct' and p.resource_id in (select id from candidate)`)
  await client.query('analyze taken')
  const { rows } = await client.query<{ meter: string }>('select distinct meter from open_item')
  const meters = new Set(rows.map((r) => r.meter))
  for (const [i, rule] of RULES.entries()) if (rule.meters.some((m) => meters.has(m))) await client.query(claimSql(rule), [rule.meters, rule.type, says(i), rule.metric?.name ?? ''])
  await client.query('create index on claim (line_id)')
  await client.query('analyze claim')
  await dropImpossible(month)
  await client.query(`update claim c set weight = c.metric::numeric, says = c.says + 1 from (
      select line_id from claim group by 1 having bool_and(metric is not null) and sum(metric) > 0) m where m.line_id = c.line_id`)
  await client.query(`insert into claim (line_id, day, meter, resource_id, nth, weight, says)
    select l.id, l.day, '', m.resource_id, 0, 1, 0 from model_item m join open_line l using (item_key)`)
  await client.query('analyze claim')
}

/** Number of what rule `i` says; the next one says the same by the rule's metric. 0 says that it is the model. */
const says = (i: number): number => 1 + 2 * i
const SAYINGS = [
  { id: 0, key: '', reason: 'on demand without a profile: the model of this account and region' },
  ...RULES.flatMap((rule, i) => [rule.key, rule.metric?.key ?? ''].map((key, by) => ({ id: says(i) + by, key, reason: `the only ${rule.noun} here that day` }))),
]

/** A row that more than this many may have caused says nothing about any of them; far fewer, where it would be split evenly. */
const MOST_CLAIMS = 200
const MOST_EVEN_CLAIMS = 25
const mostOf = (rule: Rule): number => (rule.key === 'evenly' ? MOST_EVEN_CLAIMS : MOST_CLAIMS)

/** Whom a row of an item can be, whatever the day. */
const candidatesOf = (rule: Rule): string => `candidate c on c.type = $2 and c.account_id = o.account_id and c.region = o.region and (c.tags is null or c.tags @> o.tags)
    ${rule.model ? 'and exists (select 1 from model_match m where m.model = o.model and m.model_arn = c.model_arn)' : ''}`

const claimSql = (rule: Rule): string => `
  insert into claim (line_id, day, meter, resource_id, nth, weight, capacity, quantity, metric, says)
  select l.id, l.day, o.meter, c.id, c.nth, greatest(${rule.weight}, 0), ${rule.capacity ?? 'null'}, l.quantity, u.value, $3
  from open_item o join ${candidatesOf(rule)}
  join open_line l on l.item_key = o.item_key and c.from_at < l.day + 1 and c.to_at ${rule.window === 'ran' ? '>=' : '>'} l.day
  left join usage_daily u on u.resource_id = c.id and u.day = l.day and u.metric = $4
  where o.meter = any($1) ${rule.window === 'stands' ? `and o.item_key in (select o.item_key from open_item o join ${candidatesOf(rule)} where o.meter = any($1) group by 1 having count(*) <= ${mostOf(rule)})` : ''}
    and (${rule.where ?? 'true'}) and not exists (select 1 from taken t where t.resource_id = c.id and t.day = l.day and t.meter = o.meter)`

/** Lines that too many may have caused, and lines that bill more than their candidates can have used; alone, or with the other lines that name the same only one. */
async function dropImpossible({ client }: CostingMonth): Promise<void> {
  await client.query(`delete from claim where line_id in (select line_id from claim group by 1 having count(*) > ${MOST_CLAIMS})`)
  await client.query(`delete from claim where line_id in (
    select line_id from claim where capacity is not null group by line_id having max(quantity) > sum(capacity) * 1.01)`)
  await client.query(`
    with lone as (select line_id from claim where capacity is not null group by 1 having count(*) = 1),
    sums as (select c.line_id, c.capacity, sum(c.quantity) over (partition by c.resource_id, c.day, c.meter) as together from claim c join lone using (line_id))
    delete from claim where line_id in (select line_id from sums where together > capacity * 1.01)`)
}
