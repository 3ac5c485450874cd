import { plusHours, type Build } from '../../build'
import type { BatchJob, CopyJob, CustomModel, Deployment, ImportedModel, ImportJob } from '../../estate'
import { addDays, utcDay } from '../../../clock'
import type { Stream } from '../../stream'
import { ago, at, model, planted, type At } from './made'

const BASE = 'amazon.nova-2-lite-v1:0:256k'
export interface Models { customModels: CustomModel[]; deployments: Deployment[]; importedModels: ImportedModel[]; importJobs: ImportJob[]; copyJobs: CopyJob[]; batchJobs: BatchJob[]; streams: Stream[] }

/** Models of one's own: served, called in batches only, copied, or left alone. */
export function models(b: Build): Models {
  const [east, west] = [at(b, 'prod'), at(b, 'prod', 'us-west-2')]
  const made: Models = { customModels: [], deployments: [], importedModels: [], importJobs: [], copyJobs: [], batchJobs: [], streams: [] }
  const custom = (name: string, days: number, where: At = east): CustomModel => {
    const m: CustomModel = {
      ...planted(b, where, { type: 'custom-model', name, resource: (id) => `custom-model/${BASE}/${id}`, status: 'Active', days }), baseModelArn: model(where, BASE), baseModelName: '', customizationType: 'FINE_TUNING',
      ownerAccountId: where.accountId, billing: 'Nova2.0Lite', links: [{ rel: 'base-model', toArn: model(where, BASE) }],
    }
    made.customModels.push(m)
    return m
  }
  const deploy = (m: CustomModel, name: string, days: number, o: { until?: string; calls?: false; status?: string } = {}): void => {
    const d: Deployment = { ...planted(b, m, { type: 'custom-model-deployment', name, resource: (id) => `custom-model-deployment/${id}`, status: o.status ?? 'Active', days }), accountId: m.accountId, region: m.region, modelArn: m.arn, links: [{ rel: 'serves', toArn: m.arn }] }
    made.deployments.push(d)
    if (o.calls === false) return
    made.streams.push({
      key: `deployment ${name}`, accountId: d.accountId, region: d.region, modelId: 'amazon.nova-2-lite-v1:0', of: d, resourceId: d.arn, metricId: d.arn, usd: 9, tags: d.tags, from: utcDay(d.createdAt), suffix: '-custom-model',
      mix: { output: 0.3, cacheRead: 0, cacheWrite: 0 }, principals: [{ arn: '', share: 1 }], ...(o.until && { until: o.until }),
    })
  }
  const batch = (m: CustomModel, days: number): void => {
    const job = planted(b, m, { type: 'model-invocation-job', name: `score-with-${m.name}`, resource: (id) => `model-invocation-job/${id}`, status: 'Completed', days })
    made.batchJobs.push({
      ...job, accountId: m.accountId, region: m.region, modelId: 'amazon.nova-2-lite-v1:0', customModelArn: m.arn, endedAt: plusHours(job.createdAt, 3), updatedAt: plusHours(job.createdAt, 3), links: [{ rel: 'uses', toArn: m.arn }],
      records: { total: 9_000, done: 9_000, failed: 0 }, thousandInput: 18_000, thousandOutput: 2_500,
    })
  }
  const lastDay = (days: number): string => addDays(utcDay(b.today), -days)
  deploy(custom('tone-after-demo', 100), 'left-after-demo', 90, { until: lastDay(50) })
  deploy(custom('tone-live', 100), 'tone-live', 90)
  deploy(custom('tone-never-called', 100), 'never-called', 90, { calls: false })
  deploy(custom('tone-failed', 100), 'could-not-deploy', 90, { calls: false, status: 'Failed' })
  custom('served-by-nothing', 80)
  custom('made-last-week', 7)
  batch(custom('batch-only', 80), 6)
  batch(custom('batch-long-ago', 120), 75)
  const copied = (name: string, days: number): CustomModel => {
    const [source, target] = [custom(`${name}-original`, days + 2), custom(name, days, west)]
    const job = planted(b, west, { type: 'model-copy-job', name, resource: (id) => `model-copy-job/${id}`, status: 'Completed', days })
    made.copyJobs.push({ ...job, sourceModelArn: source.arn, sourceAccountId: east.accountId, targetModelArn: target.arn, links: [{ rel: 'copies', toArn: source.arn }, { rel: 'produces', toArn: target.arn }] })
    return target
  }
  copied('copy-left', 140)
  deploy(copied('copy-served', 60), 'copy-served', 55)
  batch(copied('copy-for-batches', 60), 4)
  importedModels(b, east, made)
  return made
}

function importedModels(b: Build, where: At, made: Models): void {
  for (const [name, minutes, until] of [['imported-for-spring', 240, 50], ['imported-busy', 300, undefined], ['imported-never-called', 0, undefined]] as const) {
    const job: ImportJob = { ...planted(b, where, { type: 'model-import-job', name: `import-${name}`, resource: (id) => `model-import-job/${id}`, status: 'Completed', days: 110 }), endedAt: ago(b, 110, 11) }
    const m = planted(b, where, { type: 'imported-model', name, resource: (id) => `imported-model/${id}`, status: null, days: 110 })
    made.importedModels.push({ ...m, architecture: 'llama', jobArn: job.arn, units: 1, minutes, links: [{ rel: 'produced-by', toArn: job.arn }], ...(until && { usedUntil: ago(b, until) }) })
    made.importJobs.push({ ...job, arn: job.arn, modelArn: m.arn, links: [{ rel: 'produces', toArn: m.arn }] })
  }
}

