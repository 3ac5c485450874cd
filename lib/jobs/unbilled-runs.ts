import type { Ctx } from '@/lib/core/context'
import { utcDay } from '@/lib/core/clock'
import { Decimal, money, type Money } from '@/lib/core/money'
import type { Metric } from '@/lib/costing/figures'
import { currenciesOf } from './currency.store'
import { costOf } from './job-cost'
import { keptRuns } from './kept-runs'
import { momentOf } from './moment'
import { isRunning, type Run } from './run'
import { likelyCosts, type Likely } from './series/likely-cost'

/** A run that has begun, and whose bill has not come whole. */
export interface UnbilledRun {
  resourceId: string; name: string; type: string; accountId: string; region: string; model: string | null
  service: string | null; team: string | null; teamName: string | null
  kind: 'finished' | 'running'
  /** UTC day of its end, where it has finished. */
  endedOn: string | null
  /** Used, and not on the bill yet: all that is still to be billed of a finished run, the share that a running one has done where AWS tells it. */
  used: Money
  /** Expected rest of a running run; what GET /jobs calls `ahead`. */
  ahead: Money
  billed: Money | null
  /** What it is likely to cost in all, by which runs, and their resources. */
  expected: Money; basis: string; likeIds: string[]
  currency: string
}

/**
 * What runs that have begun will still be billed: those that finished after the bill's last complete day, and those that
 * run. By runs alike (series/likely-cost.ts), in the currency that the run is billed in, else the largest in which runs
 * alike are; what nothing is like is left out, as not known.
 *
 * @throws OutcropError `bad-as-of` (400).
 */
export async function unbilledRuns(ctx: Ctx, q: { asOf?: string; metric?: Metric } = {}): Promise<UnbilledRun[]> {
  const m = momentOf(ctx, q.asOf), metric = q.metric ?? 'unblended'
  const told = new Map<string, { run: Run; like: Likely; currency: string }>()
  for (const currency of await currenciesOf(ctx)) {
    const runs = await keptRuns(ctx, m, { metric, currency, ownedOn: m.day })
    const likely = likelyCosts(runs)
    for (const run of runs) {
      if (run.billedWhole || run.day === null || run.billedTo === null || !(isRunning(run) || (run.ended && run.state === 'finished'))) continue
      const like = likely(run)
      if (like && (run.amount !== null || !told.has(run.id))) told.set(run.id, { run, like, currency })
    }
  }
  return [...told.values()].map(({ run, like, currency }) =>
    // How many records are done is known of today only.
    present(m.lastDay === null ? run : { ...run, attributes: {} }, like, { currency, metric })).filter((r) => r.used !== '0' || r.ahead !== '0')
}

function present(r: Run, like: Likely, of: { currency: string; metric: Metric }): UnbilledRun {
  const { cost, ahead } = costOf(r, like, of)
  return {
    resourceId: r.id, name: r.name, type: r.type, accountId: r.accountId, region: r.region, model: r.model, service: r.service, team: r.teamKey, teamName: r.teamName,
    kind: r.ended ? 'finished' : 'running', endedOn: r.ended ? (r.endedBy ? utcDay(r.endedBy) : r.lastBilled ?? r.day) : null,
    used: cost.basis === 'estimated' ? money(new Decimal(cost.amount!).minus(r.amount ?? 0)) : '0', ahead: ahead.amount ?? '0',
    billed: r.amount, expected: like.amount, basis: like.by, likeIds: like.resourceIds, currency: of.currency,
  }
}
