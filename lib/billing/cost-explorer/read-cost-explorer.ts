import { addDays, addMonths, utcDay } from '@/lib/core/clock'
import { messageOf } from '@/lib/core/errors'
import type { Job } from '@/lib/core/job'
import { AskFailed, asker, BudgetSpent, type Ask } from './ask'
import { keepDiscovery, keptDays } from './day.store'
import { discover } from './discover'
import { countDays, daysToAsk, splitAt, type Range } from './plan'
import { readSlice } from './read-slice'
import { noteCached } from './request.store'
import { resourceSlices, slicesOf, type Slice } from './slices'
import { readState, storeDiscovery, storeIncomplete, storeResourceLevel, type CostExplorerState } from './source.store'

/** Full months before the current one. Cost Explorer keeps thirteen. */
const HISTORY_MONTHS = 12
/** Costs per resource reach this far back, whatever was asked before. */
const RESOURCE_DAYS = 14
/** A refusal of costs per resource is not asked about again for so long: it takes somebody to change a setting. */
const REFUSED_FOR_MS = 7 * 86_400_000

interface Source { id: number; path: string; access: unknown }
interface Question { slice: Slice; range: Range }

/**
 * Asks Cost Explorer for what is not kept yet, newest first, within the day's budget: Bedrock's services, their cost by
 * usage type, account and day, and where AWS gives them the costs per resource. What is left unread when the budget
 * is spent is a problem of the run and shown with the source; the next UTC day goes on there.
 */
export async function readCostExplorer(job: Job, source: Source): Promise<void> {
  const { ctx } = job
  const today = utcDay(ctx.now)
  // A run for some months asks no further back than the first of them.
  const first = job.params.months?.toSorted()[0] ?? addMonths(today.slice(0, 7), -HISTORY_MONTHS)
  const window = { from: `${first}-01`, to: today }
  let state = await readState(ctx.db, source.id)
  const ask = asker(ctx, source, state.dailyBudget)
  let open: Question[] = []
  try {
    state = await found(job, ask, source, state, window)
    open = await questions(job, source, slicesOf({ ...state, axis: state.axis ?? 'service', path: source.path }), window)
    await answer(job, ask, source, state, open)
    await readResources(job, ask, source, state)
    await storeIncomplete(ctx.db, source.id, null)
  } catch (e) {
    const left = open.length > 0 ? ` Left unread: ${open.length} answers of ${countDays(open.map((q) => q.range))} days together, back to ${open.map((q) => q.range.from).sort()[0]}.` : ''
    if (e instanceof BudgetSpent) {
      const message = `${e.message}${left} It goes on with the next UTC day; or raise the budget: outcrop source add --kind cost-explorer --path ${source.path} --daily-budget USD`
      await storeIncomplete(ctx.db, source.id, message)
      job.problem({ code: 'cost-explorer-budget', message })
    } else if (e instanceof AskFailed) {
      const message = `Cost Explorer: ${e.message}${left} What was read before stays.`
      await storeIncomplete(ctx.db, source.id, message)
      job.problem({ code: e.failure.outcome === 'denied' ? 'access-denied' : 'cost-explorer-failed', message })
    } else throw e
  }
}

/** Services and accounts, looked up once a UTC day. */
async function found(job: Job, ask: Ask, source: Source, state: CostExplorerState, window: Range): Promise<CostExplorerState> {
  const { ctx } = job
  let now = state
  if (state.discoveredOn !== window.to) {
    const { services, accounts } = await discover(ask, source.path, window)
    // Two dimensions fit into one question: the third is asked one by one, the one with fewer values.
    const axis = accounts.length <= services.length ? 'account' : 'service'
    await storeDiscovery(ctx.db, source.id, { services, accounts, axis, day: window.to })
    now = await readState(ctx.db, source.id)
  }
  const days: string[] = []
  for (let day = window.from; day < window.to; day = addDays(day, 1)) days.push(day)
  await keepDiscovery(ctx, source.id, days, now.accounts)
  return now
}

/** What must be asked, in order: this month and the last for every slice, then what is older. */
async function questions(job: Job, source: Source, slices: Slice[], window: Range): Promise<Question[]> {
  const recent: Question[] = []
  const older: Question[] = []
  const recentFrom = `${addMonths(window.to.slice(0, 7), -1)}-01`
  for (const slice of slices) {
    const ranges = daysToAsk(window, await keptDays(job.ctx.db, source.id, slice.id), window.to)
    if (ranges.length === 0) await noteCached(job.ctx, source.id, { operation: 'GetCostAndUsage', accountId: slice.account ?? '', purpose: slice.id })
    const { before, after } = splitAt(ranges, recentFrom)
    recent.push(...after.map((range) => ({ slice, range })))
    older.push(...before.map((range) => ({ slice, range })))
  }
  return [...recent, ...older]
}

/** Takes each question off `open` when it is answered. */
async function answer(job: Job, ask: Ask, source: Source, state: CostExplorerState, open: Question[]): Promise<void> {
  const of = open.length
  for (let next = open[0]; next; next = open[0]) {
    if (job.signal.aborted) return
    job.progress(`ask Cost Explorer (${source.path})`, of - open.length, of)
    await readSlice(job.ctx, ask, source.id, next.slice, state.services, next.range)
    open.shift()
  }
  job.progress(`ask Cost Explorer (${source.path})`, of, of)
}

/** Costs per resource, which an organisation has to enable: refused is an outcome, kept, shown and rarely asked about. */
async function readResources(job: Job, ask: Ask, source: Source, state: CostExplorerState): Promise<void> {
  const { ctx } = job
  if (state.resourceLevel === 'refused' && ctx.now.getTime() - (state.resourceLevelAt?.getTime() ?? 0) < REFUSED_FOR_MS) return
  const today = utcDay(ctx.now)
  const window = { from: addDays(today, -RESOURCE_DAYS), to: today }
  for (const slice of resourceSlices({ services: state.services, path: source.path })) {
    for (const range of daysToAsk(window, await keptDays(ctx.db, source.id, slice.id), today)) {
      if (job.signal.aborted) return
      try {
        await readSlice(ctx, ask, source.id, slice, state.services, range)
        await storeResourceLevel(ctx.db, source.id, { level: 'answered', at: ctx.now, message: null })
      } catch (e) {
        if (!(e instanceof AskFailed) || !isRefusal(e)) throw e
        await storeResourceLevel(ctx.db, source.id, { level: 'refused', at: ctx.now, message: messageOf(e) })
        job.stat('costs per resource', 'refused')
        return
      }
    }
  }
}

const isRefusal = ({ failure }: AskFailed): boolean => failure.outcome === 'denied' || /DataUnavailable|Validation|UnknownOperation/.test(failure.code)
