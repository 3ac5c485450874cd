import { groupBy } from '@/lib/core/group'
import { Decimal } from '@/lib/core/money'
import type { Thing } from './thing'

/** Types of runs that bill for what they process. */
export const RUNS: readonly string[] = ['model-customization-job', 'model-invocation-job', 'evaluation-job', 'advanced-prompt-optimization-job', 'mantle-fine-tuning-job', 'bda-invocation', 'async-invoke']
/** Days of the past whose runs are looked at. */
export const RUN_DAYS = 90

export const byTypeOf = (runs: readonly Thing[]): Map<string, Thing[]> => groupBy(runs, (t) => t.type)
/** What runs were billed in USD over their lives; other currencies are not added. */
export const costOf = (runs: readonly Thing[]): Decimal => runs.reduce((n, t) => (t.lifetime?.currency === 'USD' ? n.plus(t.lifetime.amount) : n), new Decimal(0))
/** A run's name without what changes from run to run: dates, times, counters, hashes. */
export const stem = (name: string): string => name.toLowerCase().replaceAll(/[0-9a-f]{8,}|\d+/g, '#').replaceAll(/[-_.#]+/g, '-').replace(/-$/, '')
