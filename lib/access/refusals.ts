import type { Ctx } from '@/lib/core/context'
import { recordAudit } from './audit'
import type { Subject } from './permit'

const pending = new Set<Promise<void>>()

/**
 * Puts a refused attempt into the audit, in its own statement: the verb that was refused has no transaction
 * that could carry it. A database that is down must not turn a refusal into something else, so failures
 * to write are reported on stderr only.
 */
export function noteRefusal(ctx: Ctx, action: string, subject?: Subject): void {
  const entry = { action: 'refused', entity: 'right', entityId: action, after: subject?.teamIds ? { teamIds: [...new Set(subject.teamIds)].slice(0, 50) } : undefined }
  const write = recordAudit(ctx.db, ctx, entry)
    .catch((e: unknown) => { console.error(`A refusal of ${action} could not be written to the audit:`, e) })
    .finally(() => { pending.delete(write) })
  pending.add(write)
}

/** Resolves when every refusal noted so far is written. The API awaits it before it answers, tests before they look. */
export async function refusalsWritten(): Promise<void> {
  await Promise.all(pending)
}
