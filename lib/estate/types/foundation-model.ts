import { ListFoundationModelsCommand } from '@aws-sdk/client-bedrock'
import { bedrockResource, idOf } from '../arn'
import { runtimeMetrics, runtimeUse } from '../metrics'
import { defineType } from '../resource-type'

export const foundationModel = defineType({
  id: 'foundation-model',
  name: { one: 'Foundation model', many: 'Foundation models', short: 'Model' },
  family: 'usage-metered',
  area: 'models',
  shape: 'metered',
  list: { api: 'bedrock', command: ListFoundationModelsCommand, items: (o) => o.modelSummaries, page: null },
  membership: 'referenced',
  read: (model) => ({
    arn: model.modelArn ?? '',
    name: model.modelName || model.modelId || '',
    rawState: model.modelLifecycle?.status,
    attributes: {
      modelId: model.modelId,
      provider: model.providerName,
      inputModalities: model.inputModalities,
      outputModalities: model.outputModalities,
      inferenceTypes: model.inferenceTypesSupported,
      legacyTime: model.modelLifecycle?.legacyTime,
      endOfLifeTime: model.modelLifecycle?.endOfLifeTime,
    },
  }),
  // A legacy model still answers and still bills.
  states: { ACTIVE: 'running', LEGACY: 'running' },
  stateWithoutStatus: 'running',
  tags: 'none',
  ownsArn: bedrockResource('foundation-model/'),
  metrics: runtimeMetrics((r) => idOf(r.arn)),
  use: runtimeUse('nothing', 'Calls through an inference profile or the bedrock-mantle endpoint have no series under the model’s id.'),
  bills: 'Tokens, images or seconds of on-demand use, by model and tier; nothing while it is not called.',
})
