import type { Ctx } from '@/lib/core/context'
import type { Money } from '@/lib/core/money'
import type { Metric } from '@/lib/costing/figures'
import { currenciesOf } from './currency.store'
import { costOf } from './job-cost'
import { momentOf } from './moment'
import { isRunning } from './run'
import { readRuns } from './runs.store'
import { likelyCosts } from './series/likely-cost'

/** A run that has begun, and whose bill has not come whole. */
export interface UnbilledRun {
  resourceId: string; name: string; type: string; accountId: string; region: string; model: string | null; team: string | null
  /** finished: used and not billed (estimated). running: its expected rest (projected). */
  kind: 'finished' | 'running'
  /** UTC day that it counts to. */
  date: string
  /** Beyond what is billed of it already. */
  amount: Money
  currency: string
  basis: string
}

/**
 * What runs that have begun will still be billed: those that finished after the bill's last complete day, and the rest of
 * those that run. By runs alike (series/likely-cost.ts); what nothing is like is left out, as not known.
 *
 * @throws OutcropError `bad-as-of` (400).
 */
export async function unbilledRuns(ctx: Ctx, q: { asOf?: string; metric?: Metric } = {}): Promise<UnbilledRun[]> {
  const m = momentOf(ctx, q.asOf), metric = q.metric ?? 'unblended'
  const answer: UnbilledRun[] = []
  for (const currency of await currenciesOf(ctx)) {
    const runs = await readRuns(ctx, m, { metric, currency, ownedOn: m.day })
    const likely = likelyCosts(runs)
    for (const r of runs) {
      if (r.billedWhole || r.day === null || !(isRunning(r) || (r.ended && r.state === 'finished'))) continue
      const like = likely(r)
      if (!like || r.billedTo === null) continue
      const { ahead } = costOf({ ...r, ended: false, state: 'running', timeProblem: null, attributes: {} }, like, { currency, metric })
      if (ahead.amount === null || ahead.amount === '0') continue
      answer.push({ resourceId: r.id, name: r.name, type: r.type, accountId: r.accountId, region: r.region, model: r.model, team: r.teamKey, kind: r.ended ? 'finished' : 'running', date: r.day, amount: ahead.amount, currency, basis: like.by })
    }
  }
  return answer
}
