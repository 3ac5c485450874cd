import type { CostingMonth } from './month'

/** What stands for the resource of a linked row that names none, here and in the control totals (lib/billing/scope.ts). */
export const PLACE_OF_ITEM = `'no-id/' || b.account_id || '/' || b.region || '/' || b.usage_type`

/**
 * OpenSearch bills compute units per account and may name no collection. Such rows are tied where the estate stores in a
 * collection of that account and region, and the bill names no other collection there. Fills `tied_place` (item_key, place)
 * and makes sure that the collections are resources. Only places whose control totals are told apart count, so that
 * reconciliation speaks of the same rows.
 */
export async function findTiesWithoutId({ client, now }: CostingMonth): Promise<void> {
  await client.query(`create temp table tied_place on commit drop as
    with store as (
      select distinct to_arn as arn, split_part(to_arn, ':', 5) as account_id, split_part(to_arn, ':', 4) as region from link where rel = 'stores-in' and to_arn like 'arn:%:aoss:%:collection/%'),
    other as (
      select distinct account_id, region from month_item where resource_arn like 'arn:%:aoss:%' and resource_arn not in (select arn from store))
    select i.item_key, ${PLACE_OF_ITEM} as place, b.account_id, b.region
    from month_item i join bill_item b on b.key = i.item_key
    where i.scope = 'linked' and i.resource_arn = '' and b.meter in ('opensearch-ocu-hours', 'opensearch-storage')
      and (b.account_id, b.region) in (select account_id, region from store) and (b.account_id, b.region) not in (select account_id, region from other)
      and exists (select 1 from delivery_total t join month_delivery d on d.id = t.delivery_id where t.resource_arn = ${PLACE_OF_ITEM})`)
  await client.query(`
    insert into resource (account_id, region, type, arn, name, shape, listed, first_seen_at, last_seen_at)
    select distinct split_part(k.to_arn, ':', 5), split_part(k.to_arn, ':', 4), 'aoss-collection', k.to_arn, split_part(k.to_arn, '/', 2), 'standing'::shape, false, $1::timestamptz, $1::timestamptz
    from tied_place p join link k on k.rel = 'stores-in' and k.to_arn like 'arn:%:aoss:' || p.region || ':' || p.account_id || ':collection/%'
    join account a on a.id = p.account_id
    on conflict (account_id, region, type, arn) do nothing`, [now])
}
