import { DatasetStatus, ListDatasetsCommand } from '@aws-sdk/client-bedrock-agentcore-control'
import { defineType } from '../../resource-type'
import { ownsAgentCore, statesOf, taggable } from './family'

export const agentCoreDataset = defineType({
  id: 'agentcore-dataset',
  name: { one: 'AgentCore dataset', many: 'AgentCore datasets', short: 'Dataset' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: { api: 'bedrock-agentcore-control', command: ListDatasetsCommand, input: { maxResults: 100 }, items: (o) => o.datasets },
  ...taggable,
  read: (d) => ({
    arn: d.datasetArn ?? '',
    name: d.datasetName ?? '',
    rawState: d.status,
    createdAt: d.createdAt,
    attributes: { datasetId: d.datasetId, description: d.description, schemaType: d.schemaType, exampleCount: d.exampleCount, draftStatus: d.draftStatus, updatedAt: d.updatedAt },
  }),
  states: statesOf(DatasetStatus),
  ownsArn: ownsAgentCore('dataset/*'),
  metrics: [],
  bills: 'Nothing known: examples for evaluations.',
})
