import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import type { Metric } from '@/lib/costing/figures'
import { loadJobs, type Costed } from './load'
import { presentRun, presentSeries } from './list-series'
import type { Series, SeriesRun } from './types'

export interface SeriesDetail extends Series {
  /** Every run there is, the newest first. */
  history: SeriesRun[]
}

/**
 * One series whole: why its runs are one, each with its own cost, and when the next are expected.
 *
 * @throws OutcropError `not-found` (404), `metric-not-in-source` (422).
 */
export async function seriesOf(ctx: Ctx, key: string, q: { metric?: Metric; currency?: string } = {}): Promise<SeriesDetail> {
  const all = await loadJobs(ctx, q)
  const group = all.groups.find((g) => g.key === key)
  if (!group) throw notFound('series of jobs', key)
  const runs = group.runs as Costed[]
  return { ...presentSeries(group, runs, all), history: runs.map(presentRun) }
}
