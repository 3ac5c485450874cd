import type { Ctx, Role } from '@/lib/core/context'
import { permit } from './permit'

export interface PersonRow {
  id: string
  email: string
  name: string
  role: Role | null
  disabled: boolean
  /** Keys of teams. */
  teams: string[]
  leads: string[]
  lastSignInAt: string | null
}

/** Everyone, by name; people without a role are known as owners only. */
export async function listPeople(ctx: Ctx): Promise<PersonRow[]> {
  permit(ctx, 'person:read')
  const people = await ctx.db.prisma.person.findMany({ orderBy: [{ name: 'asc' }, { email: 'asc' }], include: { teams: { include: { team: true }, orderBy: { team: { key: 'asc' } } } } })
  return people.map((p) => ({
    id: String(p.id), email: p.email, name: p.name, role: p.role, disabled: p.disabledAt !== null,
    teams: p.teams.map((m) => m.team.key), leads: p.teams.filter((m) => m.lead).map((m) => m.team.key),
    lastSignInAt: p.lastSignInAt?.toISOString() ?? null,
  }))
}
