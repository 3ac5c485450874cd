import { permit } from '@/lib/access/permit'
import { utcDay } from '@/lib/core/clock'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import type { Money } from '@/lib/core/money'
import { resolveTarget, type Target } from './assign-target'
import * as store from './assign.store'
import { keepUndo } from './undo.store'

export interface AssignInput {
  /** Resource ids. */
  ids: readonly string[]
  /** Key; null: nobody; undefined: stays as it is. */
  team?: string | null
  /** E-mail; null: nobody; undefined: stays as it is. */
  owner?: string | null
  /** First UTC day that it counts, default today; may lie in the past (cost follows) or ahead. */
  from?: string
  /** Only say what would change. */
  dryRun?: boolean
}

export interface Assigned {
  /** Resources whose assignment changes. Assigning what is so already changes nothing. */
  count: number
  /** What those resources cost from `from` on, billed, unblended: the money that moves. */
  amount: Money
  currency: string
  /** For `undoAssign` within ten minutes; null: nothing changed, or a dry run. */
  undoToken: string | null
}

/**
 * Sets team and owner of resources from a day on, in one transaction: the interval that holds on that day is
 * cut there, later ones are replaced. Assignments happen one after the other, so of two leads at once the
 * second sees what the first did, and is refused what now belongs to another team.
 *
 * @throws OutcropError 403 `forbidden` (one resource of another team refuses all); 400 `unknown-team`,
 *   `unknown-person`, `nothing-to-assign`; 404 `not-found`.
 */
export async function assignMany(ctx: Ctx, input: AssignInput): Promise<Assigned> {
  permit(ctx, 'resource:assign')
  const from = input.from ?? utcDay(ctx.now)
  const ids = [...new Set(input.ids)]
  return ctx.db.transaction(async (tx) => {
    await store.oneAtATime(tx)
    const target: Target = await resolveTarget(tx, input)
    const [missing] = await store.missingResources(tx, ids)
    if (missing !== undefined) throw notFound('resource', missing)
    permit(ctx, 'resource:assign', { teamIds: [...(await store.teamsFrom(tx, ids, from)), ...(target.teamId === undefined ? [] : [target.teamId])] })

    const changed = await store.changedBy(tx, ids, from, target)
    const moved = await store.costFrom(tx, changed, from)
    if (input.dryRun || changed.length === 0) return { count: changed.length, ...moved, undoToken: null }
    const before = await store.intervalsFrom(tx, changed, from)
    const made = await store.replaceFrom(tx, ctx, changed, from, target)
    await store.auditAssignments(tx, ctx, changed, from, before)
    return { count: changed.length, ...moved, undoToken: await keepUndo(tx, ctx, from, made, before) }
  })
}

/** As `assignMany`, for one resource. */
export const assignOwner = (ctx: Ctx, { resourceId, ...input }: Omit<AssignInput, 'ids'> & { resourceId: string }): Promise<Assigned> =>
  assignMany(ctx, { ...input, ids: [resourceId] })
