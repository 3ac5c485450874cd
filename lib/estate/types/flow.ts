import { GetFlowCommand, ListFlowsCommand, type FlowDefinition, type FlowNode } from '@aws-sdk/client-bedrock-agent'
import { bedrockResource } from '../arn'
import { link, linkById, modelLink } from '../model-ref'
import { defineType, type LinkRead, type Where } from '../resource-type'

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
  read: (flow, where, { get }) => ({
    arn: flow.arn ?? '',
    name: flow.name ?? '',
    rawState: flow.status,
    createdAt: flow.createdAt,
    attributes: {
      flowId: flow.id, description: flow.description, version: flow.version, updatedAt: flow.updatedAt,
      roleArn: get?.executionRoleArn, nodes: get?.definition?.nodes?.length,
    },
    links: nodesOf(get?.definition).flatMap((node) => linksOf(node, where)),
  }),
  states: { Prepared: 'running', Preparing: 'starting', NotPrepared: 'stopped', Failed: 'failed' },
  tags: { by: 'bedrock-agent' },
  ownsArn: bedrockResource('flow/'),
  metrics: [],
  bills: 'Node transitions, beside what its nodes call; nothing while it does not run.',
})

/** A loop holds a definition of its own. */
const nodesOf = (definition: FlowDefinition | undefined): FlowNode[] =>
  (definition?.nodes ?? []).flatMap((node) => [node, ...nodesOf(node.configuration?.loop?.definition)])

/** What one node calls. */
function linksOf(node: FlowNode, where: Where): (LinkRead | undefined)[] {
  const c = node.configuration
  const prompt = c?.prompt?.sourceConfiguration
  return [
    link('uses', c?.agent?.agentAliasArn, 'agent-alias'),
    linkById('uses', c?.knowledgeBase?.knowledgeBaseId, 'knowledge-base', where),
    modelLink('uses', c?.knowledgeBase?.modelId, where),
    link('uses', prompt?.resource?.promptArn, 'prompt'),
    modelLink('uses', prompt?.inline?.modelId, where),
    linkById('guarded-by', (c?.prompt?.guardrailConfiguration ?? c?.knowledgeBase?.guardrailConfiguration)?.guardrailIdentifier, 'guardrail', where),
    link('uses', c?.lambdaFunction?.lambdaArn),
    link('uses', c?.lex?.botAliasArn),
  ]
}
