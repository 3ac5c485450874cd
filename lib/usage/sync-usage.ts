import { setMaxListeners } from 'node:events'
import { openAccount, type OpenAccount } from '@/lib/aws/open-account'
import { Pace } from '@/lib/aws/pace'
import { eachAtOnce } from '@/lib/aws/semaphore'
import { groupBy } from '@/lib/core/group'
import type { Job } from '@/lib/core/job'
import { sweptAccounts } from '@/lib/discovery/accounts.store'
import { readPace } from '@/lib/discovery/pace-setting.store'
import { TYPES } from '@/lib/estate'
import type { Counted } from './ask'
import { computeUse } from './flags/compute-use'
import { requestCost } from './price'
import { storeUsageProbes, type NamespaceResult } from './probes.store'
import { readPlace } from './read-place'
import { seriesOf } from './series'
import { readUsageSettings } from './thresholds'
import { dropOldHours, measured, measuredPlaces, type Place } from './usage.store'
import { firstWindows, windowsAt } from './windows'

/** Each waits for CloudWatch most of the time. */
const PLACES_AT_ONCE = 16
const ACCOUNTS_AT_ONCE = 16

/** Types that publish anything. */
const MEASURED = TYPES.filter((t) => t.metrics.length > 0).map((t) => t.id)

/**
 * Reads the metrics of the estate from CloudWatch, account by account and region by region, and says of every resource
 * whether it is used. What could not be read is a problem of the run, and known by place and namespace. Can be
 * repeated, killed, or run twice at once.
 */
export async function syncUsage(job: Job, options: { pace?: Pace } = {}): Promise<void> {
  const began = performance.now()
  const { db, now } = job.ctx
  setMaxListeners(0, job.signal)
  const pace = options.pace ?? new Pace((await readPace(db)).settings)
  job.signal.addEventListener('abort', () => { pace.release() }, { once: true })
  const settings = await readUsageSettings(db)
  const windows = windowsAt(now)
  const counted: Counted = { calls: 0, metrics: 0 }
  const byAccount = groupBy(await measuredPlaces(db, MEASURED), (p) => p.accountId)
  const accounts = (await sweptAccounts(db, job.params.accounts)).filter((a) => byAccount.has(a.id))
  const of = accounts.reduce((n, a) => n + byAccount.get(a.id)!.length, 0)
  let done = 0
  job.progress('metrics', 0, of)
  await eachAtOnce(accounts, ACCOUNTS_AT_ONCE, async (account) => {
    if (job.signal.aborted) return
    const open = await openAccount({ ...account, regions: byAccount.get(account.id)!.map((p) => p.region) }, pace, job.signal)
    await eachAtOnce(byAccount.get(account.id)!, PLACES_AT_ONCE, async (place) => {
      if (job.signal.aborted) return
      const results = await shutOr(job, open, place) ?? await readPlace({ ctx: job.ctx, calls: open.calls, place, types: MEASURED, windows, backfillDays: settings.backfillDays, counted, signal: job.signal })
      if (job.signal.aborted) return
      await storeUsageProbes(db, place, results, { now, runId: job.runId })
      report(job, place, results)
      open.calls.leave(place.region)
      job.progress('metrics', ++done, of)
    })
  })
  if (job.signal.aborted) return
  await dropOldHours(db, { others: windows.recentFrom, all: firstWindows(windows).recentFrom })
  const tally = await computeUse(job)
  job.stat('metrics requested', counted.metrics)
  job.stat('calls', counted.calls)
  job.stat('cost USD', requestCost(counted.metrics))
  for (const [verdict, n] of Object.entries(tally)) job.stat(verdict, n)
  job.stat('throttles', pace.throttles)
  job.stat('milliseconds', Math.round(performance.now() - began))
}

/** An account or region that stays closed: why, for each namespace that would have been asked. Undefined where it is open. */
async function shutOr(job: Job, open: OpenAccount, place: Place): Promise<NamespaceResult[] | undefined> {
  const failure = open.closed ?? (open.regions.get(place.region) === 'not_opted_in'
    ? { outcome: 'not-opted-in' as const, code: 'RegionNotEnabled', message: `The account has not enabled the region ${place.region}.`, missingActions: [] }
    : undefined)
  if (!failure) return undefined
  const { series } = seriesOf(await measured(job.ctx.db, place, MEASURED))
  const counts = groupBy(series.values(), (s) => s.namespace)
  return [...counts].map(([namespace, all]) => ({ namespace, series: all.length, failure }))
}

/** One problem per place and cause, not per namespace. */
function report(job: Job, place: Place, results: NamespaceResult[]): void {
  for (const [cause, failed] of groupBy(results.filter((r) => r.failure), (r) => `${r.failure!.outcome} ${r.failure!.message}`)) {
    const { outcome, message } = failed[0]!.failure!
    job.problem({ code: `usage-${outcome}`, accountId: place.accountId, region: place.region, message: `${failed.map((r) => r.namespace).join(', ')} could not be read (${cause.split(' ')[0]}), so use there is unknown: ${message}` })
  }
}
