import type { Actor, Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { noteRefusal } from './refusals'
import { ACTIONS, RIGHTS, TEAM_BOUND, type Action } from './rights'

/** What the action is done to: the teams it touches (null: unowned), present and future. */
export interface Subject {
  teamIds?: readonly (number | null)[]
}

/**
 * May `actor` do `action`? Whoever has a shell on the server, and the worker, may do everything. With a
 * `subject`, a lead needs each of its teams to be the lead's own or none; without one the answer is whether
 * the role has the right at all (what a menu asks).
 */
export function may(actor: Actor, action: Action, subject?: Subject): boolean {
  if (actor.kind === 'cli' || actor.kind === 'system') return true
  if (!RIGHTS[actor.role].includes(action)) return false
  if (!subject?.teamIds || !TEAM_BOUND[actor.role]?.includes(action)) return true
  return subject.teamIds.every((id) => id === null || actor.teamIds.includes(id))
}

/**
 * First line of every changing verb. Synchronous, so that a forgotten `await` cannot let anything through;
 * the refusal is put into the audit beside it.
 *
 * @throws OutcropError `forbidden` (403) naming the action.
 */
export function permit(ctx: Ctx, action: Action, subject?: Subject): void {
  if (may(ctx.actor, action, subject)) return
  noteRefusal(ctx, action, subject)
  const role = 'role' in ctx.actor ? ctx.actor.role : ctx.actor.kind
  const why = may(ctx.actor, action) ? 'it belongs to another team' : `the role ${role} does not include it`
  throw new OutcropError('forbidden', `You may not do this (${ACTIONS[action].toLowerCase()}): ${why}. Ask an administrator.`, 403, { action })
}
