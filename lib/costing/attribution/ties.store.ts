import { METERS } from '@/lib/billing/meters'
import { isListed, typeById } from '@/lib/estate'
import type { CostingMonth } from '../month'

/** Types that hold vectors or tables of knowledge bases. */
const STORES = ['aoss-collection', 'opensearch-domain', 's3-vector-index', 'aurora-cluster', 'neptune-graph', 'kendra-index', 'redshift']
/** Of these, what no listing can ever show: where Outcrop lists a type, a store is a resource, or a gap in the coverage with its money. */
const NEVER_LISTED = STORES.filter((id) => { const type = typeById(id); return !type || !isListed(type) })

/**
 * Fills `tie` (item_key, from_day, to_day, resource_id, arn, reason): rows that name one thing and belong to another by a
 * link of the estate. One tie on a day is linked, several share the line evenly.
 *
 * - SageMaker bills an endpoint: its Marketplace endpoint has it.
 * - Storage that names the job (training, copy, import): the model that the job made.
 * - A short id instead of an ARN: the one resource of the account and region that ends in it.
 * - A vector store of a type that Outcrop does not list: the living knowledge bases that store in it. A store of a listed
 *   type is named by its own rows (direct), and one that no living knowledge base uses keeps them: that is how an orphan is seen.
 */
export async function findTies({ client }: CostingMonth): Promise<void> {
  const typed = METERS.flatMap((m) => m.types.map((type) => [m.id, type] as const))
  await client.query(`create temp table tie (item_key uuid, from_day date, to_day date, resource_id bigint, arn text, reason text) on commit drop`)
  await client.query(`insert into tie
    select distinct i.item_key, '-infinity'::date, 'infinity'::date, r.id, r.arn, 'the SageMaker endpoint behind it'
    from month_item i join resource n on n.id = i.resource_id and n.type in ('sagemaker-endpoint', 'marketplace-endpoint')
    join resource r on r.type = 'marketplace-endpoint' and r.listed and r.account_id = n.account_id
      and (r.arn = n.arn or exists (select 1 from link k where k.from_resource_id = r.id and k.rel = 'hosted-by' and k.to_arn = n.arn))
    where i.scope = 'linked'`)
  await client.query(`insert into tie
    select distinct i.item_key, '-infinity'::date, 'infinity'::date, r.id, r.arn, 'what the job that it names made'
    from month_item i join bill_item b on b.key = i.item_key and b.meter in ('custom-model-storage', 'imported-model-storage')
    join resource j on j.id = i.resource_id and j.type in ('model-customization-job', 'model-copy-job', 'model-import-job')
    join resource r on r.type in ('custom-model', 'imported-model') and r.account_id = j.account_id and (
      exists (select 1 from link k where k.from_resource_id = j.id and k.rel = 'produces' and k.to_arn = r.arn)
      or exists (select 1 from link k where k.from_resource_id = r.id and k.rel = 'produced-by' and k.to_arn = j.arn))`)
  await client.query(`insert into tie
    with short as (
      select i.item_key, i.account_id, i.region, i.resource_arn, b.meter from month_item i join bill_item b on b.key = i.item_key
      where i.scope = 'in' and i.resource_id is null and length(i.resource_arn) >= 8 and i.resource_arn not like 'arn:%'),
    ended as (
      select r.id, r.arn, r.type, r.account_id, r.region, substring(r.arn from '[^/:]+$') as id_part from resource r
      where (r.account_id, r.region) in (select account_id, region from short))
    select i.item_key, '-infinity'::date, 'infinity'::date, min(r.id), min(r.arn), 'by its short id'
    from short i join ended r on r.account_id = i.account_id and r.region = i.region and r.id_part = i.resource_arn
      and (r.type = 'inference-profile-application' or (i.meter, r.type) in (select * from unnest($1::text[], $2::text[])))
    group by i.item_key having count(*) = 1`, [typed.map((t) => t[0]), typed.map((t) => t[1])])
  await client.query(`insert into tie
    select distinct i.item_key, coalesce((kb.created_at at time zone 'UTC')::date, '-infinity'::date), 'infinity'::date, kb.id, kb.arn, 'the knowledge base that stores in it'
    from month_item i join resource s on s.id = i.resource_id and not s.listed and s.type = any($1)
    join link k on k.rel = 'stores-in' and k.to_arn = s.arn and k.gone_at is null join resource kb on kb.id = k.from_resource_id and kb.type = 'knowledge-base' and kb.gone_at is null
    where i.scope = 'linked'`, [NEVER_LISTED])
  await client.query('analyze tie')
}

/** Claims by ties on the open lines, as `splitSql` reads them. */
export const TIES_OF_LINES = `select l.id as line_id, t.resource_id, t.arn, 1::numeric as weight, case t.reason when 'the knowledge base that stores in it' then 'evenly between the knowledge bases that store in it' else 'evenly' end as key, t.reason
  from open_line l join tie t on t.item_key = l.item_key and l.day between t.from_day and t.to_day`
