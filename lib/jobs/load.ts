import type { Ctx } from '@/lib/core/context'
import { checkRange } from '@/lib/core/range'
import { Decimal, money } from '@/lib/core/money'
import { checkMetric, type Metric } from '@/lib/costing/figures'
import { currenciesOf } from './currency.store'
import { costOf } from './job-cost'
import { keptRuns } from './kept-runs'
import { momentOf, type Moment } from './moment'
import type { Run } from './run'
import { groupRuns, type RunGroup } from './series/group'
import { likelyCosts } from './series/likely-cost'
import type { Ahead, JobCost, SeriesRef } from './types'

/** A run with what it cost and the series it belongs to. */
export interface Costed extends Run { cost: JobCost; ahead: Ahead; series: SeriesRef | null; change: string | null }

export interface Loaded { moment: Moment; metric: Metric; currency: string; runs: Costed[]; groups: RunGroup[]; /** Last complete day of any account's bill. */ billedTo: string | null }

/**
 * Every run there is with its cost and series, the newest first: what the list, the series and the exports all tell, so
 * that they never differ.
 *
 * @throws OutcropError `bad-range` (400), `metric-not-in-source` (422).
 */
export async function loadJobs(ctx: Ctx, q: { metric?: Metric; currency?: string; from?: string; to?: string }): Promise<Loaded> {
  if (q.from !== undefined && q.to !== undefined) checkRange(q.from, q.to)
  const moment = momentOf(ctx)
  const metric = q.metric ?? 'unblended'
  if (metric !== 'unblended') await ctx.db.transaction((client) => checkMetric(client, metric, q.from ?? '0001-01-01', '9999-12-31'))
  const currency = q.currency ?? (await currenciesOf(ctx))[0]!
  const runs = await keptRuns(ctx, moment, { metric, currency, since: '0001-01-01', ownedOn: moment.day })
  let told = toldOf.get(runs)
  if (!told) toldOf.set(runs, told = tell(runs, { metric, currency }))
  return { moment, metric, currency, ...told }
}

/** By the runs that are kept: they are costed and grouped once. */
const toldOf = new WeakMap<Run[], ReturnType<typeof tell>>()

function tell(runs: Run[], of: { metric: Metric; currency: string }): Pick<Loaded, 'runs' | 'groups' | 'billedTo'> {
  const likely = likelyCosts(runs)
  const groups = groupRuns(runs)
  const seriesOf = new Map(groups.flatMap((g) => g.runs.map((r) => [r.id, { key: g.key, name: g.name }] as const)))
  const costed = runs.map((r): Costed => ({ ...r, ...costOf(r, r.billedWhole ? null : likely(r), of), series: seriesOf.get(r.id) ?? null, change: null }))
  const byId = new Map(costed.map((r) => [r.id, r]))
  for (const g of groups) g.runs = addChanges(g.runs.map((r) => byId.get(r.id)!))
  return { runs: costed, groups, billedTo: runs.reduce<string | null>((a, r) => (r.billedTo !== null && (a === null || r.billedTo > a) ? r.billedTo : a), null) }
}

/** Each run against the one before it that completed: what failed says nothing of what a run costs. */
function addChanges(newestFirst: Costed[]): Costed[] {
  let before: string | null = null
  for (const r of newestFirst.toReversed()) {
    if (r.state !== 'finished' || r.cost.amount === null) continue
    r.change = before === null ? null : money(new Decimal(r.cost.amount).minus(before))
    before = r.cost.amount
  }
  return newestFirst
}
