import type pg from 'pg'
import { describe } from '@/lib/access/audit'
import type { Ctx } from '@/lib/core/context'
import type { Money } from '@/lib/core/money'
import type { Target } from './assign-target'

type Tx = pg.ClientBase

/** An ownership row as it stood. */
export interface Interval {
  id: string; resource_id: string; team_id: number | null; owner_id: number | null; valid_from: string; valid_to: string | null
  set_by: string; rule_id: number | null; set_at: string; set_by_label: string
}

/** Changes of ownership queue up here until the transaction ends. Sweeps, which write resources, do not. */
export const oneAtATime = async (tx: Tx): Promise<void> => {
  await tx.query(`select pg_advisory_xact_lock(hashtext('outcrop ownership'))`)
}

export async function missingResources(tx: Tx, ids: string[]): Promise<string[]> {
  const valid = ids.filter((id) => /^\d{1,18}$/.test(id))
  if (valid.length < ids.length) return ids.filter((id) => !valid.includes(id))
  const { rows } = await tx.query<{ id: string }>(
    `select i.id from unnest($1::bigint[]) i(id) where not exists (select from resource r where r.id = i.id) limit 1`, [ids])
  return rows.map((r) => r.id)
}

/** The row holds on day $2 or later. */
const FROM = `o.resource_id = any($1::bigint[]) and (o.valid_to is null or o.valid_to > $2::date)`

/** Teams that own any of the resources on day `from` or later: whom a change would take something from. */
export async function teamsFrom(tx: Tx, ids: string[], from: string): Promise<(number | null)[]> {
  const { rows } = await tx.query<{ team_id: number | null }>(`select distinct o.team_id from ownership o where ${FROM}`, [ids, from])
  return rows.map((r) => r.team_id)
}

/** Those of `ids` for which the target says something else than what holds from `from` on, for good and by hand. */
export async function changedBy(tx: Tx, ids: string[], from: string, target: Target): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select i.id from unnest($1::bigint[]) i(id)
       left join ownership at on at.resource_id = i.id and at.valid_from <= $2::date and (at.valid_to is null or at.valid_to > $2::date)
      where ($3 and at.team_id is distinct from $4::int) or ($5 and at.owner_id is distinct from $6::int)
         or at.valid_to is not null or at.set_by <> 'hand'
         or exists (select from ownership later where later.resource_id = i.id and later.valid_from > $2::date)
      order by i.id`, [ids, from, target.teamId !== undefined, target.teamId ?? null, target.ownerId !== undefined, target.ownerId ?? null])
  return rows.map((r) => r.id)
}

/** What the resources cost from a day on, in the currency with the most of it. */
export async function costFrom(tx: Tx, ids: string[], from: string): Promise<{ amount: Money; currency: string }> {
  const { rows } = await tx.query<{ amount: Money; currency: string }>(
    `select currency, trim_scale(sum(unblended))::text as amount from cost_daily where resource_id = any($1::bigint[]) and day >= $2::date
      group by 1 order by abs(sum(unblended)) desc, 1 limit 1`, [ids, from])
  return rows[0] ?? { amount: '0', currency: 'USD' }
}

export async function intervalsFrom(tx: Tx, ids: string[], from: string): Promise<Interval[]> {
  const { rows } = await tx.query<Interval>(`select o.* from ownership o where ${FROM} order by o.resource_id, o.valid_from`, [ids, from])
  return rows
}

/** Cuts what holds on the day, removes what begins later, writes the new intervals. */
export async function replaceFrom(tx: Tx, ctx: Ctx, ids: string[], from: string, target: Target): Promise<{ resource_id: string; id: string }[]> {
  // What stays as it is comes from the interval in force on the day, read before it goes.
  const { rows } = await tx.query<{ resource_id: string; team_id: number | null; owner_id: number | null }>(
    `select i.id as resource_id, o.team_id, o.owner_id from unnest($1::bigint[]) i(id)
       left join ownership o on o.resource_id = i.id and o.valid_from <= $2::date and (o.valid_to is null or o.valid_to > $2::date)`, [ids, from])
  await tx.query(`delete from ownership o where o.resource_id = any($1::bigint[]) and o.valid_from >= $2::date`, [ids, from])
  await tx.query(`update ownership o set valid_to = $2::date where ${FROM}`, [ids, from])
  const teams = rows.map((r) => (target.teamId === undefined ? r.team_id : target.teamId))
  const owners = rows.map((r) => (target.ownerId === undefined ? r.owner_id : target.ownerId))
  const made = await tx.query<{ resource_id: string; id: string }>(
    `insert into ownership (resource_id, team_id, owner_id, valid_from, set_by, set_at, set_by_label)
     select i.resource_id, i.team_id, i.owner_id, $4::date, 'hand', $5, $6 from unnest($1::bigint[], $2::int[], $3::int[]) i(resource_id, team_id, owner_id)
     returning resource_id, id`, [rows.map((r) => r.resource_id), teams, owners, from, ctx.now, describe(ctx.actor).label])
  return made.rows
}

/** One audit row per resource, with who had it on the day and who has it now. */
export async function auditAssignments(tx: Tx, ctx: Ctx, ids: string[], from: string, before: Interval[]): Promise<void> {
  const who = describe(ctx.actor)
  const had = before.filter((b) => b.valid_from <= from)
  await tx.query(
    `insert into audit (at, actor_kind, actor_id, actor_label, action, entity, entity_id, before, after, ip)
     select $1, $2, $3, $4, 'resource:assign', 'resource', i.id::text,
            jsonb_build_object('team', bt.key, 'owner', bp.email),
            jsonb_build_object('team', t.key, 'owner', p.email, 'from', $6::text), $5
       from unnest($7::bigint[]) i(id)
       join ownership o on o.resource_id = i.id and o.valid_from = $6::date left join team t on t.id = o.team_id left join person p on p.id = o.owner_id
       left join unnest($8::bigint[], $9::int[], $10::int[]) b(id, team_id, owner_id) on b.id = i.id
       left join team bt on bt.id = b.team_id left join person bp on bp.id = b.owner_id`,
    [ctx.now, who.kind, who.id, who.label, who.ip, from, ids, had.map((b) => b.resource_id), had.map((b) => b.team_id), had.map((b) => b.owner_id)])
}
