import type { CostingMonth } from '../month'
import { CANDIDATE_TYPES } from './rules'

/** Types whose links decide: what produced a model, what stores where, what hosts an endpoint. */
const LINKS = ['hosted-by', 'produces', 'produced-by', 'stores-in']

/** Sum of the rows' hashes: the same whatever their order. */
const digest = (columns: string): string => `coalesce(sum(hashtextextended(concat_ws(' ', ${columns}), 0)::numeric), 0)`

/**
 * A digest of what attribution reads beside the bill: who may have caused rows that name nothing, the links, the models
 * on offer, whether types are listed, and the metrics that split. Only places with such rows matter, and times of last sight are
 * left out: a sweep that found nothing new computes nothing anew.
 */
export async function attributionInputs({ client, from, to }: CostingMonth): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(`
    with place as (select distinct account_id, region from month_item where resource_arn = '')
    select concat_ws('|',
      (select ${digest("r.id, r.arn, r.state = 'failed', r.raw_state, r.created_at, r.started_at, r.ended_at, r.ended_before, r.gone_at, r.shared, r.listed, r.attributes, r.tags")}
        from place join resource r using (account_id, region)
        where r.type = any($3) and coalesce(r.started_at, r.created_at, '-infinity') < $2::date and coalesce(r.ended_at, r.gone_at, 'infinity') >= $1::date),
      (select ${digest('from_resource_id, rel, to_arn, gone_at')} from link where rel = any($4)),
      (select ${digest('region, arn')} from offer where type = 'foundation-model'),
      (select ${digest('account_id, region, type')} from probe where outcome <> 'listed' and type = any($3)),
      (select concat_ws(' ', count(*), sum(value::numeric)) from usage_daily where day >= $1::date and day < $2::date)) as digest`, [from, to, CANDIDATE_TYPES, LINKS])
  return rows[0]!.digest
}
