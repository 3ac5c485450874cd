import { GetAgentCommand, ListAgentsCommand, type AgentSummary } from '@aws-sdk/client-bedrock-agent'
import { bedrockArn, bedrockForm } from '../arn'
import { link, linkById, modelLink } from '../model-ref'
import { defineType, type Where } from '../resource-type'

const arnOf = (agent: AgentSummary, where: Where): string => (agent.agentId ? bedrockArn(where, `agent/${agent.agentId}`) : '')

export const agent = defineType({
  id: 'agent',
  name: { one: 'Agent', many: 'Agents' },
  family: 'governance',
  area: 'agents',
  shape: 'none',
  list: { api: 'bedrock-agent', command: ListAgentsCommand, input: { maxResults: 1000 }, items: (o) => o.agentSummaries },
  details: {
    get: { api: 'bedrock-agent', command: GetAgentCommand, input: (agent) => (agent.agentId ? { agentId: agent.agentId } : undefined) },
  },
  membership: 'listed',
  unchanged: { arn: arnOf, at: (agent) => agent.updatedAt },
  read: (summary, where, { get }) => {
    const agent = get?.agent
    return {
      arn: agent?.agentArn || arnOf(summary, where),
      name: summary.agentName ?? agent?.agentName ?? '',
      rawState: summary.agentStatus,
      createdAt: agent?.createdAt,
      attributes: {
        agentId: summary.agentId,
        description: summary.description,
        foundationModel: agent?.foundationModel,
        roleArn: agent?.agentResourceRoleArn,
        collaboration: agent?.agentCollaboration,
        latestVersion: summary.latestAgentVersion,
        updatedAt: summary.updatedAt,
      },
      links: [
        modelLink('uses', agent?.foundationModel, where),
        linkById('guarded-by', (agent?.guardrailConfiguration ?? summary.guardrailConfiguration)?.guardrailIdentifier, 'guardrail', where),
        // Orchestration and answers may go through functions of the customer's own.
        link('calls', agent?.customOrchestration?.executor?.lambda),
        link('calls', agent?.promptOverrideConfiguration?.overrideLambda),
      ],
    }
  },
  states: {
    CREATING: 'starting', PREPARING: 'starting', PREPARED: 'running', NOT_PREPARED: 'stopped',
    VERSIONING: 'running', UPDATING: 'running', DELETING: 'stopping', FAILED: 'failed',
  },
  tags: { by: 'bedrock-agent' },
  ownsArn: bedrockForm('agent/{}'),
  // AWS publishes agents' metrics per alias and model only.
  metrics: [],
  use: {
    calls: [], silence: 'nothing', because: 'AWS publishes an agent’s metrics under its aliases, and only where the agent’s role may put metric data: silence may be a missing permission.',
    through: { rel: 'part-of', way: 'in', types: ['agent-alias'], idle: false },
  },
  bills: 'Nothing of its own: the tokens of its model, its knowledge bases and the functions that it calls.',
  notes: [
    'The list and GetAgent describe the DRAFT; what an alias runs is in the agent version that it routes to.',
    'Knowledge bases, tools and collaborators hang under its versions: they are resources of their own, each part of the agent.',
    'CloudWatch knows no agent: see the metrics of its aliases.',
  ],
})
