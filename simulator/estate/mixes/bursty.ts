import { batch, training } from '../../bill/meters'
import { addDays, utcDay } from '../../clock'
import { accountOf, arn, foundationModelArn, plusHours, tagsFor, type Build } from '../build'
import type { BatchJob, CustomizationJob, Estate, EvaluationJob } from '../estate'
import { runsOf, type JobProcess } from '../job-process'
import { billingOf, customModels } from '../kinds/custom-model'
import { customizationJob } from '../kinds/customization-job'
import { int, lowerId, pick } from '../random'
import { quieter } from './quieter'

type Kind = { what: 'training'; base: string; team: string; part: 'prod' | 'data' } | { what: 'batch'; modelId: string; region: string; team: string } | { what: 'evaluation'; team: string }
type Series = JobProcess & Kind

const nova = 'amazon.nova-2-lite-v1:0:256k'
const premier = 'amazon.titan-text-premier-v1:0'
const sonnet = { modelId: 'anthropic.claude-sonnet-4-20250514-v1:0', region: 'us-west-2' }
const lite = { modelId: 'amazon.nova-2-lite-v1:0', region: 'us-east-1' }

/** Weekly, fortnightly, monthly and nightly jobs, some without any rhythm, and experiments that run for some weeks and stop. */
function series(b: Build): Series[] {
  const days = (n: number): string => addDays(utcDay(b.anchor), -n)
  const begun = days(400)
  const weekday = (name: string): number[] => [int(1, 5, b.seed, 'weekday', name)]
  const size = (name: string, from: number, to: number): number => int(from, to, b.seed, 'size', name)
  const training = (key: string, usd: number, spread: number, team: string, more: Partial<Series> & { base?: string; part?: 'prod' | 'data' } = {}): Series =>
    ({ what: 'training', key, from: begun, chance: 1, usd, spread, team, base: nova, part: 'prod', ...more }) as Series
  const experiments = Array.from({ length: 6 }, (_, i): Series => {
    const first = int(20 + 60 * i, 65 + 60 * i, b.seed, 'experiment', i)
    return training(`${pick(['reranker', 'router', 'style', 'triage'], b.seed, 'experiment-name', i)}-trial-${i + 1}`, size(`trial ${i}`, 160, 420), 0.3, 'search',
      { from: days(first), until: days(first - int(10, 26, b.seed, 'experiment-days', i)), base: i % 2 ? nova : premier })
  })
  return [
    training('tone-tuning', size('tone', 600, 1_000), 0.15, 'support', { weekdays: weekday('tone') }),
    training('search-ranker', size('ranker', 350, 700), 0.2, 'search', { weekdays: weekday('ranker'), part: 'data' }),
    training('demand-forecaster', size('demand', 700, 1_300), 0.1, 'data-science', { weekdays: weekday('demand'), base: premier }),
    training('policy-pretrain', size('policy', 2_800, 4_600), 0.1, 'data-science', { everyDays: 14, base: premier }),
    training('quarter-distill', size('distill', 4_000, 7_000), 0.1, 'data-science', { monthDay: int(3, 24, b.seed, 'distill-day') }),
    training('hot-fix-tuning', size('hot-fix', 300, 900), 0.5, 'support', { chance: 0.09 }),
    { what: 'batch', key: 'nightly-labels', from: begun, weekdays: [1, 2, 3, 4, 5], chance: 1, usd: size('labels', 90, 160), spread: 0.25, team: 'search', ...lite },
    { what: 'batch', key: 'contract-backlog', from: begun, chance: 0.07, usd: size('backlog', 400, 900), spread: 0.6, team: 'finance', ...sonnet },
    { what: 'evaluation', key: 'release-review', from: begun, monthDay: int(8, 26, b.seed, 'review-day'), chance: 1, usd: 130, spread: 0.2, team: 'support' },
    ...experiments,
  ]
}

/** Jobs are most of the bill; tokens and what stands are the rest. */
export function bursty(b: Build, northwind: Estate): Estate {
  const processes = series(b)
  const e = quieter(northwind, 0.07)
  const jobs = processes.flatMap((s) => (s.what === 'training' ? runsOf(b, s).map((run) => trained(b, s, run)) : []))
  const models = customModels(b, jobs).filter((m) => m.jobArn).map((m) => (m.createdAt.getTime() + 21 * 86_400_000 < b.today.getTime() ? { ...m, deletedAt: plusHours(m.createdAt, 21 * 24) } : m))
  return {
    ...e, customizationJobs: jobs, customModels: [...e.customModels, ...models], endpoints: e.endpoints.filter((x) => !x.registered || x.name === 'pii-screen' || x.name === 'voice-notes'),
    batchJobs: processes.flatMap((s) => (s.what === 'batch' ? runsOf(b, s).map((run) => batched(b, s, run)) : [])),
    evaluationJobs: processes.flatMap((s) => (s.what === 'evaluation' ? runsOf(b, s).map((run) => reviewed(b, s, run)) : [])),
    processes: processes.map(({ key, from, until, weekdays, everyDays, monthDay, chance, usd, spread }): JobProcess =>
      ({ key, from, chance, usd, spread, ...(until && { until }), ...(weekdays && { weekdays }), ...(everyDays && { everyDays }), ...(monthDay && { monthDay }) })),
  }
}

type Run = ReturnType<typeof runsOf>[number]

const trained = (b: Build, s: Extract<Series, { what: 'training' }>, run: Run): CustomizationJob => customizationJob(b, {
  accountId: accountOf(b, s.part).id, region: 'us-east-1', name: run.name, base: s.base, createdAt: run.createdAt, hours: 6,
  thousandTokens: Math.round(run.usd / training[billingOf(s.base)]!.usd),
}, { team: s.team })

function batched(b: Build, s: Extract<Series, { what: 'batch' }>, run: Run): BatchJob {
  const accountId = accountOf(b, 'prod').id
  const id = lowerId(12, b.seed, 'batch', run.name)
  const price = batch[s.modelId]!
  const perThousand = s.modelId.startsWith('anthropic') ? 1_000 : 1
  const thousandInput = Math.round(run.usd / ((price.input + 0.2 * price.output) / perThousand))
  const endedAt = plusHours(run.createdAt, 5)
  return {
    type: 'model-invocation-job', id, name: run.name, accountId, region: s.region, arn: arn('bedrock', s.region, accountId, `model-invocation-job/${id}`), status: 'Completed',
    createdAt: run.createdAt, updatedAt: endedAt, endedAt, tags: tagsFor(b, s.team, 'batch', run.name), modelId: s.modelId, links: [{ rel: 'uses', toArn: foundationModelArn(s.region, s.modelId) }],
    records: { total: Math.round(thousandInput / 2), done: Math.round(thousandInput / 2), failed: 0 }, thousandInput, thousandOutput: Math.round(thousandInput * 0.2),
  }
}

function reviewed(b: Build, s: Series, run: Run): EvaluationJob {
  const accountId = accountOf(b, 'prod').id
  const id = lowerId(12, b.seed, 'evaluation', run.name)
  const modelArns = [foundationModelArn('us-east-1', 'amazon.nova-pro-v1:0')]
  return {
    type: 'evaluation-job', id, name: run.name, accountId, region: 'us-east-1', arn: arn('bedrock', 'us-east-1', accountId, `evaluation-job/${id}`), status: 'Completed',
    createdAt: run.createdAt, updatedAt: plusHours(run.createdAt, 9), tags: tagsFor(b, s.team, 'evaluation', run.name), jobType: 'Human', application: 'ModelEvaluation', modelArns, ragArns: [],
    humanTasks: Math.round(run.usd / 0.21), links: modelArns.map((toArn) => ({ rel: 'evaluates', toArn })),
  }
}
