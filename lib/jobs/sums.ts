import { sum } from '@/lib/core/money'
import type { Metric } from '@/lib/costing/figures'
import type { Costed } from './load'
import { isRunning } from './run'
import type { JobSums } from './types'

/** Sums of runs; what is not known adds nothing, and is counted. */
export function sumsOf(runs: Costed[], of: { currency: string; metric: Metric }): JobSums {
  const amounts = (some: Costed[]): string => sum(some.flatMap((r) => r.cost.amount ?? []))
  const ended = (state: string) => {
    const some = runs.filter((r) => r.state === state)
    return { runs: some.length, cost: amounts(some) }
  }
  return {
    currency: of.currency, metric: of.metric, cost: amounts(runs),
    billed: amounts(runs.filter((r) => r.cost.basis === 'billed')), estimated: amounts(runs.filter((r) => r.cost.basis === 'estimated')),
    ahead: sum(runs.flatMap((r) => r.ahead.amount ?? [])), failed: ended('failed'), stopped: ended('stopped'),
    running: runs.filter(isRunning).length, unknown: runs.filter((r) => r.cost.amount === null).length,
  }
}
