import { GetFlowCommand, ListFlowsCommand } from '@aws-sdk/client-bedrock-agent'
import { bedrockForm } from '../arn'
import { linksOfDefinition } from '../flow-nodes'
import { defineType } from '../resource-type'

export const flow = defineType({
  id: 'flow',
  name: { one: 'Flow', many: 'Flows' },
  family: 'usage-metered',
  area: 'flows',
  shape: 'metered',
  list: { api: 'bedrock-agent', command: ListFlowsCommand, input: { maxResults: 1000 }, items: (o) => o.flowSummaries },
  details: {
    get: { api: 'bedrock-agent', command: GetFlowCommand, input: (flow) => (flow.id ? { flowIdentifier: flow.id } : undefined) },
  },
  membership: 'listed',
  unchanged: { arn: (flow) => flow.arn ?? '', at: (flow) => flow.updatedAt },
  read: (flow, where, { get }) => ({
    arn: flow.arn ?? '',
    name: flow.name ?? '',
    rawState: flow.status,
    createdAt: flow.createdAt,
    attributes: {
      flowId: flow.id, description: flow.description, version: flow.version, updatedAt: flow.updatedAt,
      roleArn: get?.executionRoleArn, nodes: get?.definition?.nodes?.length,
    },
    links: linksOfDefinition(get?.definition, where),
  }),
  states: { Prepared: 'running', Preparing: 'starting', NotPrepared: 'stopped', Failed: 'failed' },
  tags: { by: 'bedrock-agent' },
  ownsArn: bedrockForm('flow/{}'),
  metrics: [],
  use: { calls: [], silence: 'nothing', because: 'No CloudWatch series of flows is known: what the bill counts (node transitions) stands in, and its silence proves nothing.' },
  bills: 'Node transitions, beside what its nodes call; nothing while it does not run.',
  notes: [
    'The list and GetFlow describe the DRAFT; what an alias runs is in the flow version that it routes to.',
    'GetFlow also answers with the prompts written in its nodes; Outcrop reads what the nodes call, and keeps no text.',
    'No CloudWatch namespace of flows is documented. Synchronous runs show in CloudTrail data events only, asynchronous ones as flow executions.',
  ],
})
