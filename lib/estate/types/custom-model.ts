import { GetCustomModelCommand, ListCustomModelsCommand } from '@aws-sdk/client-bedrock'
import { bedrockResource, parseArn } from '../arn'
import { link, modelLink } from '../model-ref'
import { defineType } from '../resource-type'

export const customModel = defineType({
  id: 'custom-model',
  name: { one: 'Custom model', many: 'Custom models' },
  family: 'storage',
  area: 'models',
  shape: 'storage',
  list: { api: 'bedrock', command: ListCustomModelsCommand, input: { maxResults: 1000 }, items: (o) => o.modelSummaries },
  details: {
    get: { api: 'bedrock', command: GetCustomModelCommand, input: (model) => (model.modelArn ? { modelIdentifier: model.modelArn } : undefined) },
  },
  membership: 'listed',
  read: (model, where, { get }) => {
    // The list mixes in models that other accounts share; those accounts pay for their storage.
    const owner = model.ownerAccountId || parseArn(model.modelArn ?? '')?.accountId || where.accountId
    return {
      arn: model.modelArn ?? '',
      name: model.modelName ?? '',
      rawState: model.modelStatus,
      createdAt: model.creationTime,
      startedAt: model.creationTime,
      attributes: {
        customizationType: model.customizationType ?? get?.customizationType,
        baseModelArn: model.baseModelArn,
        // AWS sends an empty name for some models.
        baseModelName: model.baseModelName || undefined,
        ownerAccountId: owner,
        jobName: get?.jobName,
        failureMessage: get?.failureMessage,
      },
      links: [modelLink('base-model', model.baseModelArn || get?.baseModelArn, where), link('produced-by', get?.jobArn, producerOf(get?.jobArn))],
      shared: owner !== where.accountId,
    }
  },
  states: { Active: 'running', Creating: 'starting', Failed: 'failed' },
  // Answers from before the status existed: only finished models were listed.
  stateWithoutStatus: 'running',
  tags: { by: 'bedrock' },
  ownsArn: bedrockResource('custom-model/'),
  metrics: [],
  use: {
    calls: [], silence: 'nothing', because: 'AWS publishes no series of a custom model: it is used through the throughputs and deployments that serve it.',
    through: { rel: 'serves', way: 'in', types: ['provisioned-throughput', 'custom-model-deployment'], idle: true },
    // A batch names the model itself.
    runs: { rels: ['uses', 'evaluates'], types: ['model-invocation-job', 'evaluation-job'] },
  },
  bills: 'Storage per model and month, in the account that owns it; its use bills under the throughput or deployment that serves it.',
})

/** A copied model names the copy job where a fine-tuned one names its customization job. */
const producerOf = (jobArn: string | undefined): string =>
  parseArn(jobArn ?? '')?.resource.startsWith('model-copy-job/') ? 'model-copy-job' : 'model-customization-job'
