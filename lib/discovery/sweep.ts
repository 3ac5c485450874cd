import { setMaxListeners } from 'node:events'
import { noteEntry } from '@/lib/aws/accounts/note-entry'
import { openAccount, type OpenAccount } from '@/lib/aws/open-account'
import { refreshOrganizations } from '@/lib/aws/organization/refresh-organization'
import { Pace } from '@/lib/aws/pace'
import { eachAtOnce } from '@/lib/aws/semaphore'
import type { Job } from '@/lib/core/job'
import { LISTED_TYPES, type ListedType, type Where } from '@/lib/estate'
import { storeRegions, sweptAccounts } from './accounts.store'
import { countReferenced, resolveLinks } from './links.store'
import { probe, storeWithoutCall, type ProbeContext } from './probe'
import type { ProbeResult } from './probes.store'
import { RegionTags } from './read-tags'
import { ensureLinked } from './ensure-referenced'

/** Account × region lanes at once. A slow region holds its own lane only. */
const LANES = 48
/** Types of one lane at once. */
const TYPES_AT_ONCE = 8

/**
 * Lists the estate: accounts × regions × types. Every probe ends in one stored outcome; whatever was not listed is
 * reported as a problem of the run. Can be repeated, killed, or run twice at once.
 */
export async function sweep(job: Job, options: { types?: readonly ListedType[]; pace?: Pace } = {}): Promise<void> {
  const began = performance.now()
  // Every call under way listens for the end of the job: many listeners are no leak here.
  setMaxListeners(0, job.signal)
  const types = options.types ?? LISTED_TYPES
  const pace = options.pace ?? new Pace()
  for (const problem of await refreshOrganizations(job.ctx, pace)) job.problem(problem)
  const accounts = await sweptAccounts(job.ctx.db, job.params.accounts)
  if (accounts.length === 0) {
    job.problem({ code: 'no-accounts', message: 'No account is connected: add one with `outcrop account add`, or on the first-run page.' })
  }
  const tally = new Tally(job, types.length)
  job.progress('accounts', 0, accounts.length)
  let entered = 0
  // Lanes of an account start as soon as it is open: one that answers slowly delays no other.
  const lanes = new LaneQueue(LANES)
  await eachAtOnce(accounts, 16, async (account) => {
    if (job.signal.aborted) return
    const open = await openAccount(account, pace, job.signal)
    await noteEntry(job.ctx, open)
    if (open.regionsUnread) {
      job.problem({ code: 'regions-unknown', accountId: account.id, message: `Which regions are enabled could not be read, so each was tried: ${open.regionsUnread.message}` })
    }
    if (!open.closed && !open.regionsUnread) await storeRegions(job.ctx.db, account.id, open.regions, job.ctx.now)
    tally.expect(open.regions.size)
    job.progress('accounts', ++entered, accounts.length)
    for (const [region, optIn] of open.regions) lanes.add(() => sweepRegion(job, open, region, optIn, types, tally))
  })
  await lanes.finished()
  if (job.signal.aborted) return
  job.progress('link', 0, 1)
  await ensureLinked(job.ctx)
  await resolveLinks(job.ctx.db)
  await countReferenced(job.ctx.db, types.filter((t) => t.membership === 'referenced').map((t) => t.id))
  job.progress('link', 1, 1)
  tally.report()
  job.stat('calls', pace.calls)
  job.stat('milliseconds', Math.round(performance.now() - began))
}

async function sweepRegion(job: Job, open: OpenAccount, region: string, optIn: string, types: readonly ListedType[], tally: Tally): Promise<void> {
  if (job.signal.aborted) return
  const where: Where = { partition: open.account.partition, accountId: open.account.id, region }
  const p: ProbeContext = { ctx: job.ctx, runId: job.runId, calls: open.calls, tags: new RegionTags(open.calls, where), signal: job.signal }
  const known = open.closed ?? (optIn === 'not_opted_in'
    ? { outcome: 'not-opted-in' as const, code: 'RegionNotEnabled', message: `The account has not enabled the region ${region}.`, missingActions: [] }
    : undefined)
  if (known) {
    await storeWithoutCall(p, where, types, known)
    for (const type of types) tally.ended(where, type, { outcome: known.outcome, code: known.code, message: known.message })
    return
  }
  await eachAtOnce(types, TYPES_AT_ONCE, async (type) => {
    const result = job.signal.aborted ? undefined : await probe(p, type, where)
    if (result) tally.ended(where, type, result)
  })
}

/** Counts outcomes and tells the job. */
class Tally {
  private done = 0
  private of = 0
  private readonly outcomes: Record<string, number> = {}
  private resources = 0

  constructor(private readonly job: Job, private readonly types: number) {}

  expect(regions: number): void {
    this.of += regions * this.types
    this.job.progress('list', this.done, this.of)
  }

  ended(where: Where, type: ListedType, result: Pick<ProbeResult, 'outcome' | 'code' | 'message' | 'count'>): void {
    this.outcomes[result.outcome] = (this.outcomes[result.outcome] ?? 0) + 1
    if (type.membership === 'listed') this.resources += result.count ?? 0
    this.job.progress('list', ++this.done, this.of)
    if (result.outcome === 'listed' || result.outcome === 'not-offered' || result.outcome === 'not-opted-in') return
    this.job.problem({ code: result.outcome, message: result.message ?? '', accountId: where.accountId, region: where.region, type: type.id })
  }

  report(): void {
    this.job.stat('resources', this.resources)
    for (const [outcome, n] of Object.entries(this.outcomes)) this.job.stat(outcome, n)
  }
}

/** Runs lanes as they come, so many at once; the first error ends the sweep after the running lanes ended. */
class LaneQueue {
  private readonly waiting: (() => Promise<void>)[] = []
  private readonly running = new Set<Promise<void>>()
  private error: unknown

  constructor(private readonly atOnce: number) {}

  add(lane: () => Promise<void>): void {
    this.waiting.push(lane)
    this.fill()
  }

  async finished(): Promise<void> {
    while (this.running.size > 0) await Promise.race(this.running)
    if (this.error !== undefined) throw this.error
  }

  private fill(): void {
    while (this.running.size < this.atOnce && this.waiting.length > 0 && this.error === undefined) {
      const lane = this.waiting.shift()!().catch((e: unknown) => { this.error ??= e }).finally(() => {
        this.running.delete(lane)
        this.fill()
      })
      this.running.add(lane)
    }
  }
}
