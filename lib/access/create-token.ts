import { randomBytes } from 'node:crypto'
import type { Ctx, Role } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { recordAudit } from './audit'
import { hashToken } from './authenticate-token'
import { permit } from './permit'
import { covers } from './rights'

export interface NewToken {
  name: string
  role: Role
  /** Keys of teams that a lead's token may act on; default the creator's own. Other roles have none. */
  teams?: string[]
  /** Default: a year from now; null: never. */
  expiresAt?: Date | null
}

/**
 * Makes an API token. The token (`oc_…`) is in the answer and nowhere else: only its SHA-256 is stored.
 *
 * @throws OutcropError 403 `forbidden`, also for a role with more rights than one's own, or somebody else's teams; 400 `invalid-parameter`, `unknown-team`.
 */
export async function createToken(ctx: Ctx, input: NewToken): Promise<{ id: string; name: string; role: Role; token: string; expiresAt: string | null }> {
  permit(ctx, 'token:create')
  if ('role' in ctx.actor && !covers(ctx.actor.role, input.role)) throw new OutcropError('forbidden', `A token cannot have the role ${input.role}: it has rights that you do not have.`, 403, { action: 'token:create' })
  const name = input.name.trim()
  if (name === '' || name.length > 100) throw new OutcropError('invalid-parameter', 'A token’s name has 1 to 100 characters; say what uses it.', 400, { field: 'name' })
  const expiresAt = input.expiresAt === undefined ? new Date(ctx.now.getTime() + 365 * 86_400_000) : input.expiresAt
  if (expiresAt && expiresAt <= ctx.now) throw new OutcropError('invalid-parameter', 'The token would be expired at once.', 400, { field: 'expiresAt' })
  const token = `oc_${randomBytes(32).toString('base64url')}`
  return ctx.db.prisma.$transaction(async (tx) => {
    const teamIds = input.role === 'lead' ? await teamsOf(tx, ctx, input.teams) : []
    const createdBy = await creator(tx, ctx)
    const row = await tx.apiToken.create({ data: { name, role: input.role, tokenHash: hashToken(token), teamIds, createdBy, createdAt: ctx.now, expiresAt } })
    await recordAudit(tx, ctx, { action: 'token:create', entity: 'token', entityId: row.id, after: { name, role: input.role, teams: input.teams, expiresAt } })
    return { id: String(row.id), name, role: input.role, token, expiresAt: expiresAt?.toISOString() ?? null }
  })
}

async function teamsOf(tx: Tx, ctx: Ctx, keys: string[] | undefined): Promise<number[]> {
  const own = 'teamIds' in ctx.actor ? ctx.actor.teamIds : []
  if (!keys) return own
  const teams = await tx.team.findMany({ where: { key: { in: keys }, archivedAt: null } })
  const missing = keys.find((key) => !teams.some((t) => t.key === key))
  if (missing !== undefined) throw new OutcropError('unknown-team', `There is no team “${missing}”.`, 400, { field: 'teams' })
  const ids = teams.map((t) => t.id)
  if ('role' in ctx.actor && ctx.actor.role === 'lead' && !ids.every((id) => own.includes(id))) throw new OutcropError('forbidden', 'A token can act on your own teams only.', 403, { action: 'token:create' })
  return ids
}

/** A token made by a token belongs to the same person, so that disabling the person ends both. */
async function creator(tx: Tx, ctx: Ctx): Promise<number | null> {
  if (ctx.actor.kind === 'person') return ctx.actor.id
  if (ctx.actor.kind !== 'token') return null
  return (await tx.apiToken.findUniqueOrThrow({ where: { id: ctx.actor.id } })).createdBy
}
