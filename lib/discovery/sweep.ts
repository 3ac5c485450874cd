import { setMaxListeners } from 'node:events'
import { noteEntry } from '@/lib/aws/accounts/note-entry'
import { openAccount, type OpenAccount } from '@/lib/aws/open-account'
import { refreshOrganizations } from '@/lib/aws/organization/refresh-organization'
import { Pace } from '@/lib/aws/pace'
import { eachAtOnce } from '@/lib/aws/semaphore'
import type { Job } from '@/lib/core/job'
import { LISTED_TYPES, TYPES, type ListedType, type ResourceType, type Where } from '@/lib/estate'
import { storeRegions, sweptAccounts } from './accounts.store'
import { ensureLinked } from './ensure-referenced'
import { LaneQueue } from './lane-queue'
import { countReferenced, resolveLinks } from './links.store'
import { Offers } from './offers.store'
import { pastDeadlocks } from './past-deadlocks'
import type { TagCoverage } from './read-tags'
import { storeWithoutCall } from './store-place'
import { sweepPlace } from './sweep-place'
import { Tally } from './tally'
import { readPace } from './pace-setting.store'
import { readWork, type Work } from './work'

/**
 * Account × region lanes at once. Most of them wait for their turn at some API: how many calls are under way is the
 * pace's affair, which also keeps a slow region from holding all of them.
 */
const LANES = 128
const ACCOUNTS_AT_ONCE = 16

export interface SweepOptions { types?: readonly ListedType[]; pace?: Pace }

interface Sweep {
  job: Job
  tally: Tally
  work: Work
  coverage: TagCoverage
  offers: Offers
}

/**
 * Lists the estate: accounts × regions × types. Every probe ends in one stored outcome; whatever was not listed is
 * reported as a problem of the run. Can be repeated, killed, or run twice at once; begun again under its run id it
 * goes on where it was.
 */
export async function sweep(job: Job, options: SweepOptions = {}): Promise<void> {
  const began = performance.now()
  // Every call under way listens for the end of the job: many listeners are no leak here.
  setMaxListeners(0, job.signal)
  const types = options.types ?? LISTED_TYPES
  const pace = options.pace ?? await paceOf(job)
  job.signal.addEventListener('abort', () => { pace.release() }, { once: true })
  for (const problem of await refreshOrganizations(job.ctx, pace)) job.problem(problem)
  const accounts = await sweptAccounts(job.ctx.db, job.params.accounts)
  if (accounts.length === 0) {
    job.problem({ code: 'no-accounts', message: 'No account is connected: add one with `outcrop account add`, or on the first-run page.' })
  }
  const s: Sweep = {
    job, tally: new Tally(job), work: await readWork(job, types), coverage: new Map(), offers: new Offers(job.ctx.db, job.ctx.now),
  }
  job.progress('accounts', 0, accounts.length)
  let entered = 0
  // Lanes of an account start as soon as it is open: one that answers slowly delays no other.
  const lanes = new LaneQueue(LANES)
  await eachAtOnce(accounts, ACCOUNTS_AT_ONCE, async (account) => {
    if (job.signal.aborted) return
    const open = await openAccount(account, pace, job.signal)
    await noteEntry(job.ctx, open)
    if (open.regionsUnread) {
      job.problem({ code: 'regions-unknown', accountId: account.id, message: `Which regions are enabled could not be read, so each was tried: ${open.regionsUnread.message}` })
    }
    if (!open.closed && !open.regionsUnread) await storeRegions(job.ctx.db, account.id, open.regions, job.ctx.now)
    job.progress('accounts', ++entered, accounts.length)
    for (const [region, optIn] of open.regions) enterRegion(s, lanes, open, region, optIn)
  })
  await lanes.finished()
  if (job.signal.aborted) return
  job.progress('link', 0, 1)
  await pastDeadlocks(() => ensureLinked(job.ctx, [...new Set<ResourceType>([...TYPES, ...types])]))
  await pastDeadlocks(() => resolveLinks(job.ctx.db))
  await countReferenced(job.ctx.db, types.filter((t) => t.membership === 'referenced').map((t) => t.id))
  job.progress('link', 1, 1)
  s.tally.report()
  job.stat('calls', pace.calls)
  job.stat('throttles', pace.throttles)
  job.stat('milliseconds', Math.round(performance.now() - began))
}

async function paceOf(job: Job): Promise<Pace> {
  const { settings, problem } = await readPace(job.ctx.db)
  if (problem) job.problem({ code: 'bad-setting', message: problem })
  return new Pace(settings)
}

/** Queues what is to be done in one region; what an earlier attempt at this run did is only counted. */
function enterRegion(s: Sweep, lanes: LaneQueue, open: OpenAccount, region: string, optIn: string): void {
  const where: Where = { partition: open.account.partition, accountId: open.account.id, region }
  const todo = s.work.todo(where)
  s.tally.expect(todo.types.length)
  if (todo.done) for (const probe of todo.done) s.tally.ended(probe)
  else if (todo.types.length > 0) lanes.add(() => sweepRegion(s, open, where, optIn, todo.types))
}

async function sweepRegion(s: Sweep, open: OpenAccount, where: Where, optIn: string, types: readonly ListedType[]): Promise<void> {
  const { job, tally } = s
  if (job.signal.aborted) return
  const known = open.closed ?? (optIn === 'not_opted_in'
    ? { outcome: 'not-opted-in' as const, code: 'RegionNotEnabled', message: `The account has not enabled the region ${where.region}.`, missingActions: [] }
    : undefined)
  if (known) {
    const result = await storeWithoutCall({ ctx: job.ctx, runId: job.runId }, where, types, known)
    for (const type of types) tally.ended({ ...where, type: type.id, ...result })
    return
  }
  try {
    await sweepPlace({
      ctx: job.ctx, runId: job.runId, calls: open.calls, where, coverage: s.coverage, offers: s.offers, signal: job.signal,
      ended: ({ type, result }) => tally.ended({ ...where, type: type.id, ...result }),
    }, types)
  } finally {
    open.calls.leave(where.region)
  }
}
