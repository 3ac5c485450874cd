import { ensureReferenced, referenceKey, type Reference } from '@/lib/discovery/ensure-referenced'
import { METERS } from '@/lib/billing/meters'
import { foundationModelArn } from '@/lib/estate'
import type { CostingMonth } from '../month'
import { familyOfId, modelIdOfArn, namesModel } from './model-names'
import { CANDIDATE_TYPES } from './rules'

/** Keys of tags as the bill and AWS's tag calls spell them differently: `user_cost_centre`, `Cost-Centre`. */
const normal = (key: string): string => `regexp_replace(lower(${key}), '[^a-z0-9]+', '_', 'g')`
const tagsOf = (tags: string): string => `(select coalesce(jsonb_object_agg(${normal('k')}, v), '{}') from jsonb_each_text(${tags}) t(k, v))`
const billTags = (tags: string): string =>
  `(select coalesce(jsonb_object_agg(${normal(`regexp_replace(k, '^(resourceTags/)?user[_:]', '')`)}, v), '{}') from jsonb_each_text(${tags}) t(k, v) where k ~ '^(resourceTags/)?user[_:]' and v <> '')`

/**
 * Fills `open_item` (usage items that name nothing), `candidate` (what may have caused them) and `model_match` (which of
 * the bill's model names is which model reference). A type whose listing fails now has no candidates: something may
 * stand there that nobody sees. Resources of other accounts (shared models) are paid for there.
 */
export async function findCandidates({ client, from, to }: CostingMonth): Promise<void> {
  await client.query(`create temp table open_item on commit drop as
    select b.key as item_key, b.account_id, b.region, b.meter, b.model, b.usage_type, b.meter_detail as detail, ${billTags('b.tags')} as tags
    from bill_item b where b.category = 'usage' and b.resource_arn = '' and b.key in (select item_key from open_line)`)
  await client.query(`create temp table candidate on commit drop as
    select r.id, row_number() over (order by r.arn)::int as nth, r.type, r.account_id, r.region, r.raw_state, r.attributes,
      coalesce(r.started_at, r.created_at, '-infinity') at time zone 'UTC' as from_at,
      coalesce(case when r.shape = 'transient' then coalesce(r.ended_at, r.ended_before) end, r.gone_at, 'infinity') at time zone 'UTC' as to_at,
      coalesce(r.attributes ->> 'foundationModelArn', r.attributes ->> 'baseModelArn', r.attributes ->> 'modelArn', r.attributes ->> 'modelId', '') as model_arn,
      coalesce((r.attributes ->> 'modelUnits')::numeric, (r.attributes ->> 'customModelUnitsPerModelCopy')::numeric, 1) as units,
      case when r.tags is not null then ${tagsOf('r.tags')} end as tags
    from resource r where r.type = any($1) and not r.shared and (case r.type when 'aoss-collection' then exists (select 1 from link k where k.rel = 'stores-in' and k.to_arn = r.arn) else r.listed end) and (r.shape = 'transient' or r.state <> 'failed')
      and (r.account_id, r.region) in (select account_id, region from open_item)
      and coalesce(r.started_at, r.created_at, '-infinity') < $3::date and coalesce(case when r.shape = 'transient' then r.ended_at end, r.gone_at, 'infinity') >= $2::date
      and not exists (select 1 from probe p where p.account_id = r.account_id and p.region = r.region and p.type = r.type and p.outcome <> 'listed')`, [CANDIDATE_TYPES, from, to])
  await client.query('analyze open_item')
  await client.query('analyze candidate')
  const { rows: names } = await client.query<{ model: string }>(`select distinct model from open_item where model <> ''`)
  const { rows: refs } = await client.query<{ arn: string }>(`select distinct model_arn as arn from candidate where model_arn <> ''`)
  const matches = names.flatMap(({ model }) => refs.filter(({ arn }) => namesModel(model, modelIdOfArn(arn))).map(({ arn }) => [model, arn] as const))
  await client.query(`create temp table model_match on commit drop as select * from unnest($1::text[], $2::text[]) m(model, model_arn)`, [matches.map((m) => m[0]), matches.map((m) => m[1])])
}

/** Meters whose rows are a foundation model's, called without a profile. */
const OF_MODEL = METERS.filter((m) => m.types[0] === 'foundation-model').map((m) => m.id)

interface Wanted { accountId: string; region: string; partition: string; model: string }

/**
 * Fills `model_item` (item_key, resource_id): on-demand rows that name nothing belong to the foundation model of their
 * account and region (settled rules 1 and 2), where the bill's name is exactly one model that AWS offers there or that
 * the account is known to use.
 */
export async function findModels({ client, now }: CostingMonth): Promise<void> {
  const { rows: wanted } = await client.query<Wanted>(
    `select distinct o.account_id as "accountId", o.region, a.partition, o.model from open_item o join account a on a.id = o.account_id
     where o.meter = any($1) and o.model <> '' and o.region <> '' and o.detail ->> 'tier' not in ('provisioned', 'reserved', 'custom-model')`, [OF_MODEL])
  const { rows: offered } = await client.query<{ region: string; accountId: string | null; id: string; onDemand: boolean }>(
    `select region, null as "accountId", split_part(arn, ':foundation-model/', 2) as id,
       coalesce(attributes -> 'inferenceTypes' ?| array['ON_DEMAND', 'INFERENCE_PROFILE'], true) as "onDemand"
     from offer where type = 'foundation-model' and region = any($1)
     union select region, account_id, split_part(arn, ':foundation-model/', 2), coalesce(attributes -> 'inferenceTypes' ?| array['ON_DEMAND', 'INFERENCE_PROFILE'], true)
     from resource where type = 'foundation-model' and account_id = any($2)`, [[...new Set(wanted.map((w) => w.region))], [...new Set(wanted.map((w) => w.accountId))]])
  const found = wanted.flatMap((w) => {
    const here = offered.filter((m) => m.onDemand && m.region === w.region && (m.accountId === null || m.accountId === w.accountId) && namesModel(w.model, m.id))
    const ids = [...new Set(here.map((m) => m.id))].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    if (new Set(ids.map(familyOfId)).size !== 1) return []
    const reference: Reference = { accountId: w.accountId, region: w.region, type: 'foundation-model', arn: foundationModelArn(w, ids[0]!) }
    return [{ ...w, reference }]
  })
  const ids = await ensureReferenced(client, found.map((f) => f.reference), now)
  await client.query(`create temp table model_item on commit drop as
    select o.item_key, f.resource_id from open_item o join unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) f(account_id, region, model, resource_id)
      on f.account_id = o.account_id and f.region = o.region and f.model = o.model
    where o.meter = any($5) and o.detail ->> 'tier' not in ('provisioned', 'reserved', 'custom-model')`,
  [found.map((f) => f.accountId), found.map((f) => f.region), found.map((f) => f.model), found.map((f) => ids.get(referenceKey(f.reference)) ?? null), OF_MODEL])
}
