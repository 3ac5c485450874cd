import type { CostingMonth } from '../month'
import { CANDIDATE_TYPES } from './rules'

/**
 * A digest of what attribution reads beside the bill: who may have caused unnamed rows, the links, the models on
 * offer, whether types are listed, and the metrics that split. Times of last sight are left out: a sweep that found nothing new
 * computes nothing anew.
 */
export async function attributionInputs({ client, from, to }: CostingMonth): Promise<string> {
  const { rows } = await client.query<{ digest: string | null }>(`
    select md5(concat_ws('|',
      (select string_agg(md5(concat_ws(' ', id, arn, state = 'failed', raw_state, created_at, started_at, ended_at, ended_before, gone_at, shared, listed, attributes, tags)), '' order by id)
        from resource where (type = any($3) or type = 'marketplace-endpoint') and account_id in (select account_id from month_item)
          and coalesce(started_at, created_at, '-infinity') < $2::date and coalesce(gone_at, 'infinity') > $1::date),
      (select string_agg(md5(concat_ws(' ', from_resource_id, rel, to_arn, gone_at)), '' order by from_resource_id, rel, to_arn) from link where rel in ('hosted-by', 'produces', 'produced-by', 'stores-in')),
      (select string_agg(concat_ws(' ', region, arn), '' order by region, arn) from offer where type = 'foundation-model'),
      (select string_agg(concat_ws(' ', account_id, region, type), '' order by account_id, region, type) from probe where outcome <> 'listed'),
      (select concat_ws(' ', count(*), sum(value)) from usage_daily where day >= $1::date and day < $2::date))) as digest`, [from, to, CANDIDATE_TYPES])
  return rows[0]!.digest ?? ''
}
