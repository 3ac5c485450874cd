import { defaultRegions } from '@/lib/aws/regions'

/** Regions that every account has without opting in: what is expected of one that no sweep has entered yet. */
const ON_BY_DEFAULT = ['aws', 'aws-us-gov', 'aws-cn'].flatMap((partition) => defaultRegions(partition).map((region) => `('${partition}', '${region}')`)).join(', ')

/**
 * The cells that ought to be listed: every type (`types`, text[]) in every region of every account that is connected
 * and not ignored. A region is one that the account names, or, where it names none, one that was found opted in or
 * was ever probed; before its first sweep, every region that needs no opting in. Yields account_id, account_name, region, type, opted_out.
 */
export const expectedCells = (types: string, accounts: string): string => `
  select a.id as account_id, a.name as account_name, w.region, ty.type, coalesce(ar.opt_in = 'not_opted_in', false) as opted_out
  from account a
  cross join lateral (
    select unnest(a.regions) as region
    union select o.region from account_region o where o.account_id = a.id and cardinality(a.regions) = 0
    union select p.region from probe p where p.account_id = a.id and cardinality(a.regions) = 0
    union select d.region from (values ${ON_BY_DEFAULT}) d(partition, region) where d.partition = a.partition and cardinality(a.regions) = 0
      and not exists (select 1 from account_region o where o.account_id = a.id) and not exists (select 1 from probe p where p.account_id = a.id)) w
  cross join unnest(${types}::text[]) as ty(type)
  left join account_region ar on ar.account_id = a.id and ar.region = w.region
  where a.access is not null and not a.ignored and a.status in ('active', 'unreachable') and (${accounts}::text[] is null or a.id = any(${accounts}::text[]))`

/** A cell's outcome as the API names it. No probe, no claim: \`never\`, unless the region is known not to be opted in. */
export const OUTCOME = `case when p.outcome is not null then replace(p.outcome::text, '_', '-') when e.opted_out then 'not-opted-in' else 'never' end`

/** Outcomes that hide something; a type that is not offered or a region not opted in hides nothing. */
export const GAP_OUTCOMES = ['denied', 'throttled', 'failed', 'never']
