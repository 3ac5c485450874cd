import type { Ctx, Role } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { recordAudit } from './audit'
import { normalEmail } from './email'
import { makeLink } from './one-time-link'
import { hashPassword, requireGoodPassword } from './password'
import { permit } from './permit'

export interface NewPerson {
  email: string
  name?: string
  /** null: may own resources, may not sign in. */
  role: Role | null
  /** Without one, a person with a role gets an invitation link. */
  password?: string
  /** Keys of teams; a lead leads them. */
  teams?: string[]
}

/**
 * Adds a person. Where someone with this e-mail exists without a role (an owner known from assignments),
 * that person gets the role.
 *
 * @returns `invitePath`: where the person sets a password, shown once; null when none is needed.
 * @throws OutcropError 403 `forbidden`; 409 `person-exists`; 400 `unknown-team`, `weak-password`, `invalid-parameter`.
 */
export async function addPerson(ctx: Ctx, input: NewPerson): Promise<{ id: number; email: string; invitePath: string | null }> {
  permit(ctx, 'person:add')
  const email = normalEmail(input.email)
  const name = input.name?.trim() || email.split('@')[0]!
  if (input.password !== undefined) requireGoodPassword(input.password, { email, name })
  const passwordHash = input.password === undefined ? null : await hashPassword(input.password)

  return ctx.db.prisma.$transaction(async (tx) => {
    const existing = await tx.person.findUnique({ where: { email } })
    if (existing && (existing.role || !input.role)) throw new OutcropError('person-exists', `There is already a person with the e-mail ${email}.`, 409, { field: 'email' })
    const keys = [...new Set(input.teams ?? [])]
    const teams = await tx.team.findMany({ where: { key: { in: keys }, archivedAt: null } })
    const missing = keys.filter((key) => !teams.some((t) => t.key === key))
    if (missing.length > 0) throw new OutcropError('unknown-team', `There is no team “${missing.join('”, “')}”.`, 400, { field: 'teams' })

    const data = { name, role: input.role, passwordHash }
    const person = existing
      ? await tx.person.update({ where: { id: existing.id }, data })
      : await tx.person.create({ data: { ...data, email, createdAt: ctx.now } })
    await tx.teamMember.createMany({ data: teams.map((t) => ({ teamId: t.id, personId: person.id, lead: input.role === 'lead' })), skipDuplicates: true })
    const invitePath = input.role && !passwordHash ? await makeLink(tx, ctx.now, 'invite', person.id) : null
    await recordAudit(tx, ctx, { action: 'person:add', entity: 'person', entityId: person.id, after: { email, name, role: input.role, teams: keys } })
    return { id: person.id, email, invitePath }
  })
}
