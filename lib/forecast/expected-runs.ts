import type { Ctx } from '@/lib/core/context'
import type { Money } from '@/lib/core/money'
import type { Moment } from './as-of'
import type { ForecastFilter, ForecastGroup } from './types'

/** A run of a recognised series that has not started. */
export interface ExpectedRun {
  seriesKey: string; name: string; type: string; team: string | null; teamName?: string; accountId: string; region?: string; model?: string; service?: string; currency: string
  /** UTC day. */
  date: string
  amount: Money
  basis: string
}

/**
 * Runs of recurring series between two UTC days (`to` exclusive) that are expected, by what was known at the moment:
 * beside a forecast's total, never inside.
 */
export async function expectedRuns(_ctx: Ctx, _moment: Moment, _range: { from: string; to: string }): Promise<ExpectedRun[]> {
  return Promise.resolve([])
}

/** Whether a filter keeps a run. What a run has no value for (a meter, an owner) keeps none. */
export function keeps(filter: ForecastFilter, r: ExpectedRun): boolean {
  const has: Record<keyof ForecastFilter, string> = {
    account: r.accountId, region: r.region ?? 'none', type: r.type, team: r.team ?? 'none', owner: 'none', shape: 'transient', model: r.model ?? 'none', meter: '', service: r.service ?? '', category: 'usage', resource: 'unattributed',
  }
  return (Object.keys(has) as (keyof ForecastFilter)[]).every((name) => !filter[name]?.length || filter[name].includes(has[name]))
}

/** The row that a run belongs to; a run that has not started is of no resource. */
export function rowOf(groupBy: ForecastGroup, r: ExpectedRun): { key: string | null; name: string } {
  switch (groupBy) {
    case 'team': return { key: r.team, name: r.teamName ?? r.team ?? '' }
    case 'owner': return { key: null, name: '' }
    case 'account': return { key: r.accountId, name: '' }
    case 'region': return { key: r.region ?? '', name: '' }
    case 'type': return { key: r.type, name: '' }
    case 'shape': return { key: 'transient', name: '' }
    case 'model': return { key: r.model ?? '', name: '' }
    case 'service': return { key: r.service ?? '', name: '' }
    case 'category': return { key: 'usage', name: '' }
    case 'meter': case 'resource': return { key: 'unattributed', name: '' }
  }
}
