import type { PoolClient } from 'pg'
import type { Ctx } from '@/lib/core/context'
import { money } from '@/lib/core/money'
import type { Metric } from '@/lib/costing/figures'
import { expectedRuns as ofSeries, type ExpectedRun } from '@/lib/jobs/expected-runs'
import type { Moment } from './as-of'
import { restOf, stemOf } from './model/running-jobs'
import { finishedJobs, ranUnbilled } from './running-jobs.store'
import type { ForecastFilter, ForecastGroup } from './types'

export type { ExpectedRun }

/**
 * Runs beside a forecast's total, never inside it: those of recognised series that have not started, and those that have
 * ended on days that no bill knows yet (a finished run is projected by nothing, and its bill comes all the same).
 *
 * @param range UTC days, `to` exclusive
 * @param known first day that the bill does not know
 */
export async function expectedRuns(ctx: Ctx, client: PoolClient, m: Moment, o: { from: string; to: string; known: string; metric: Metric }): Promise<ExpectedRun[]> {
  const from = o.from > m.day ? o.from : m.day
  const ahead = from < o.to ? await ofSeries(ctx, { from, to: o.to, metric: o.metric, ...(!m.present && { asOf: m.day }) }) : []
  const ran = (await ranUnbilled(client, m, o.metric, o.known)).filter((j) => j.endedOn >= o.from && j.endedOn < o.to)
  const finished = ran.length > 0 ? await finishedJobs(client, m, o.metric, [...new Set(ran.map((r) => r.type))]) : []
  const unbilled = ran.flatMap((job): ExpectedRun[] => {
    const rest = restOf(job, finished)
    if (!rest || rest.rest === 0) return []
    return [{
      seriesKey: `unbilled ${job.resourceId}`, name: job.name || stemOf(job.name), type: job.type, resourceIds: [job.resourceId], team: job.team, teamName: job.teamName, accountId: job.accountId, region: job.region,
      model: rest.like.model || null, service: rest.like.service, date: job.endedOn, amount: money(rest.rest.toFixed(9)), currency: job.currency ?? rest.like.currency, basis: `ran on ${job.endedOn}, not billed yet: ${rest.method}`,
    }]
  })
  return [...unbilled, ...ahead]
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
