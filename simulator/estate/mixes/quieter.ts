import type { Estate } from '../estate'

/** Northwind with its tokens at a share of what they are, no incident, no provisioned throughput and none of its jobs: what a mix builds on. */
export function quieter(e: Estate, tokens: number): Estate {
  const gone = new Set(e.provisionedThroughputs.map((p) => p.arn))
  return {
    ...e,
    streams: e.streams.map(({ spikes: _none, ...s }) => ({ ...s, usd: s.usd * tokens })),
    provisionedThroughputs: [], customizationJobs: [], batchJobs: [], evaluationJobs: [], processes: [], incidents: [],
    // What was trained is still there, without the jobs that are not.
    customModels: e.customModels.map(({ jobArn: _gone, ...m }) => ({ ...m, links: m.links.filter((l) => l.rel !== 'produced-by') })),
    copyJobs: [],
    agentAliases: e.agentAliases.map(({ throughput, ...a }) => ({ ...a, ...(throughput && !gone.has(throughput) ? { throughput } : {}), links: a.links.filter((l) => !gone.has(l.toArn)) })),
  }
}
