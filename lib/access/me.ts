import type { Ctx, Role } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { RIGHTS } from './rights'

export interface Me {
  kind: 'person' | 'token'
  name: string
  email: string | null
  role: Role
  rights: string[]
  teams: string[]
}

/** Who acts and what the role allows, for menus and for scripts that check a token. */
export async function describeActor(ctx: Ctx): Promise<Me> {
  const { actor } = ctx
  if (actor.kind !== 'person' && actor.kind !== 'token') throw new OutcropError('nobody', 'Only people and tokens are somebody here.', 400)
  const teams = await ctx.db.prisma.team.findMany({ where: { id: { in: actor.teamIds } }, orderBy: { key: 'asc' } })
  return {
    kind: actor.kind, name: actor.name, email: actor.kind === 'person' ? actor.email : null, role: actor.role,
    rights: [...RIGHTS[actor.role]], teams: teams.map((t) => t.key),
  }
}
