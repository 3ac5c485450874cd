import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { unbilledOf, type Unbilled } from '@/lib/costing/estimates/get-estimates'
import { standingFacts, type StandingFacts } from '@/lib/costing/standing/standing-facts'
import type { Shape } from '@/lib/estate'
import { findingsOf } from '@/lib/findings/get-finding'
import type { FindingRow } from '@/lib/findings/types'
import { consoleUrl } from './console-url'
import { resolveFigures, type Basis } from './figures'
import { readResources } from './read-resources'
import { resourceMeters, type ResourceMeter } from './resource-meters'
import { decimal, iso } from './sql'
import { billsOf, typeFacts, type TypeFacts } from './type-facts'
import type { Cost, Figures, PersonRef, ResourceRow, TeamRef } from './types'

export interface OwnerEntry { team: TeamRef | null; owner: PersonRef | null; from: string; to: string | null; setAt: string; setBy: string }

export interface ResourceDetail extends ResourceRow {
  /** `unbilled`: estimated since the bill's last complete day, never part of the billed figures; null: not known. */
  cost: Cost & { unbilled: Unbilled | null }
  meters: ResourceMeter[]
  /** Of what stands or is stored: rate, hours, commitment, and what happens at its end; null for other shapes. */
  standing: StandingFacts | null
  attributes: Record<string, unknown>
  facts: TypeFacts
  owners: OwnerEntry[]
  findings: FindingRow[]
  bills: string
  consoleUrl: string | null
  daily: { date: string; meter: string; shape: Shape; amount: string }[]
  probe: { outcome: string; lastAttemptAt: string; lastSuccessAt: string | null } | null
}

/** No resource has more living links than anyone could look at; this bounds a foundation model that everything uses. */
const ALL_LINKS = 2000

/** @throws OutcropError `not-found` (404) when no resource has this id. */
export async function requireResource(ctx: Ctx, id: string): Promise<void> {
  if (!/^\d{1,18}$/.test(id)) throw notFound('resource', id)
  const [row] = await ctx.db.query('select 1 from resource where id = $1', [id])
  if (!row) throw notFound('resource', id)
}

/**
 * One resource whole: links both ways, owners in time (newest first), cost per day and meter over its life, what it
 * is estimated to have cost since the bill ends, and how fresh its listing is.
 *
 * @throws OutcropError `not-found` (404), `metric-not-in-source` (422).
 */
export async function getResource(ctx: Ctx, id: string, figures: Figures = {}): Promise<ResourceDetail> {
  await requireResource(ctx, id)
  const basis = await resolveFigures(ctx, figures)
  const [rows, extra, owners, daily, meters, unbilled, standing, findings] = await Promise.all([
    readResources(ctx, basis, [id], ALL_LINKS), extraOf(ctx, id), ownersOf(ctx, id), dailyCost(ctx, basis, id),
    resourceMeters(ctx, basis, id), unbilledOf(ctx, id, basis.currency), standingFacts(ctx, { ids: [id], metric: basis.metric, currency: basis.currency }), findingsOf(ctx, id)])
  const row = rows.get(id)
  if (!row || !extra) throw notFound('resource', id)
  return { ...row, cost: { ...row.cost, unbilled }, meters, standing: standing.get(id) ?? null, attributes: extra.attributes, facts: typeFacts(row.type), owners, findings, bills: billsOf(row.type), consoleUrl: consoleUrl(row.arn), daily, probe: extra.probe }
}

async function extraOf(ctx: Ctx, id: string): Promise<{ attributes: Record<string, unknown>; probe: ResourceDetail['probe'] } | undefined> {
  const [row] = await ctx.db.query<{ attributes: Record<string, unknown>; outcome: string | null; attempt: string; success: string | null }>(
    `select r.attributes, replace(p.outcome::text, '_', '-') as outcome, ${iso('p.last_attempt_at')} as attempt, ${iso('p.last_success_at')} as success
     from resource r left join probe p on p.account_id = r.account_id and p.region = r.region and p.type = r.type where r.id = $1`, [id])
  return row && { attributes: row.attributes, probe: row.outcome === null ? null : { outcome: row.outcome, lastAttemptAt: row.attempt, lastSuccessAt: row.success } }
}

async function ownersOf(ctx: Ctx, id: string): Promise<OwnerEntry[]> {
  const rows = await ctx.db.query<{ key: string | null; team: string | null; email: string | null; person: string | null; from: string; to: string | null; set_at: string; set_by: string }>(
    `select t.key, t.name as team, p.email, p.name as person, o.valid_from as from, o.valid_to as to, ${iso('o.set_at')} as set_at,
       coalesce(nullif(o.set_by_label, ''), o.set_by) as set_by
     from ownership o left join team t on t.id = o.team_id left join person p on p.id = o.owner_id
     where o.resource_id = $1 order by o.valid_from desc`, [id])
  return rows.map((r) => ({
    team: r.key === null ? null : { key: r.key, name: r.team ?? r.key },
    owner: r.email === null ? null : { email: r.email, name: r.person ?? r.email },
    from: r.from, to: r.to, setAt: r.set_at, setBy: r.set_by,
  }))
}

/** Cost per UTC day, meter and shape over the resource's life. Days without a line are absent: not billed is not $0. */
async function dailyCost(ctx: Ctx, basis: Basis, id: string): Promise<ResourceDetail['daily']> {
  return ctx.db.query(
    `select day as date, meter, shape, ${decimal(`coalesce(sum(${basis.metric}), 0)`)} as amount
     from cost_daily where resource_id = $1 and currency = $2 group by day, meter, shape order by day, meter, shape`, [id, basis.currency])
}
