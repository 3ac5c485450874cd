import type { Db } from '@/lib/db/client'
import type { Fact, Level, Remedy } from './rule'
import { COLUMNS, FROM, where } from './list.sql'
import { ruleById } from './rules'
import type { Status } from './findings.store'
import type { FindingFilter, FindingRow, Totals } from './types'

interface Row {
  id: string; rule: string; resourceId: string | null; arn: string | null; type: string | null; name: string; accountId: string; region: string
  teamKey: string | null; teamName: string | null; ownerEmail: string | null; ownerName: string | null; status: Status; severity: Level; confidence: Level; effort: Level; reason: string
  now: string; later: string; from: string | null; currency: string; carriedBy: string | null; aloneNow: string; aloneLater: string; evidence: { window: { from: string; to: string } | null; facts: Fact[] }; remedy: Remedy
  snoozedUntil: string | null; dismissReason: string | null; unknownSince: string | null; unknownBecause: string | null; firstSeenAt: string; lastSeenAt: string; statusSince: string
  realised: string | null; baselineDaily: string | null; appliedOn: string | null; realisedTo: string | null; rank: string
}

/** Findings in the order of the list: money × confidence, then severity, then age. `after` is the last row of the page before. */
export async function selectFindings(db: Db, today: string, filter: FindingFilter, page: { limit: number; after?: { rank: string; id: string } }): Promise<(FindingRow & { rank: string })[]> {
  const params: unknown[] = [today]
  const add = (v: unknown): string => `$${params.push(v)}`
  const conditions = where(filter, add)
  const rest = page.after ? `and (f.rank, -f.id) < (${add(page.after.rank)}::numeric, -${add(page.after.id)}::bigint)` : ''
  const rows = await db.query<Row>(`select ${COLUMNS} ${FROM} where ${conditions} ${rest} order by f.rank desc, f.id limit ${add(page.limit)}`, params)
  return rows.map(toFinding)
}

/** Over all that pass the filter: how many, and what they save, per currency. */
export async function sumFindings(db: Db, today: string, filter: FindingFilter): Promise<Totals[]> {
  const params: unknown[] = [today]
  const conditions = where(filter, (v) => `$${params.push(v)}`)
  return db.query<Totals>(`select f.currency, trim_scale(sum(f.saving_now))::text as now, trim_scale(sum(f.saving_later))::text as later, count(*)::int as findings ${FROM} where ${conditions}
    group by 1 order by sum(f.saving_now + f.saving_later) desc, count(*) desc, 1`, params)
}

/** The same per team of today, the most money first; `null` is what nobody's team owns. */
export async function sumByTeam(db: Db, today: string, filter: FindingFilter): Promise<(Totals & { key: string | null; name: string })[]> {
  const params: unknown[] = [today]
  const conditions = where(filter, (v) => `$${params.push(v)}`)
  return db.query(`select team.key, coalesce(team.name, 'Unassigned') as name, f.currency, trim_scale(sum(f.saving_now))::text as now, trim_scale(sum(f.saving_later))::text as later, count(*)::int as findings ${FROM} where ${conditions}
    group by 1, 2, 3 order by sum(f.saving_now + f.saving_later) desc, count(*) desc, 2`, params)
}

export interface FindingEvent { at: string; kind: string; by: string; detail: Record<string, unknown> }
export const eventsOf = (db: Db, id: string): Promise<FindingEvent[]> => db.query<FindingEvent>(
  `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, kind, by, detail from finding_event where finding_id = $1 order by finding_event.at desc, id desc`, [id])

export const selectFinding = async (db: Db, today: string, id: string): Promise<FindingRow | undefined> => {
  const [row] = await db.query<Row>(`select ${COLUMNS} ${FROM} where f.id = $2`, [today, id])
  return row && toFinding(row)
}

export interface UnjudgedRow { rule: string; why: string; count: number; examples: string[] }
export const selectUnjudged = (db: Db): Promise<UnjudgedRow[]> => db.query<UnjudgedRow>(`select rule, why, count, examples::text[] as examples from finding_unjudged order by count desc, rule, why`)

function toFinding(r: Row): FindingRow & { rank: string } {
  return {
    id: r.id, rule: r.rule, title: ruleById(r.rule)?.title ?? r.rule, resourceId: r.resourceId, arn: r.arn, type: r.type, name: r.name, accountId: r.accountId, region: r.region,
    team: r.teamKey === null ? null : { key: r.teamKey, name: r.teamName ?? r.teamKey }, owner: r.ownerEmail === null ? null : { email: r.ownerEmail, name: r.ownerName ?? r.ownerEmail },
    status: r.status, severity: r.severity, confidence: r.confidence, effort: r.effort, reason: r.reason,
    saving: { now: { amount: r.now, per: 'month' }, later: r.from === null ? null : { amount: r.later, per: 'month', from: r.from }, currency: r.currency },
    carriedBy: r.carriedBy, alone: { now: r.aloneNow, later: r.aloneLater }, evidence: r.evidence, remedy: r.remedy, snoozedUntil: r.snoozedUntil, dismissReason: r.dismissReason,
    unknown: r.unknownSince === null ? null : { since: r.unknownSince, because: r.unknownBecause ?? '' }, firstSeenAt: r.firstSeenAt, lastSeenAt: r.lastSeenAt, statusSince: r.statusSince,
    realised: r.realised === null || r.baselineDaily === null || r.appliedOn === null || r.realisedTo === null ? null : { amount: r.realised, baselineDaily: r.baselineDaily, from: r.appliedOn, to: r.realisedTo },
    rank: r.rank,
  }
}
