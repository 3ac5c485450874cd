import type { Failure } from '@/lib/aws/classify-error'
import { CallFailed, type AccountCalls } from '@/lib/aws/clients'
import type { Ctx } from '@/lib/core/context'
import { messageOf } from '@/lib/core/errors'
import type { ListedType, Where } from '@/lib/estate'
import { BrokenListing, listPages } from './list-pages'
import { storeOffers } from './offers.store'
import { lockProbe, storeProbe, type ProbeResult } from './probes.store'
import { readDetails } from './read-details'
import type { RegionTags } from './read-tags'
import { storeListing } from './resources.store'
import { toRow, type ResourceRow } from './rows'

export interface ProbeContext {
  ctx: Ctx
  runId: string
  calls: AccountCalls
  tags: RegionTags
  /** Aborted: a call that failed for it says nothing about AWS, and nothing of it is stored. */
  signal: AbortSignal
}

/**
 * Lists one type in one account and region and stores what came of it, in one transaction: resources only of a
 * complete listing, and in any case exactly one outcome. Undefined when the sweep was stopped meanwhile.
 *
 * @throws only when the database fails.
 */
export async function probe(p: ProbeContext, type: ListedType, where: Where): Promise<ProbeResult | undefined> {
  const began = performance.now()
  let calls = 0
  const count = () => { calls += 1 }
  const reading = await readType(p, type, where, count)
  const result: ProbeResult = { ...reading.result, calls, durationMs: performance.now() - began }
  if (p.signal.aborted) return undefined
  const place = { accountId: where.accountId, region: where.region, type: type.id }
  const at = { now: p.ctx.now, runId: p.runId }
  await p.ctx.db.transaction(async (tx) => {
    await lockProbe(tx, place)
    if (reading.rows && type.membership === 'referenced') await storeOffers(tx, place, reading.rows, at.now)
    else if (reading.rows) await storeListing(tx, { ...place, shape: type.shape }, reading.rows, at)
    await storeProbe(tx, place, result, at)
  })
  return result
}

/** Stores an outcome that was known without a call: a region that is off, an account that cannot be entered. */
export async function storeWithoutCall(p: { ctx: Ctx; runId: string }, where: Where, types: readonly ListedType[], failure: Failure): Promise<void> {
  const result: ProbeResult = { ...asResult(failure), calls: 0, durationMs: 0 }
  await p.ctx.db.transaction(async (tx) => {
    for (const type of types) {
      const place = { accountId: where.accountId, region: where.region, type: type.id }
      await lockProbe(tx, place)
      await storeProbe(tx, place, result, { now: p.ctx.now, runId: p.runId })
    }
  })
}

type Outcome = Omit<ProbeResult, 'calls' | 'durationMs'>

async function readType(p: ProbeContext, type: ListedType, where: Where, count: () => void): Promise<{ result: Outcome; rows?: ResourceRow[] }> {
  try {
    const listed = await listPages(p.calls, where.region, type.list, count)
    const kept = type.keep ? listed.filter((item) => type.keep?.(item)) : listed
    const details = await readDetails(p.calls, type, where, kept, count)
    const reads = new Map(details.items.map((d) => {
      const read = type.read(d.item, where, d.details, { input: {} })
      return [read.arn, { read, partial: d.partial }]
    }))
    // An item without an identity cannot be kept apart from others; AWS's models require it.
    reads.delete('')
    const tags = await p.tags.read(type, [...reads.keys()], count)
    const rows = [...reads.values()].map(({ read, partial }) =>
      toRow(type, read, { tags: type.tags === 'none' ? {} : (tags.tags.get(read.arn) ?? null), partial, now: p.ctx.now }))
    return { rows, result: { outcome: 'listed', count: rows.length, missingActions: [], partialActions: [...details.failed, ...tags.failed] } }
  } catch (e) {
    if (e instanceof CallFailed) return { result: asResult(e.failure) }
    const code = e instanceof BrokenListing ? e.code : 'UnexpectedAnswer'
    const message = e instanceof BrokenListing ? e.message : `The answer could not be read: ${messageOf(e)}`
    return { result: { outcome: 'failed', code, message, missingActions: [], partialActions: [] } }
  }
}

const asResult = (failure: Failure): Outcome => ({
  outcome: failure.outcome, code: failure.code, message: failure.message, missingActions: failure.missingActions, partialActions: [],
  ...(failure.requestId && { requestId: failure.requestId }),
})
