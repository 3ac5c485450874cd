import type { Db } from '@/lib/db/client'
import type { Verdict } from './verdict'

/** Stores verdicts; `since` of one that says none is the day on which it was first reached. */
export async function storeVerdicts(db: Db, verdicts: { id: string; verdict: Verdict }[], now: Date): Promise<void> {
  if (verdicts.length === 0) return
  await db.query(
    `insert into resource_use (resource_id, verdict, code, reason, since, window_from, window_to, source, last_used, evidence, computed_at)
     select n.id, n.verdict, n.code, n.reason, coalesce(n.since, case when old.verdict = n.verdict and old.code = n.code then old.since end, ($2::timestamptz at time zone 'UTC')::date), n.from, n.to, n.source, n.last, n.evidence, $2
       from jsonb_to_recordset($1::jsonb) as n(id bigint, verdict use_verdict, code text, reason text, since date, "from" date, "to" date, source text, last date, evidence jsonb)
       left join resource_use old on old.resource_id = n.id order by n.id
     on conflict (resource_id) do update set
       verdict = excluded.verdict, code = excluded.code, reason = excluded.reason, window_from = excluded.window_from, window_to = excluded.window_to, source = excluded.source,
       last_used = excluded.last_used, evidence = excluded.evidence, computed_at = excluded.computed_at, since = excluded.since`,
    [JSON.stringify(verdicts.map(({ id, verdict: v }) => ({ id, verdict: v.verdict, code: v.code, reason: v.reason, since: v.since, from: v.window?.from, to: v.window?.to, source: v.source, last: v.lastUsed, evidence: v.evidence }))), now.toISOString()])
}

/** Of types of which nothing shows use: unknown, and why; of runs and of what is gone: nothing. */
export async function storeUnjudged(db: Db, judged: string[], now: Date): Promise<void> {
  await db.query(`delete from resource_use u using resource r where r.id = u.resource_id and (r.gone_at is not null or r.shape = 'transient')`)
  await db.query(
    `insert into resource_use as u (resource_id, verdict, code, reason, since, evidence, computed_at)
     select id, 'unknown', 'not-published', 'Nothing that AWS publishes shows whether it is used.', ($2::timestamptz at time zone 'UTC')::date, '{}', $2
       from resource where gone_at is null and shape <> 'transient' and not type = any($1) order by id
     on conflict (resource_id) do nothing`, [judged, now.toISOString()])
}

export async function tallyUse(db: Db): Promise<Record<string, number>> {
  const rows = await db.query<{ verdict: string; n: number }>(`select verdict::text, count(*)::int as n from resource_use group by 1 order by 1`)
  return Object.fromEntries(rows.map((r) => [r.verdict, r.n]))
}
