import { ownerOn } from '@/lib/ownership/current.sql'
import type { FindingFilter } from './types'

const iso = (e: string): string => `to_char(${e} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const decimal = (e: string): string => `trim_scale(${e})::text`

/** `$1` is today. Whose a finding is, is whose its resource is today. */
export const FROM = `from finding f left join resource r on r.id = f.resource_id ${ownerOn('f.resource_id', '$1::date')} left join person assigned on assigned.id = f.owner_id`

export const COLUMNS = `f.id::text, f.rule, f.resource_id::text as "resourceId", r.arn, r.type, coalesce(r.name, f.account_id || ' ' || f.region) as name, f.account_id as "accountId", f.region,
  team.key as "teamKey", team.name as "teamName", coalesce(assigned.email, person.email) as "ownerEmail", coalesce(assigned.name, person.name) as "ownerName",
  f.status::text as status, f.severity, f.confidence, f.effort, f.reason, ${decimal('f.saving_now')} as now, ${decimal('f.saving_later')} as later, f.saving_from as "from", f.currency,
  f.carried_by::text as "carriedBy", ${decimal('f.claim_now')} as "aloneNow", ${decimal('f.claim_later')} as "aloneLater", f.evidence, f.remedy, f.snoozed_until as "snoozedUntil", f.dismiss_reason as "dismissReason",
  f.unknown_since as "unknownSince", f.unknown_because as "unknownBecause", ${iso('f.first_seen_at')} as "firstSeenAt", ${iso('f.last_seen_at')} as "lastSeenAt", ${iso('f.status_since')} as "statusSince",
  ${decimal('f.realised')} as realised, ${decimal('f.baseline_daily')} as "baselineDaily", f.applied_on as "appliedOn", f.realised_to as "realisedTo", ${decimal('f.rank')} as rank`

/** The filter as SQL; `add` gives placeholders. Team `none` is what no team owns. */
export function where(filter: FindingFilter, add: (value: unknown) => string): string {
  const one = (sql: string, values: string[] | undefined): string[] => (values?.length ? [`${sql} = any(${add(values)})`] : [])
  return ['true', ...one('f.rule', filter.rule), ...one('f.status::text', filter.status), ...one('f.severity', filter.severity), ...one('f.confidence', filter.confidence),
    ...one('f.resource_id::text', filter.resource), ...one('f.account_id', filter.account), ...one('r.type', filter.type), ...one(`coalesce(team.key, 'none')`, filter.team)].join(' and ')
}
