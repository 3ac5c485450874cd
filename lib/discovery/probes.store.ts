import type { PoolClient } from 'pg'
import type { FailedOutcome } from '@/lib/aws/classify-error'
import type { DeniedBy } from '@/lib/aws/denial'
import type { Db } from '@/lib/db/client'
import type { Place } from './known.store'
import { toJson } from './rows'

/** What one attempt came to. `count` only where it listed. */
export interface ProbeResult {
  outcome: 'listed' | FailedOutcome
  count?: number
  code?: string
  message?: string
  requestId?: string
  missingActions: string[]
  deniedBy?: DeniedBy
  /** Details or tags that failed although the listing was complete. */
  partialActions: string[]
  calls: number
  durationMs: number
}

export interface StoredProbe extends Pick<ProbeResult, 'outcome' | 'count' | 'code' | 'message'> {
  accountId: string
  region: string
  type: string
}

/** Serialises everything that is stored for one place; held to the end of the transaction. */
export const lockPlace = (tx: PoolClient, place: Place): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`probe ${place.accountId} ${place.region}`])

/** Stores the outcomes of attempts at types of one place, and a line of history where an outcome is another than before. */
export async function storeProbes(tx: PoolClient, place: Place, probes: { type: string; result: ProbeResult }[], at: { now: Date; runId: string }): Promise<void> {
  const rows = toJson(probes.map(({ type, result: r }) => ({
    type, outcome: r.outcome.replaceAll('-', '_'), code: r.code, message: r.message, count: r.count ?? 0, request: r.requestId,
    missing: r.missingActions, denied: r.deniedBy, partial: [...new Set(r.partialActions)], calls: r.calls, ms: Math.round(r.durationMs),
  })))
  await tx.query(
    `insert into probe_change (account_id, region, type, at, outcome, error_code, error_message)
     select $1, $2, n.type, $3, n.outcome, n.code, n.message
       from jsonb_to_recordset($4::jsonb) as n(type text, outcome probe_outcome, code text, message text)
      where not exists (select 1 from probe p where p.account_id = $1 and p.region = $2 and p.type = n.type
                           and (p.outcome = n.outcome or p.last_attempt_at > $3))`, [place.accountId, place.region, at.now, rows])
  await tx.query(
    `insert into probe as p (account_id, region, type, outcome, last_attempt_at, error_code, error_message, outcome_since,
         last_success_at, count, request_id, missing_actions, denied_by, partial_actions, calls, duration_ms, run_id)
     select $1, $2, n.type, n.outcome, $3, n.code, n.message, $3, case when n.outcome = 'listed' then $3::timestamptz end, n.count, n.request,
         array(select jsonb_array_elements_text(n.missing)), n.denied, array(select jsonb_array_elements_text(n.partial)), n.calls, n.ms, $5
       from jsonb_to_recordset($4::jsonb)
         as n(type text, outcome probe_outcome, code text, message text, count int, request text, missing jsonb, denied text, partial jsonb, calls int, ms int)
     on conflict (account_id, region, type) do update set
       outcome = excluded.outcome, last_attempt_at = excluded.last_attempt_at,
       error_code = excluded.error_code, error_message = excluded.error_message, request_id = excluded.request_id,
       outcome_since = case when p.outcome = excluded.outcome then p.outcome_since else excluded.outcome_since end,
       last_success_at = coalesce(excluded.last_success_at, p.last_success_at),
       count = case when excluded.outcome = 'listed' then excluded.count else p.count end,
       missing_actions = excluded.missing_actions, denied_by = excluded.denied_by, partial_actions = excluded.partial_actions,
       calls = excluded.calls, duration_ms = excluded.duration_ms, run_id = excluded.run_id
     where p.last_attempt_at <= excluded.last_attempt_at`, [place.accountId, place.region, at.now, rows, at.runId])
}

/** What an earlier attempt at this run has stored already. */
export const probesOfRun = (db: Db, runId: string): Promise<StoredProbe[]> => db.query<StoredProbe>(
  `select account_id as "accountId", region, type, replace(outcome::text, '_', '-') as outcome, count, error_code as code, error_message as message
     from probe where run_id = $1`, [runId])

/** Places and types that were listed completely after `since`, as `account region type`. */
export async function listedSince(db: Db, since: Date, types: string[]): Promise<Set<string>> {
  if (types.length === 0) return new Set()
  const rows = await db.query<{ key: string }>(
    `select concat_ws(' ', account_id, region, type) as key from probe
      where type = any($2) and outcome = 'listed' and last_success_at > $1`, [since, types])
  return new Set(rows.map((r) => r.key))
}
