import { GetImportedModelCommand, ListImportedModelsCommand } from '@aws-sdk/client-bedrock'
import { bedrockResource } from '../arn'
import { runtimeMetrics, runtimeUse } from '../metrics'
import { link } from '../model-ref'
import { defineType } from '../resource-type'

export const importedModel = defineType({
  id: 'imported-model',
  name: { one: 'Imported model', many: 'Imported models' },
  family: 'storage',
  area: 'models',
  shape: 'storage',
  list: { api: 'bedrock', command: ListImportedModelsCommand, input: { maxResults: 1000 }, items: (o) => o.modelSummaries },
  details: {
    get: { api: 'bedrock', command: GetImportedModelCommand, input: (model) => (model.modelArn ? { modelIdentifier: model.modelArn } : undefined) },
  },
  membership: 'listed',
  read: (model, _where, { get }) => ({
    arn: model.modelArn ?? '',
    name: model.modelName ?? '',
    createdAt: model.creationTime,
    startedAt: model.creationTime,
    attributes: {
      modelArchitecture: model.modelArchitecture,
      instructSupported: model.instructSupported,
      // What one running copy bills per minute, and what its storage bills per month.
      customModelUnitsPerModelCopy: get?.customModelUnits?.customModelUnitsPerModelCopy,
      customModelUnitsVersion: get?.customModelUnits?.customModelUnitsVersion,
      jobName: get?.jobName,
    },
    links: [link('produced-by', get?.jobArn, 'model-import-job')],
  }),
  // AWS reports no status: a listed model is stored, and storage bills.
  states: {},
  stateWithoutStatus: 'running',
  tags: { by: 'bedrock' },
  ownsArn: bedrockResource('imported-model/'),
  metrics: [
    ...runtimeMetrics((r) => r.arn),
    { namespace: 'AWS/Bedrock', metric: 'ModelCopy', stat: 'Maximum', as: 'modelCopies', dimensions: (r) => ({ ModelId: r.arn }) },
  ],
  use: { ...runtimeUse('once-seen', 'That CloudWatch names an imported model by its ARN is not confirmed: its silence counts once its series was seen.'), also: ['inputTokens', 'outputTokens', 'modelCopies'] },
  bills: 'Storage per custom model unit and month; while called, custom model units × minutes of each running copy, in windows of five minutes.',
})
