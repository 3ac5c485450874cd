import { HarnessEndpointStatus, ListHarnessEndpointsCommand } from '@aws-sdk/client-bedrock-agentcore-control'
import { idOfParent } from '../../arn'
import { link } from '../../model-ref'
import { defineType } from '../../resource-type'
import { ownsAgentCore, statesOf, taggable } from './family'

export const agentCoreHarnessEndpoint = defineType({
  id: 'agentcore-harness-endpoint',
  name: { one: 'AgentCore harness endpoint', many: 'AgentCore harness endpoints', short: 'Harness endpoint' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: {
    api: 'bedrock-agentcore-control', command: ListHarnessEndpointsCommand, items: (o) => o.endpoints,
    per: { type: 'agentcore-harness', inputs: (harness) => [{ harnessId: idOfParent(harness, 'harnessId'), maxResults: 100 }] },
  },
  ...taggable,
  read: (e, _where, _details, { parent }) => ({
    arn: e.arn ?? '',
    name: e.endpointName ?? '',
    rawState: e.status,
    createdAt: e.createdAt,
    attributes: { description: e.description, liveVersion: e.liveVersion, targetVersion: e.targetVersion, updatedAt: e.updatedAt, failureReason: e.failureReason },
    links: [link('part-of', parent?.arn, 'agentcore-harness')],
  }),
  states: statesOf(HarnessEndpointStatus),
  ownsArn: ownsAgentCore('harness/*/harness-endpoint/*'),
  metrics: [],
  bills: 'Nothing of its own: the runtime under its harness bills.',
})
