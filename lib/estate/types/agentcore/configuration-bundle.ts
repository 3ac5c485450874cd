import { ListConfigurationBundlesCommand } from '@aws-sdk/client-bedrock-agentcore-control'
import { defineType } from '../../resource-type'
import { ownsAgentCore, taggable } from './family'

export const agentCoreConfigurationBundle = defineType({
  id: 'agentcore-configuration-bundle',
  name: { one: 'AgentCore configuration bundle', many: 'AgentCore configuration bundles', short: 'Configuration bundle' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: { api: 'bedrock-agentcore-control', command: ListConfigurationBundlesCommand, input: { maxResults: 100 }, items: (o) => o.bundles },
  ...taggable,
  read: (b) => ({
    arn: b.bundleArn ?? '',
    name: b.bundleName ?? '',
    createdAt: b.createdAt,
    attributes: { bundleId: b.bundleId, description: b.description },
  }),
  // The list has no status: what is listed exists.
  states: {},
  stateWithoutStatus: 'running',
  ownsArn: ownsAgentCore('configuration-bundle/*'),
  metrics: [],
  bills: 'Nothing known: versions of prompts and settings.',
})
