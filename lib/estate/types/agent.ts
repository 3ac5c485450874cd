import { GetAgentCommand, ListAgentsCommand } from '@aws-sdk/client-bedrock-agent'
import { bedrockArn, bedrockResource } from '../arn'
import { linkById, modelLink } from '../model-ref'
import { defineType } from '../resource-type'

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
  read: (summary, where, { get }) => {
    const agent = get?.agent
    return {
      arn: agent?.agentArn || (summary.agentId ? bedrockArn(where, `agent/${summary.agentId}`) : ''),
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
        preparedAt: agent?.preparedAt,
      },
      links: [
        modelLink('uses', agent?.foundationModel, where),
        linkById('guarded-by', (agent?.guardrailConfiguration ?? summary.guardrailConfiguration)?.guardrailIdentifier, 'guardrail', where),
      ],
    }
  },
  states: {
    CREATING: 'starting', PREPARING: 'starting', PREPARED: 'running', NOT_PREPARED: 'stopped',
    VERSIONING: 'running', UPDATING: 'running', DELETING: 'stopping', FAILED: 'failed',
  },
  tags: { by: 'bedrock-agent' },
  ownsArn: bedrockResource('agent/'),
  // AWS publishes agents' metrics per alias and model only.
  metrics: [],
  bills: 'Nothing of its own: the tokens of its model, its knowledge bases and the functions that it calls.',
})
