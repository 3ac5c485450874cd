import type { PoolClient } from 'pg'
import type { FailedOutcome } from '@/lib/aws/classify-error'
import type { Place } from './resources.store'

/** What one attempt came to. `count` only where it listed. */
export interface ProbeResult {
  outcome: 'listed' | FailedOutcome
  count?: number
  code?: string
  message?: string
  requestId?: string
  missingActions: string[]
  /** Details or tags that failed although the listing was complete. */
  partialActions: string[]
  calls: number
  durationMs: number
}

/** Serialises everything that is stored for one probe; held to the end of the transaction. */
export const lockProbe = (tx: PoolClient, place: Place): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`probe ${place.accountId} ${place.region} ${place.type}`])

/** Stores the outcome of an attempt, and a line of history where the outcome is another than before. */
export async function storeProbe(tx: PoolClient, place: Place, result: ProbeResult, at: { now: Date; runId: string }): Promise<void> {
  const outcome = result.outcome.replaceAll('-', '_')
  const values = [place.accountId, place.region, place.type, outcome, at.now, result.code ?? null, result.message ?? null]
  await tx.query(
    `insert into probe_change (account_id, region, type, at, outcome, error_code, error_message)
     select $1, $2, $3, $5, $4::probe_outcome, $6, $7
      where not exists (select 1 from probe where account_id = $1 and region = $2 and type = $3
                           and (outcome = $4::probe_outcome or last_attempt_at > $5))`, values)
  await tx.query(
    `insert into probe as p (account_id, region, type, outcome, last_attempt_at, error_code, error_message, outcome_since,
         last_success_at, count, request_id, missing_actions, partial_actions, calls, duration_ms, run_id)
     values ($1, $2, $3, $4::probe_outcome, $5, $6, $7, $5, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (account_id, region, type) do update set
       outcome = excluded.outcome, last_attempt_at = excluded.last_attempt_at,
       error_code = excluded.error_code, error_message = excluded.error_message, request_id = excluded.request_id,
       outcome_since = case when p.outcome = excluded.outcome then p.outcome_since else excluded.outcome_since end,
       last_success_at = coalesce(excluded.last_success_at, p.last_success_at),
       count = case when excluded.outcome = 'listed' then excluded.count else p.count end,
       missing_actions = excluded.missing_actions, partial_actions = excluded.partial_actions,
       calls = excluded.calls, duration_ms = excluded.duration_ms, run_id = excluded.run_id
     where p.last_attempt_at <= excluded.last_attempt_at`,
    [...values, result.outcome === 'listed' ? at.now : null, result.count ?? 0, result.requestId ?? null,
      result.missingActions, result.partialActions, result.calls, Math.round(result.durationMs), at.runId])
}
