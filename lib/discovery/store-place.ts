import type { Ctx } from '@/lib/core/context'
import type { Failure } from '@/lib/aws/classify-error'
import type { ListedType } from '@/lib/estate'
import type { Place } from './known.store'
import { pastDeadlocks } from './past-deadlocks'
import { lockPlace, storeProbes, type ProbeResult } from './probes.store'
import type { Reading } from './read-type'
import { markGone, storeResources, touchResources } from './resources.store'

export interface Storing { ctx: Ctx; runId: string }

/**
 * Stores what was read of one account and region in one transaction, many types at a time: their resources, what
 * complete listings lack as gone, and exactly one outcome each. Killed in between, all of it is there or nothing.
 */
export async function storePlace(s: Storing, place: Place, readings: Reading[]): Promise<void> {
  if (readings.length === 0) return
  const at = { now: s.ctx.now, runId: s.runId }
  // AWS's offers are no resources of the account: see offers.store.ts.
  const own = readings.filter((r) => r.type.membership !== 'referenced')
  await pastDeadlocks(() => s.ctx.db.transaction(async (tx) => {
    await lockPlace(tx, place)
    await storeResources(tx, place, own.flatMap((r) => r.rows), at)
    await touchResources(tx, own.flatMap((r) => r.seen), at)
    await markGone(tx, own.flatMap((r) => r.gone), at)
    await storeProbes(tx, place, readings.map((r) => ({ type: r.type.id, result: r.result })), at)
  }))
}

/** Stores an outcome that was known without a call: a region that is off, an account that cannot be entered. */
export async function storeWithoutCall(s: Storing, place: Place, types: readonly ListedType[], failure: Failure): Promise<ProbeResult> {
  const { outcome, code, message, requestId, missingActions, deniedBy } = failure
  const result: ProbeResult = { outcome, code, message, requestId, missingActions, deniedBy, partialActions: [], calls: 0, durationMs: 0 }
  await s.ctx.db.transaction(async (tx) => {
    await lockPlace(tx, place)
    await storeProbes(tx, place, types.map((t) => ({ type: t.id, result })), { now: s.ctx.now, runId: s.runId })
  })
  return result
}
