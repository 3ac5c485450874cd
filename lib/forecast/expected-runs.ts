import type { Ctx } from '@/lib/core/context'
import type { Metric } from '@/lib/costing/figures'
import { expectedRuns as ofSeries, type ExpectedRun } from '@/lib/jobs/expected-runs'
import { unbilledRuns, type UnbilledRun } from '@/lib/jobs/unbilled-runs'
import type { Moment } from './as-of'
import type { ForecastFilter, ForecastGroup } from './types'

export type { ExpectedRun }

/**
 * Runs beside a forecast's total, never inside it: those of recognised series that have not started, and those that have
 * ended on days that no bill knows yet (a finished run is projected by nothing, and its bill comes all the same).
 *
 * @param range UTC days, `to` exclusive
 * @param finished runs that ended unbilled, where they were read already
 */
export async function expectedRuns(ctx: Ctx, m: Moment, o: { from: string; to: string; metric: Metric; finished?: UnbilledRun[] }): Promise<ExpectedRun[]> {
  const asOf = m.present ? {} : { asOf: m.day }
  const from = o.from > m.day ? o.from : m.day
  const ahead = from < o.to ? await ofSeries(ctx, { from, to: o.to, metric: o.metric, ...asOf }) : []
  const finished = (o.finished ?? await unbilledRuns(ctx, { metric: o.metric, ...asOf })).filter((r) => r.kind === 'finished' && r.endedOn !== null && r.endedOn >= o.from && r.endedOn < o.to)
  return [...finished.map((r): ExpectedRun => ({
    seriesKey: `unbilled ${r.resourceId}`, name: r.name, type: r.type, resourceIds: [r.resourceId], team: r.team, teamName: r.teamName, accountId: r.accountId, region: r.region,
    model: r.model, service: r.service, date: r.endedOn!, amount: r.used, currency: r.currency, basis: `ran on ${r.endedOn!}, not billed yet: ${r.basis}`,
  })), ...ahead]
}

/** Whether a filter keeps a run. What a run has no value for (a meter, an owner) keeps none. */
export function keeps(filter: ForecastFilter, r: ExpectedRun): boolean {
  const has: Record<keyof ForecastFilter, string> = {
    account: r.accountId, region: r.region || 'none', type: r.type, team: r.team ?? 'none', owner: '', shape: 'transient', model: r.model ?? 'none', meter: '', service: r.service ?? '', category: 'usage', resource: '',
  }
  return (Object.keys(has) as (keyof ForecastFilter)[]).every((name) => !filter[name]?.length || filter[name].includes(has[name]))
}

/** The row that a run belongs to; a run that has not started is of no resource. */
export function rowOf(groupBy: ForecastGroup, r: ExpectedRun): { key: string | null; name: string } {
  switch (groupBy) {
    case 'team': return { key: r.team, name: r.teamName ?? '' }
    case 'owner': return { key: null, name: '' }
    case 'account': return { key: r.accountId, name: '' }
    case 'region': return { key: r.region, name: '' }
    case 'type': return { key: r.type, name: '' }
    case 'shape': return { key: 'transient', name: '' }
    case 'model': return { key: r.model ?? '', name: '' }
    case 'service': return { key: r.service ?? '', name: '' }
    case 'category': return { key: 'usage', name: '' }
    case 'meter': case 'resource': return { key: 'unattributed', name: '' }
  }
}
