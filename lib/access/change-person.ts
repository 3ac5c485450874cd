import type { Ctx, Role } from '@/lib/core/context'
import { OutcropError, notFound } from '@/lib/core/errors'
import type { Tx } from '@/lib/db/client'
import { recordAudit } from './audit'
import { permit } from './permit'

export interface PersonChange {
  id: number
  name?: string
  /** null takes the right to sign in away. */
  role?: Role | null
  /** true ends every session and refuses sign-in and the person's tokens; what the person owns stays. */
  disabled?: boolean
}

/**
 * Changes a person's name, role or whether the person may sign in at all. A new role holds from the next
 * request on; losing the role or being disabled ends all sessions at once.
 *
 * @throws OutcropError 403 `forbidden`; 404 `not-found`; 409 `last-admin`: someone must be able to administer.
 */
export async function changePerson(ctx: Ctx, change: PersonChange): Promise<void> {
  permit(ctx, 'person:edit')
  await ctx.db.prisma.$transaction(async (tx) => {
    const admins = await lockAdmins(tx)
    const person = await tx.person.findUnique({ where: { id: change.id } })
    if (!person) throw notFound('person', String(change.id))
    const role = change.role === undefined ? person.role : change.role
    const disabledAt = change.disabled === undefined ? person.disabledAt : change.disabled ? (person.disabledAt ?? ctx.now) : null
    if (admins.includes(person.id) && admins.length === 1 && (role !== 'admin' || disabledAt)) {
      throw new OutcropError('last-admin', `${person.email} is the only administrator. Make someone else one first.`, 409)
    }
    const name = change.name?.trim() || person.name
    await tx.person.update({ where: { id: person.id }, data: { name, role, disabledAt } })
    if (!role || disabledAt) await tx.session.updateMany({ where: { personId: person.id, revokedAt: null }, data: { revokedAt: ctx.now } })
    await recordAudit(tx, ctx, {
      action: 'person:edit', entity: 'person', entityId: person.id,
      before: { name: person.name, role: person.role, disabled: person.disabledAt !== null }, after: { name, role, disabled: disabledAt !== null },
    })
  })
}

/** Disables a person; see `changePerson`. */
export const disablePerson = (ctx: Ctx, id: number): Promise<void> => changePerson(ctx, { id, disabled: true })

/** Locks the administrators' rows, so that two of them cannot remove each other at once. */
async function lockAdmins(tx: Tx): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`select id from person where role = 'admin' and disabled_at is null order by id for update`
  return rows.map((r) => r.id)
}
