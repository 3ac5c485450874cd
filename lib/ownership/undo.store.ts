import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { describe } from '@/lib/access/audit'
import type { Ctx } from '@/lib/core/context'
import type { Interval } from './assign.store'

const hash = (token: string): string => createHash('sha256').update(token).digest('hex')
const actorKey = (ctx: Ctx): string => { const who = describe(ctx.actor); return `${who.kind} ${who.id || who.label}` }

/** How long an assignment can be taken back, in minutes. */
export const UNDO_MINUTES = 10

/** Keeps what an assignment replaced and returns the token that brings it back. Older ones go. */
export async function keepUndo(tx: pg.ClientBase, ctx: Ctx, from: string, made: { resource_id: string; id: string }[], before: Interval[]): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await tx.query(`delete from ownership_undo where created_at < $1::timestamptz - interval '1 day'`, [ctx.now])
  await tx.query(
    `insert into ownership_undo (token_hash, actor, created_at, valid_from, made, before) values ($1, $2, $3, $4, $5, $6)`,
    [hash(token), actorKey(ctx), ctx.now, from, JSON.stringify(made), JSON.stringify(before)])
  return token
}

/** Takes a token for good, if it is the actor's, unused and young enough; the day it starts from, or null. */
export async function takeUndo(tx: pg.ClientBase, ctx: Ctx, token: string): Promise<{ key: string; from: string } | null> {
  const { rows: [row] } = await tx.query<{ key: string; from: string }>(
    `update ownership_undo set used_at = $3 where token_hash = $1 and actor = $2 and used_at is null
        and created_at > $3::timestamptz - make_interval(mins => $4) returning token_hash as key, valid_from as "from"`,
    [hash(token), actorKey(ctx), ctx.now, UNDO_MINUTES])
  return row ?? null
}

const MADE = `select made.resource_id, made.id from ownership_undo u, jsonb_to_recordset(u.made) made(resource_id bigint, id bigint) where u.token_hash = $1`
const BEFORE = `select b.* from ownership_undo u, jsonb_populate_recordset(null::ownership, u.before) b where u.token_hash = $1`

/** Resources that still stand as the assignment left them; whoever changed one since keeps that change. */
export async function stillAsMade(tx: pg.ClientBase, key: string): Promise<{ still: string[]; all: number }> {
  const { rows } = await tx.query<{ resource_id: string; still: boolean }>(
    `select m.resource_id, o.id is not null and o.valid_to is null as still from (${MADE}) m left join ownership o on o.id = m.id`, [key])
  return { still: rows.filter((r) => r.still).map((r) => r.resource_id), all: rows.length }
}

/** Teams that the undo touches. */
export async function undoTeams(tx: pg.ClientBase, key: string): Promise<(number | null)[]> {
  const { rows } = await tx.query<{ team_id: number | null }>(
    `select team_id from (${BEFORE}) b union select o.team_id from ownership o join (${MADE}) m on m.id = o.id`, [key])
  return rows.map((r) => r.team_id)
}

/** Puts the intervals back, as they were, their author and time included. */
export async function restore(tx: pg.ClientBase, key: string, from: string, ids: string[]): Promise<void> {
  const cut = [key, ids, from]
  await tx.query(`delete from ownership where id in (select id from (${MADE}) m where m.resource_id = any($2::bigint[]))`, [key, ids])
  await tx.query(`update ownership o set valid_to = b.valid_to from (${BEFORE}) b where o.id = b.id and b.resource_id = any($2::bigint[]) and b.valid_from < $3::date`, cut)
  await tx.query(
    `insert into ownership (id, resource_id, team_id, owner_id, valid_from, valid_to, set_by, rule_id, set_at, set_by_label)
     select b.id, b.resource_id, b.team_id, b.owner_id, b.valid_from, b.valid_to, b.set_by, b.rule_id, b.set_at, b.set_by_label
       from (${BEFORE}) b where b.resource_id = any($2::bigint[]) and b.valid_from >= $3::date`, cut)
}
