import type { CopyJob, CustomizationJob, CustomModel, Deployment } from '../estate'
import { type Build, accountOf, arn, before, foundationModelArn, plusDays, tagsFor } from '../build'
import { int, lowerId } from '../random'

/** Billing name of a base model in `{name}-Customization-Storage` and `-Training`. */
export const billingOf = (base: string): string =>
  base.includes('nova-2-lite') ? 'Nova2.0Lite' : base.includes('llama3-3-70b') ? 'Llama3-3-70B' : base.includes('titan-text-lite') ? 'TitanText-Lite' : 'TitanText-Premier'

const weekly = /^support-tone-/

/**
 * What the trainings produced and still stands: every one-off model, the last eight of the weekly ones (the
 * older were deleted), the models that provisioned throughputs serve, copies, and one shared by another account.
 */
export function customModels(b: Build, jobs: CustomizationJob[]): CustomModel[] {
  const produced = jobs.filter((j) => j.customModelArn)
  const weeks = produced.filter((j) => weekly.test(j.name)).map((j) => j.name).sort().reverse()
  const fromJobs = produced.map((j): CustomModel => {
    const nth = weeks.indexOf(j.name)
    return {
      ...base(b, j.customModelArn!, j.name, j.accountId, j.region, j.baseModelId, j.endedAt ?? j.createdAt),
      jobArn: j.arn, customizationType: j.customizationType, tags: j.tags,
      links: [{ rel: 'produced-by', toArn: j.arn }, { rel: 'base-model', toArn: foundationModelArn(j.region, j.baseModelId) }],
      ...(nth >= 8 ? { deletedAt: plusDays(j.endedAt!, 56) } : {}),
    }
  })
  const [prod, labs, data] = [accountOf(b, 'prod').id, accountOf(b, 'labs').id, accountOf(b, 'data').id]
  const served = (name: string, accountId: string, model: string, days: number): CustomModel =>
    base(b, arnOf(b, 'us-east-1', accountId, model, name), name, accountId, 'us-east-1', model, before(b, days))
  const shared = base(b, arnOf(b, 'us-east-1', data, 'amazon.nova-2-lite-v1:0:256k', 'shared-tone'), 'shared-tone', data, 'us-east-1', 'amazon.nova-2-lite-v1:0:256k', before(b, 61))
  return [
    ...fromJobs,
    served('helpdesk-answers-v3', prod, 'amazon.titan-text-premier-v1:0', 214),
    served('tone-experiment-a', labs, 'amazon.titan-text-lite-v1:0:4k', 46),
    served('tone-experiment-b', labs, 'amazon.titan-text-lite-v1:0:4k', 13),
    shared, { ...shared, accountId: prod },
  ]
}

const arnOf = (b: Build, region: string, account: string, model: string, name: string): string =>
  arn('bedrock', region, account, `custom-model/${model}/${lowerId(12, b.seed, 'custom-model', name)}`)

function base(b: Build, modelArn: string, name: string, accountId: string, region: string, model: string, createdAt: Date): CustomModel {
  return {
    type: 'custom-model', arn: modelArn, id: modelArn.split('/').at(-1)!, name, accountId, region, status: 'Active', createdAt, updatedAt: createdAt,
    baseModelArn: foundationModelArn(region, model), baseModelName: model.startsWith('meta') ? 'Llama 3.3 70B Instruct' : '', customizationType: 'FINE_TUNING', ownerAccountId: accountId,
    billing: billingOf(model), tags: tagsFor(b, null, 'custom-model', name), links: [{ rel: 'base-model', toArn: foundationModelArn(region, model) }],
  }
}

/** Copies to a second region, with the models they made; one failed. */
export function copies(b: Build, models: CustomModel[]): { jobs: CopyJob[]; models: CustomModel[] } {
  const sources = models.filter((m) => !m.deletedAt && m.region === 'us-east-1' && m.ownerAccountId === m.accountId && m.jobArn).slice(0, Math.round(14 * b.scale))
  const jobs: CopyJob[] = []
  const made: CustomModel[] = []
  sources.forEach((source, i) => {
    const failed = i % 7 === 5
    const region = i % 2 ? 'eu-central-1' : 'us-west-2'
    const model = source.baseModelArn.split('foundation-model/')[1]!
    const name = `${source.name}-${region}`
    const createdAt = plusDays(source.createdAt, int(1, 4, b.seed, 'copy', i))
    if (createdAt > b.today) return
    const target = base(b, arnOf(b, region, source.accountId, model, name), name, source.accountId, region, model, createdAt)
    const id = lowerId(12, b.seed, 'copy-job', name)
    jobs.push({
      type: 'model-copy-job', id, name, accountId: source.accountId, region, arn: arn('bedrock', region, source.accountId, `model-copy-job/${id}`), status: failed ? 'Failed' : 'Completed',
      createdAt, updatedAt: createdAt, tags: target.tags, sourceModelArn: source.arn, sourceAccountId: source.accountId, targetModelArn: target.arn,
      links: [{ rel: 'copies', toArn: source.arn }, ...(failed ? [] : [{ rel: 'produces', toArn: target.arn }])],
    })
    if (!failed) made.push(target)
  })
  return { jobs, models: made }
}

/** On-demand deployments of fine-tuned models. The first was made for a demo and has stood unused since. */
export function deployments(b: Build, models: CustomModel[]): Deployment[] {
  const candidates = models.filter((m) => !m.deletedAt && m.billing === 'Nova2.0Lite' && m.region === 'us-east-1' && m.ownerAccountId === m.accountId).slice(0, 9)
  return candidates.map((m, i) => {
    const name = i === 0 ? 'board-demo-assistant' : `${m.name}-live`
    const id = lowerId(12, b.seed, 'deployment', name)
    const createdAt = plusDays(m.createdAt, 1) > b.today ? m.createdAt : plusDays(m.createdAt, 1)
    return {
      type: 'custom-model-deployment', id, name, accountId: m.accountId, region: m.region, arn: arn('bedrock', m.region, m.accountId, `custom-model-deployment/${id}`),
      status: i === 7 ? 'Failed' : 'Active', createdAt, updatedAt: createdAt, modelArn: m.arn, tags: tagsFor(b, null, 'deployment', name), links: [{ rel: 'serves', toArn: m.arn }],
    }
  })
}
