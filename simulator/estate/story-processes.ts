import { batch, training } from '../bill/meters'
import { addDays, utcDay } from '../clock'
import type { Build } from './build'
import type { BatchJob, CustomizationJob, EvaluationJob } from './estate'
import type { JobProcess } from './job-process'
import { billingOf } from './kinds/custom-model'

/** Days before the clock's month between which a kind's jobs were drawn, each day alike. */
const drawn = { training: [4, 330], batch: [-2, 95], oldBatch: [96, 350], evaluation: [1, 260] } as const

const usdOfTraining = (j: CustomizationJob): number => j.thousandTokens * training[billingOf(j.baseModelId)]!.usd
const usdOfBatch = (j: BatchJob): number => (j.thousandInput * batch[j.modelId]!.input + j.thousandOutput * batch[j.modelId]!.output) / (j.modelId.startsWith('anthropic') ? 1_000 : 1)

/**
 * What Northwind's jobs are drawn from: the weekly fine-tune by its rule, the others as so many dollars spread evenly
 * over the days that their dates are drawn from.
 */
export function storyProcesses(b: Build, made: { customizationJobs: CustomizationJob[]; batchJobs: BatchJob[]; evaluationJobs: EvaluationJob[] }): JobProcess[] {
  const weekly = made.customizationJobs.filter((j) => j.name.startsWith('support-tone-'))
  const even = (key: string, [near, far]: readonly [number, number], usd: number): JobProcess =>
    ({ key, from: addDays(utcDay(b.anchor), -far), until: addDays(utcDay(b.anchor), -near), chance: 1, usd: usd / (far - near + 1), spread: 0 })
  const sum = (list: number[]): number => list.reduce((a, c) => a + c, 0)
  const old = 42
  return [
    { key: 'support-tone', from: utcDay(weekly.at(-1)!.createdAt), weekdays: [2], chance: 1, usd: 119_500 * training['Nova2.0Lite']!.usd, spread: 0.1 },
    even('one-off trainings', drawn.training, sum(made.customizationJobs.filter((j) => !weekly.includes(j)).map(usdOfTraining))),
    even('batch', drawn.batch, sum(made.batchJobs.slice(0, old).map(usdOfBatch))), even('earlier batch', drawn.oldBatch, sum(made.batchJobs.slice(old).map(usdOfBatch))),
    even('evaluation', drawn.evaluation, sum(made.evaluationJobs.map((j) => j.humanTasks * 0.21))),
  ]
}
