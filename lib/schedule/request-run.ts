import { describe, recordAudit } from '@/lib/access/audit'
import { permit } from '@/lib/access/permit'
import type { Ctx } from '@/lib/core/context'
import { OutcropError } from '@/lib/core/errors'
import { KINDS, RUNNABLE, RUN_CHANNEL, isRunnable, type RunKind } from './kinds'
import { presentRun, type RunView } from './present-run'
import { askInFull, inFlight, insertQueued, type RunRow, type Sql } from './runs.store'

export interface RunRequestInput {
  /** Default: all of them. */
  kinds?: RunKind[]
  /** Account ids to which a discovery or usage is limited; default all. */
  accounts?: string[]
  /** The clock asks, not somebody: a discovery may then leave out reference data that it listed within the day. */
  scheduled?: boolean
}

/**
 * Asks for work. It only asks: a worker does it, so that no page waits for AWS. Where a run of a kind waits or
 * works already and covers what is asked, that one is returned, so that a second click starts nothing twice.
 *
 * @returns one run per kind, in the order of a whole sync.
 * @throws OutcropError `forbidden`; `run-kind-unavailable` (422) for a kind this version cannot run.
 */
export async function requestRun(ctx: Ctx, input: RunRequestInput = {}): Promise<RunView[]> {
  permit(ctx, 'run:start')
  const kinds = KINDS.filter((k) => (input.kinds ?? RUNNABLE as readonly RunKind[]).includes(k))
  for (const kind of kinds) {
    if (!isRunnable(kind)) throw new OutcropError('run-kind-unavailable', `“${kind}” is not available in this version of Outcrop; there are ${RUNNABLE.join(', ')}.`, 422)
  }
  return ctx.db.transaction(async (tx) => {
    const runs: RunRow[] = []
    for (const kind of kinds) {
      const params: RunRow['params'] = kind !== 'discovery' && kind !== 'usage' ? {} : {
        ...(input.accounts?.length && { accounts: [...input.accounts].sort() }), ...(input.scheduled && { scheduled: true }),
      }
      runs.push(await queueOnce(tx, ctx, kind, params))
    }
    await tx.query(`select pg_notify($1, '')`, [RUN_CHANNEL])
    return runs.map(presentRun)
  })
}

async function queueOnce(tx: Sql, ctx: Ctx, kind: RunKind, params: RunRow['params']): Promise<RunRow> {
  const who = describe(ctx.actor)
  for (;;) {
    const there = await inFlight(tx, kind)
    const covering = there.find((run) => covers(run.params, params)) ?? there.find((run) => run.status === 'queued')
    // Somebody waits for what the clock had queued: then it is done in full.
    if (covering?.params.scheduled && !params.scheduled) return (await askInFull(tx, covering.id)) ?? covering
    if (covering) return covering
    const made = await insertQueued(tx, { kind, requestedBy: { kind: who.kind, id: who.id, label: who.label }, params, requestedAt: ctx.now })
    // undefined: somebody else queued one in between, which the next turn finds.
    if (made) {
      await recordAudit(tx, ctx, { action: 'run:start', entity: 'run', entityId: made.id, after: { kind, ...params } })
      return made
    }
  }
}

/** Does a run limited to `existing.accounts` (none: all) do what is asked for? A scheduled one may do less. */
const covers = (existing: RunRow['params'], asked: RunRow['params']): boolean =>
  (!existing.scheduled || asked.scheduled === true) && (!existing.accounts || (asked.accounts !== undefined && asked.accounts.every((a) => existing.accounts!.includes(a))))
