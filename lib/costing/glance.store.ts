import { Decimal } from '@/lib/core/money'
import type { Db } from '@/lib/db/client'

/** A digest of all that a month's costing may read of the estate; `before` is the first day of the next month. */
export type Glance = (before: string) => string

interface Bucket { what: string; since: string | null; digest: string }

const digest = (columns: string): string => `sum(hashtextextended(concat_ws(' ', ${columns}), 0)::numeric)`
/** What Bedrock itself made after a month's end was not billed in it. ARNs of other services may be used again. */
const SINCE = `case when r.arn like '%:bedrock%' then date_trunc('month', coalesce(r.started_at, r.created_at) at time zone 'UTC')::date end`

/**
 * Reads the estate once for all months: digests of resources, links, offers, listings and metrics, by the month from
 * which they count. It takes in more than a month's costing reads, so that it may differ where nothing follows from it,
 * and is equal only where everything is. What changes while a run goes on is seen by the next one.
 */
export async function readGlance(db: Db): Promise<Glance> {
  const buckets = await db.query<Bucket>(`
    select 'resource' as what, ${SINCE}::text as since, ${digest(`r.id, r.account_id, r.region, r.type, r.arn, r.state = 'failed', r.raw_state, r.shape, r.created_at, r.started_at, r.ended_at,
      r.ended_before, r.gone_at, r.shared, r.listed, r.attributes, r.tags`)}::text as digest from resource r group by 2
    union all
    select 'link', case when l.rel in ('produces', 'produced-by') then ${SINCE} end::text, ${digest('l.from_resource_id, l.rel, l.to_arn, l.gone_at')}::text
    from link l join resource r on r.id = l.from_resource_id group by 2
    union all select 'offer', null, ${digest('region, arn, attributes')}::text from offer where type = 'foundation-model'
    union all select 'probe', null, ${digest('account_id, region, type')}::text from probe where outcome <> 'listed'
    union all select 'account', null, ${digest('id, partition')}::text from account
    union all select 'metric', date_trunc('month', day)::date::text, ${digest('resource_id, metric, day, value')}::text from usage_daily group by 2`)
  const whats = [...new Set(buckets.map((b) => b.what))]
  return (before) => whats.map((what) => {
    const counted = buckets.filter((b) => b.what === what && (b.since === null || b.since < before))
    return `${what} ${counted.reduce((sum, b) => sum.plus(b.digest ?? 0), new Decimal(0)).toFixed()}`
  }).join(', ')
}
