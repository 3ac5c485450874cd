import type { PoolClient } from 'pg'

/** What a restatement changed for one resource of a service and account; amounts are unblended decimal strings. */
export interface ResourceChange {
  service: string
  accountId: string
  currency: string
  /** The bill's resource id; '' for lines without one; null: all smaller changes of the service and account together. */
  resource: string | null
  /** How many resources stand behind the row. */
  resources: number
  before: string
  after: string
  difference: string
}

/** So many changes are told one by one. */
const TOLD = 200

/**
 * Stores what differs per resource between a delivery and the one that it replaces, whose lines must still be there.
 * The biggest differences are kept one by one, the others in one sum per service, account and currency, so that all
 * of them add up to the whole difference.
 */
export async function storeResourceChanges(client: PoolClient, before: number, after: number): Promise<void> {
  await client.query(`
    with sums as (
      select i.service, i.account_id, i.currency, i.resource_arn, coalesce(sum(l.unblended) filter (where l.delivery_id = $1), 0) as before,
        coalesce(sum(l.unblended) filter (where l.delivery_id = $2), 0) as after
      from bill_line l join bill_item i on i.id = l.item_id where l.delivery_id in ($1, $2) group by 1, 2, 3, 4),
    ranked as (
      select *, row_number() over (order by abs(after - before) desc, service, account_id, currency, resource_arn) <= ${TOLD} as told from sums where before <> after),
    change as (
      select service, account_id, currency, case when told then resource_arn end as resource, told, count(*) as resources, sum(before) as before, sum(after) as after
      from ranked group by 1, 2, 3, 4, 5)
    update delivery set resource_changes = (
      select coalesce(jsonb_agg(jsonb_build_object('service', service, 'accountId', account_id, 'currency', currency, 'resource', resource, 'resources', resources,
        'before', trim_scale(before)::text, 'after', trim_scale(after)::text, 'difference', trim_scale(after - before)::text)
        order by told desc, abs(after - before) desc, service, account_id, resource), '[]') from change)
    where id = $2`, [before, after])
}
