import type { PoolClient } from 'pg'
import type { Ctx } from '@/lib/core/context'
import type { Metric } from '@/lib/costing/figures'
import { unbilledRuns, type UnbilledRun } from '@/lib/jobs/unbilled-runs'
import type { Moment } from './as-of'
import type { RunningJob } from './model/running-jobs'

/** Runs that had begun and were not billed whole, as the jobs room tells them: those that run, and those that had finished. */
export async function begunRuns(ctx: Ctx, client: PoolClient, m: Moment, metric: Metric): Promise<{ running: RunningJob[]; finished: UnbilledRun[] }> {
  const runs = await unbilledRuns(ctx, { metric, ...(!m.present && { asOf: m.day }) })
  const running = runs.filter((r) => r.kind === 'running')
  return { running: await withMeters(client, running), finished: runs.filter((r) => r.kind === 'finished') }
}

/** Where a run's money will stand on the bill: where its own does, else that of the runs it is likened to. */
async function withMeters(client: PoolClient, runs: UnbilledRun[]): Promise<RunningJob[]> {
  if (runs.length === 0) return []
  const ids = [...new Set(runs.flatMap((r) => [r.resourceId, ...r.likeIds]))]
  const { rows } = await client.query<{ id: string; currency: string; service: string; meter: string; model: string }>(
    `select distinct on (resource_id, currency) resource_id::text as id, currency, service, meter, model from cost_daily
     where resource_id = any($1::bigint[]) and category = 'usage' order by resource_id, currency, unblended desc`, [ids])
  const meters = new Map(rows.map((r) => [`${r.id} ${r.currency}`, r]))
  return runs.flatMap((r): RunningJob[] => {
    const meter = [r.resourceId, ...r.likeIds].map((id) => meters.get(`${id} ${r.currency}`)).find((x) => x !== undefined)
    return meter ? [{
      resourceId: r.resourceId, accountId: r.accountId, region: r.region, type: r.type, shape: 'transient', category: 'usage', currency: r.currency,
      service: meter.service, meter: meter.meter, model: meter.model, used: Number(r.used), rest: Number(r.ahead), method: `${r.basis}, less what it cost so far`,
      facts: { expected: r.expected, billedSoFar: r.billed ?? '0', runs: r.likeIds.length },
    }] : []
  })
}
