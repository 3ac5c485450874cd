import type { PoolClient } from 'pg'
import { describe, recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError, notFound } from '@/lib/core/errors'
import { addEvents, oneAtATime, reshare, setStatus, type Status } from './findings.store'
import { getFinding, type FindingDetail } from './get-finding'

interface Standing { status: Status; owner_id: number | null }
export interface Step { from: Status[]; to: Status; kind: 'dismissed' | 'snoozed' | 'reopened' | 'applied'; set?(tx: PoolClient, id: string): Promise<unknown>; detail?: Record<string, unknown> }

/**
 * One step in the life of a finding, with its event, its audit row and the money shared anew, in one transaction.
 *
 * @throws OutcropError `forbidden`, `not-found` (404), `finding-is-…` (409) where the step does not fit its status.
 */
export async function change(ctx: Ctx, id: string, step: Step): Promise<FindingDetail> {
  permit(ctx, 'finding:dismiss')
  await ctx.db.transaction(async (tx) => {
    await oneAtATime(tx)
    const before = await standing(tx, id)
    if (!step.from.includes(before.status)) throw new OutcropError('finding-status', `The finding is ${before.status}; only what is ${step.from.join(' or ')} can be ${step.kind}.`, 409, { status: before.status })
    await step.set?.(tx, id)
    await setStatus(tx, [{ id, status: step.to, kind: step.kind, detail: step.detail }], describe(ctx.actor).label, ctx.now)
    await reshare(tx, id)
    await recordAudit(tx, ctx, { action: `finding:${step.kind}`, entity: 'finding', entityId: id, before: { status: before.status }, after: { status: step.to, ...step.detail } })
  })
  return getFinding(ctx, id)
}

/** Assigns a finding to a person (`null`: back to the resource's owner). @throws as `change`, and `unknown-person` (400). */
export async function assignFinding(ctx: Ctx, id: string, { owner }: { owner: string | null }): Promise<FindingDetail> {
  permit(ctx, 'finding:dismiss')
  await ctx.db.transaction(async (tx) => {
    await oneAtATime(tx)
    const before = await standing(tx, id)
    const { rows: [person] } = owner === null ? { rows: [] } : await tx.query<{ id: number }>('select id from person where email = $1 and disabled_at is null', [owner.trim().toLowerCase()])
    if (owner !== null && !person) throw new OutcropError('unknown-person', `Nobody here has the address “${owner}”, or the person is disabled. GET /api/v1/people lists them.`, 400, { field: 'owner' })
    await tx.query('update finding set owner_id = $2 where id = $1', [id, person?.id ?? null])
    await addEvents(tx, [{ id, kind: 'assigned', detail: { owner } }], describe(ctx.actor).label, ctx.now)
    await recordAudit(tx, ctx, { action: 'finding:assigned', entity: 'finding', entityId: id, before: { ownerId: before.owner_id }, after: { owner } })
  })
  return getFinding(ctx, id)
}

async function standing(tx: PoolClient, id: string): Promise<Standing> {
  const { rows: [row] } = /^\d{1,18}$/.test(id) ? await tx.query<Standing>('select status::text as status, owner_id from finding where id = $1 for update', [id]) : { rows: [] }
  if (!row) throw notFound('finding', id)
  return row
}
