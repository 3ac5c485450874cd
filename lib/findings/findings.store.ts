import type { PoolClient } from 'pg'
import { Decimal, money } from '@/lib/core/money'
import type { Db } from '@/lib/db/client'
import type { Found, Unjudged } from './evaluate'
import type { Level } from './rule'
import { ruleById } from './rules'
import { WEIGHT, shareSavings } from './share-savings'

export type Status = 'open' | 'snoozed' | 'dismissed' | 'applied' | 'resolved'
export interface Kept { id: string; rule: string; subject: string; status: Status; resource_id: string | null; snoozed_until: string | null; gone: boolean;
  /** Fewer model units stand than when it was last found; null: the finding names none. */
  smaller: boolean | null }

/** Runs of the rules queue up here until the transaction ends; so do the verbs that change a finding's status. */
export const oneAtATime = (tx: PoolClient): Promise<unknown> => tx.query(`select pg_advisory_xact_lock(hashtext('outcrop findings'))`)

export const keptFindings = async (tx: PoolClient): Promise<Kept[]> => (await tx.query<Kept>(
  `select f.id::text, f.rule, f.subject, f.status::text as status, f.resource_id::text, f.snoozed_until, coalesce(r.gone_at is not null, false) as gone,
     (r.attributes->>'modelUnits')::numeric < (select (fact->>'value')::numeric from jsonb_array_elements(f.evidence->'facts') fact where fact->>'name' = 'model units') as smaller from finding f left join resource r on r.id = f.resource_id`)).rows

const COLUMNS = `rule text, subject text, resource bigint, account text, region text, severity text, confidence text, effort text, reason text, currency text,
  "from" date, claim_now numeric, claim_later numeric, about text, evidence jsonb, remedy jsonb`

/** What a run found, written whole: new ones open, known ones with today's figures; their life is not touched. */
export async function writeFound(tx: PoolClient, found: Found[], now: Date): Promise<void> {
  for (let i = 0; i < found.length; i += 5_000) {
    await tx.query(
      `insert into finding as f (rule, subject, resource_id, account_id, region, status, severity, confidence, effort, reason, currency, saving_now, saving_later, saving_from, claim_now, claim_later, about, rank, evidence, remedy,
         first_seen_at, last_seen_at, status_since)
       select n.rule, n.subject, n.resource, n.account, n.region, 'open', n.severity, n.confidence, n.effort, n.reason, n.currency, 0, 0, n.from, n.claim_now, n.claim_later, n.about, 0, n.evidence, n.remedy, $2, $2, $2
       from jsonb_to_recordset($1::jsonb) as n(${COLUMNS})
       on conflict (rule, subject) do update set severity = excluded.severity, confidence = excluded.confidence, effort = excluded.effort, reason = excluded.reason, currency = excluded.currency,
         saving_from = excluded.saving_from, claim_now = excluded.claim_now, claim_later = excluded.claim_later, about = excluded.about,
         evidence = excluded.evidence, remedy = excluded.remedy, last_seen_at = excluded.last_seen_at, unknown_since = null, unknown_because = null`,
      [JSON.stringify(found.slice(i, i + 5_000).map(row)), now.toISOString()])
  }
}

function row(f: Found): object {
  const s = f.verdict.saving
  const positive = (v: Decimal | undefined): string => (v && v.greaterThan(0) ? money(v) : '0')
  return {
    rule: f.rule.id, subject: f.subject, resource: f.thing?.id ?? null, account: f.accountId, region: f.region, severity: f.verdict.severity ?? f.rule.severity, confidence: f.verdict.confidence ?? f.rule.confidence,
    effort: f.rule.effort, reason: f.verdict.reason, currency: s?.currency ?? 'USD', from: s?.later && s.later.amount.greaterThan(0) ? s.later.from : null, claim_now: positive(s?.now), claim_later: positive(s?.later?.amount),
    about: f.verdict.about ?? f.subject, evidence: { window: f.verdict.window ?? null, facts: f.verdict.facts }, remedy: f.remedy,
  }
}

/** Says anew which finding carries which money, of all or of those about the same money as the given one. */
export async function reshare(tx: PoolClient, only?: string): Promise<void> {
  const { rows } = await tx.query<{ id: string; rule: string; subject: string; status: Status; about: string; now: string; later: string; confidence: Level }>(
    `select id::text, rule, subject, status::text as status, about, trim_scale(claim_now)::text as now, trim_scale(claim_later)::text as later, confidence from finding
     where status in ('open', 'snoozed', 'dismissed') and ($1::bigint is null or about = (select about from finding where id = $1))`, [only ?? null])
  const shares = shareSavings(rows.map((r) => ({ ...r, order: ruleById(r.rule)?.order ?? 99, active: r.status === 'open', now: new Decimal(r.now), later: new Decimal(r.later) })))
  await tx.query(
    `update finding f set saving_now = s.now, saving_later = s.later, carried_by = s.by, rank = s.rank from jsonb_to_recordset($1::jsonb) as s(id bigint, now numeric, later numeric, by bigint, rank numeric)
     where f.id = s.id and (f.saving_now, f.saving_later, f.rank) is distinct from (s.now, s.later, s.rank) or f.id = s.id and f.carried_by is distinct from s.by`,
    [JSON.stringify(rows.map((r) => {
      const s = shares.get(r.id)!
      return { id: r.id, now: money(s.now), later: money(s.later), by: s.carriedBy, rank: money(s.now.plus(s.later).times(WEIGHT[r.confidence])) }
    }))])
}

/** A change of status, with its event; `since` only moves when it changes. */
export async function setStatus(tx: PoolClient, changes: { id: string; status: Status; kind: string; detail?: object }[], by: string, now: Date): Promise<void> {
  if (changes.length === 0) return
  const json = JSON.stringify(changes)
  await tx.query(
    `update finding f set status = c.status, status_since = $2, snoozed_until = case when c.status = 'snoozed' then f.snoozed_until end, dismiss_reason = case when c.status = 'dismissed' then f.dismiss_reason end,
       applied_on = case when c.status = 'applied' then ($2::timestamptz at time zone 'UTC')::date end, baseline_daily = null, realised = null, realised_to = null
     from jsonb_to_recordset($1::jsonb) as c(id bigint, status finding_status) where f.id = c.id`, [json, now.toISOString()])
  await addEvents(tx, changes, by, now)
}

export async function addEvents(tx: PoolClient, events: { id: string; kind: string; detail?: object }[], by: string, now: Date): Promise<void> {
  if (events.length === 0) return
  await tx.query(`insert into finding_event (finding_id, at, kind, by, detail) select e.id, $2, e.kind, $3, coalesce(e.detail, '{}') from jsonb_to_recordset($1::jsonb) as e(id bigint, kind text, detail jsonb)`,
    [JSON.stringify(events), now.toISOString(), by])
}

/** Findings that could not be judged this time stay as they are, and say since when and why. */
export async function markUnknown(tx: PoolClient, unjudged: { id: string; why: string }[], now: Date): Promise<void> {
  await tx.query(`update finding f set unknown_since = coalesce(f.unknown_since, ($2::timestamptz at time zone 'UTC')::date), unknown_because = u.why from jsonb_to_recordset($1::jsonb) as u(id bigint, why text) where f.id = u.id`,
    [JSON.stringify(unjudged), now.toISOString()])
}

/** Of how many subjects nothing could be said, per rule and reason. */
export async function writeUnjudged(tx: PoolClient, counts: { rule: string; why: string; count: number; examples: string[] }[], now: Date): Promise<void> {
  await tx.query(`delete from finding_unjudged`)
  await tx.query(`insert into finding_unjudged (rule, why, count, examples, computed_at) select u.rule, u.why, u.count, u.examples, $2 from jsonb_to_recordset($1::jsonb) as u(rule text, why text, count int, examples bigint[])`,
    [JSON.stringify(counts), now.toISOString()])
}

/** Reasons with what differs from resource to resource (dates, names) left out, so that they can be counted. */
export function countUnjudged(unjudged: readonly Unjudged[]): { rule: string; why: string; count: number; examples: string[] }[] {
  const counts = new Map<string, { rule: string; why: string; count: number; examples: string[] }>()
  for (const u of unjudged) {
    const why = u.why.replaceAll(/\d{4}-\d\d-\d\d/g, 'a day')
    const key = `${u.rule.id}|${why}`
    const c = counts.get(key) ?? { rule: u.rule.id, why, count: 0, examples: [] }
    c.count++
    if (u.thing && c.examples.length < 5) c.examples.push(u.thing.id)
    counts.set(key, c)
  }
  return [...counts.values()]
}

/**
 * Realised saving of what was applied: what the resource was billed a day before, on average, less what it was billed
 * on each complete billed day since. Only where the finding carried money; the bill decides, not the estimate.
 */
export async function measureRealised(db: Db): Promise<void> {
  await db.query(`
    with billed as (select da.account_id, max(da.billed_to) as day from delivery_account da join delivery d on d.id = da.delivery_id and d.status = 'active' group by 1),
    measured as (
      select f.id, b.day, before.daily, before.daily * (b.day - f.applied_on + 1) - coalesce(after.amount, 0) as realised
      from finding f join resource r on r.id = f.resource_id join billed b on b.account_id = r.account_id and b.day >= f.applied_on
      cross join lateral (select sum(c.unblended) / 30 as daily from cost_daily c where c.resource_id = f.resource_id and c.currency = f.currency and c.category = 'usage' and c.day < f.applied_on and c.day >= f.applied_on - 30) before
      cross join lateral (select sum(c.unblended) as amount from cost_daily c where c.resource_id = f.resource_id and c.currency = f.currency and c.category = 'usage' and c.day >= f.applied_on and c.day <= b.day) after
      where f.status = 'applied' and f.carried_by is null and f.claim_now + f.claim_later > 0 and before.daily is not null)
    update finding f set baseline_daily = round(m.daily, 12), realised = round(m.realised, 12), realised_to = m.day from measured m where m.id = f.id`)
}
