import { TYPES } from '@/lib/estate'
import { ensureReferenced, referenceKey, type Reference } from '@/lib/discovery/ensure-referenced'
import { counts } from './cover.store'
import { LINE_ID, type CostingMonth } from './month'
import { targetOf } from './target'
import { findTiesWithoutId } from './ties-without-id.store'

/**
 * Makes `month_line` and `month_item` of what counts in the month, decides which linked rows are in scope, and
 * resolves every resource id that is an ARN. ARNs that no listing knows become resources that are marked not listed.
 * Answers the ARNs of linked products that are tied to the estate.
 */
export async function readItems(month: CostingMonth): Promise<string[]> {
  const { client, from, to } = month
  const deliveries = (await client.query<{ id: number }>('select id from month_delivery')).rows.map((r) => r.id)
  const lines = `bill_line l join month_delivery d on d.id = l.delivery_id`
  // Named in the text, so that only their partitions are planned for and read.
  const inMonth = `l.delivery_id in (${deliveries.join(', ') || 'null'}) and l.day >= '${from}' and l.day < '${to}'`
  const several = (await client.query('select 1 from cover limit 1')).rowCount !== 0
  const counted = several ? `and ${counts('i.account_id', 'l.day', 'd.source_id')}` : ''
  const withItem = several ? `${lines} join bill_item i on i.id = l.item_id` : lines
  await client.query(`create temp table month_item on commit drop as
    select i.id as item_id, i.key as item_key, i.account_id, i.region, i.resource_arn, i.scope, null::bigint as resource_id,
      null::attribution_method as method, null::bigint as given_to, ''::text as split_key
    from (select distinct l.item_id from ${withItem} where ${inMonth} ${counted}) x join bill_item i on i.id = x.item_id`)
  await client.query('alter table month_item add primary key (item_id)')
  await client.query('analyze month_item')
  // Items of which a line is left to another source: their lines are told apart one by one.
  await client.query(`create temp table partly_counted on commit drop as ${several
    ? `select distinct l.item_id from ${withItem} where ${inMonth} and not ${counts('i.account_id', 'l.day', 'd.source_id')}`
    : 'select null::int as item_id limit 0'}`)
  await client.query(`create temp view month_line as
    select ${LINE_ID('d.no', 'l.item_id', 'l.day')} as id, l.delivery_id, l.item_id, i.item_key, l.day, l.quantity, l.unblended, l.net, l.amortized
    from ${lines} join month_item i on i.item_id = l.item_id where ${inMonth} ${counted}`)
  const tied = await dropUntied(month)
  await resolve(month)
  return tied
}

/** Parts of other services, as a list for SQL: that one was listed does not make it the estate's. */
const BACKING = TYPES.filter((t) => t.backing).map((t) => `'${t.id}'`).join(', ')

/** Links from the estate itself to the ARN. */
const named = (arn: string): string =>
  `select 1 from link l join resource f on f.id = l.from_resource_id where l.to_arn = ${arn} and f.type not in (${BACKING})`

/**
 * A linked product's row counts when its resource is one of the estate, or the other end of a link of the estate, or
 * holds such a one (the bucket of a vector index). Ties outlive what they tied: the collection of a deleted knowledge
 * base still counts, which is how an orphan is seen.
 */
async function dropUntied(month: CostingMonth): Promise<string[]> {
  const { client } = month
  await findTiesWithoutId(month)
  await client.query(`create temp table tied on commit drop as
    select distinct i.resource_arn as arn from month_item i
    where i.scope = 'linked' and i.resource_arn <> '' and (
      exists (select 1 from resource r where r.arn = i.resource_arn and r.listed and r.type not in (${BACKING}))
      or exists (${named('i.resource_arn')})
      or exists (select 1 from link p join resource part on part.id = p.from_resource_id where p.to_arn = i.resource_arn and exists (${named('part.arn')})
                  and part.type in (${BACKING})))
    union select place from tied_place`)
  await client.query(`delete from month_item where scope = 'linked' and resource_arn not in (select arn from tied) and item_key not in (select item_key from tied_place)`)
  return (await client.query<{ arn: string }>(`select arn from tied order by arn`)).rows.map((r) => r.arn)
}

async function resolve({ client, now }: CostingMonth): Promise<void> {
  const { rows } = await client.query<{ accountId: string; region: string; id: string }>(
    `select distinct account_id as "accountId", region, resource_arn as id from month_item where resource_arn like 'arn:%'`)
  const named = rows.flatMap((row) => {
    const target = targetOf(row.id, row.region)
    return target ? [{ ...row, target }] : []
  })
  await client.query(`create temp table named (account_id text, region text, id text, arn text, type text, target_region text, target_account text, resource_id bigint) on commit drop`)
  await client.query(`insert into named select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])`,
    [named.map((n) => n.accountId), named.map((n) => n.region), named.map((n) => n.id), named.map((n) => n.target.arn), named.map((n) => n.target.type), named.map((n) => n.target.region), named.map((n) => n.target.accountId)])
  await client.query('analyze named')
  // The account that pays comes first (a model shared with it is listed in both); then the ARN's own account. Of two
  // types with one ARN (a marketplace endpoint and its SageMaker endpoint) the type that the ARN stands for carries the cost.
  await client.query(`update named n set resource_id = m.resource_id from (
      select distinct on (n.account_id, n.region, n.id) n.account_id, n.region, n.id, r.id as resource_id
      from named n join resource r on r.arn = n.arn and (r.account_id = n.account_id or (n.target_account <> '' and r.account_id = n.target_account and not r.shared))
      where r.type = n.type or n.target_account <> ''
      order by n.account_id, n.region, n.id, (r.account_id = n.account_id) desc, (r.type = n.type) desc, (r.region = n.target_region) desc, r.id) m
    where m.account_id = n.account_id and m.region = n.region and m.id = n.id`)
  await addBillOnly(client, now)
  await client.query(`update month_item i set resource_id = n.resource_id from named n
    where n.account_id = i.account_id and n.region = i.region and n.id = i.resource_arn`)
  await client.query('analyze month_item')
}

async function addBillOnly(client: CostingMonth['client'], now: Date): Promise<void> {
  const { rows } = await client.query<Reference>(
    `select distinct account_id as "accountId", target_region as region, type, arn from named
     where (resource_id is null or type = 'foundation-model') and account_id in (select id from account)`)
  const ids = await ensureReferenced(client, rows, now)
  await client.query(
    `update named n set resource_id = k.id from unnest($1::text[], $2::bigint[]) as k(key, id)
     where n.resource_id is null and k.key = n.account_id || ' ' || n.target_region || ' ' || n.type || ' ' || n.arn`,
    [rows.map(referenceKey), rows.map((r) => ids.get(referenceKey(r)) ?? null)])
}
