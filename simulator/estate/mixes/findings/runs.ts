import { plusHours, type Build } from '../../build'
import type { BatchJob, CustomizationJob } from '../../estate'
import { at, model, planted, type At } from './made'

const LLAMA = 'meta.llama3-3-70b-instruct-v1:0', QWEN = 'qwen.qwen3-32b-v1:0', NOVA = 'amazon.nova-2-lite-v1:0:256k'

/** Trainings and batches that failed after they had billed, and such as ran twice over the same data. */
export function runs(b: Build): { customizationJobs: CustomizationJob[]; batchJobs: BatchJob[] } {
  const [east, west, europe, data] = [at(b, 'prod'), at(b, 'prod', 'us-west-2'), at(b, 'prod', 'eu-central-1'), at(b, 'data', 'eu-central-1')]
  const training = (name: string, where: At, base: string, days: number, thousandTokens: number, more: Partial<CustomizationJob> = {}): CustomizationJob => {
    const job = planted(b, where, { type: 'model-customization-job', name, resource: (id) => `model-customization-job/${base}/${id}`, status: 'Completed', days })
    return { ...job, endedAt: plusHours(job.createdAt, 4), updatedAt: plusHours(job.createdAt, 4), baseModelId: base, customizationType: 'FINE_TUNING', customModelName: name, thousandTokens, links: [{ rel: 'base-model', toArn: model(where, base) }], ...more }
  }
  const batch = (name: string, where: At, days: number, records: number, more: Partial<BatchJob> = {}): BatchJob => {
    const job = planted(b, where, { type: 'model-invocation-job', name, resource: (id) => `model-invocation-job/${id}`, status: 'Completed', days })
    return {
      ...job, endedAt: plusHours(job.createdAt, 2), updatedAt: plusHours(job.createdAt, 2), modelId: QWEN, links: [{ rel: 'uses', toArn: model(where, QWEN) }], records: { total: records, done: records, failed: 0 },
      thousandInput: records * 3, thousandOutput: records, ...more,
    }
  }
  const failed = { status: 'Failed' }
  return {
    customizationJobs: [
      ...[12, 30, 55].map((days, i) => training(`gave-up-late-${i}`, west, LLAMA, days, 21_000, failed)),
      training('tried-twice-20261028', east, NOVA, 26, 44_000, { dataset: 'tried-twice' }), training('tried-twice-20261029', east, NOVA, 25, 44_000, { dataset: 'tried-twice' }),
      training('grew-overnight-1', west, LLAMA, 41, 30_000), training('grew-overnight-2', west, LLAMA, 40, 52_000),
      training('monthly-tone-1', at(b, 'labs'), NOVA, 60, 12_000, { dataset: 'monthly-tone' }), training('monthly-tone-2', at(b, 'labs'), NOVA, 30, 12_000, { dataset: 'monthly-tone' }),
    ],
    batchJobs: [
      ...[9, 20].map((days, i) => batch(`stopped-short-${i}`, europe, days, 5_000, failed)),
      ...[8, 19, 44, 80].map((days, i) => batch(`quota-${i}`, data, days, 7_000, failed)),
      batch('relabel-01', europe, 15, 8_000, { dataset: 'relabel' }), batch('relabel-02', europe, 14, 8_000, { dataset: 'relabel' }), batch('relabel-03', europe, 13, 8_000, { dataset: 'relabel' }),
    ],
  }
}
