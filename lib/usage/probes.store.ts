import type { Failure } from '@/lib/aws/classify-error'
import type { Db } from '@/lib/db/client'
import type { Partial } from './ask'
import type { Place } from './usage.store'

/** What one attempt at a namespace of a place came to; no failure: read. */
export interface NamespaceResult { namespace: string; series: number; failure?: Failure | Partial }

/** Stores the outcomes of a place, so that what could not be read is known, with why and since when. */
export async function storeUsageProbes(db: Db, place: Place, results: NamespaceResult[], at: { now: Date; runId: string }): Promise<void> {
  const rows = results.map(({ namespace, series, failure: f }) => ({
    namespace, series, outcome: (f?.outcome ?? 'read').replaceAll('-', '_'), code: f?.code, message: f?.message, missing: f?.missingActions ?? [], denied: f?.deniedBy,
  }))
  await db.query(
    `insert into usage_probe as p (account_id, region, namespace, outcome, outcome_since, last_attempt_at, last_success_at, error_code, error_message, missing_actions, denied_by, series, run_id)
     select $1, $2, n.namespace, n.outcome, $3, $3, case when n.outcome = 'read' then $3::timestamptz end, n.code, n.message,
         array(select jsonb_array_elements_text(n.missing)), n.denied, n.series, $5
       from jsonb_to_recordset($4::jsonb) as n(namespace text, series int, outcome usage_outcome, code text, message text, missing jsonb, denied text)
      order by n.namespace
     on conflict (account_id, region, namespace) do update set
       outcome = excluded.outcome, outcome_since = case when p.outcome = excluded.outcome then p.outcome_since else excluded.outcome_since end,
       last_attempt_at = excluded.last_attempt_at, last_success_at = coalesce(excluded.last_success_at, p.last_success_at),
       error_code = excluded.error_code, error_message = excluded.error_message, missing_actions = excluded.missing_actions,
       denied_by = excluded.denied_by, series = excluded.series, run_id = excluded.run_id
     where p.last_attempt_at <= excluded.last_attempt_at`, [place.accountId, place.region, at.now.toISOString(), JSON.stringify(rows), at.runId])
}
