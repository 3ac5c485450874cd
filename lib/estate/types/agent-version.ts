import { GetAgentVersionCommand, ListAgentVersionsCommand, type AgentVersionSummary } from '@aws-sdk/client-bedrock-agent'
import { DRAFT, agentVersionArn } from '../agent-parts'
import { bedrockArn, bedrockForm } from '../arn'
import { link, linkById, modelLink } from '../model-ref'
import { defineType, type From, type Where } from '../resource-type'

const agentIdOf = (from: From): string => (from.input as { agentId?: string }).agentId ?? ''

const arnOf = (version: AgentVersionSummary, where: Where, from: From): string => {
  const agentId = agentIdOf(from)
  return agentId && version.agentVersion ? agentVersionArn(bedrockArn(where, `agent/${agentId}`), version.agentVersion) : ''
}

export const agentVersion = defineType({
  id: 'agent-version',
  name: { one: 'Agent version', many: 'Agent versions' },
  ownIdentifier: true,
  family: 'governance',
  area: 'agents',
  shape: 'none',
  list: {
    api: 'bedrock-agent', command: ListAgentVersionsCommand, items: (o) => o.agentVersionSummaries,
    per: { type: 'agent', inputs: ({ attributes: { agentId } }) => (typeof agentId === 'string' ? [{ agentId, maxResults: 1000 }] : []) },
  },
  details: {
    // GetAgentVersion knows numbered versions only; the DRAFT is GetAgent's.
    get: {
      api: 'bedrock-agent', command: GetAgentVersionCommand,
      input: (v, _where, _earlier, from) => {
        const agentId = agentIdOf(from)
        return agentId && v.agentVersion && v.agentVersion !== DRAFT ? { agentId, agentVersion: v.agentVersion } : undefined
      },
    },
  },
  membership: 'listed',
  cadence: 'daily',
  unchanged: { arn: arnOf, at: (version) => version.updatedAt },
  read: (summary, where, { get }, from) => {
    const agentId = agentIdOf(from)
    const version = get?.agentVersion
    return {
      arn: arnOf(summary, where, from),
      name: `${summary.agentName ?? ''} ${summary.agentVersion ?? ''}`,
      rawState: summary.agentStatus,
      createdAt: summary.createdAt,
      attributes: {
        agentId, version: summary.agentVersion, description: summary.description, updatedAt: summary.updatedAt,
        foundationModel: version?.foundationModel, collaboration: version?.agentCollaboration, roleArn: version?.agentResourceRoleArn,
      },
      links: [
        link('part-of', agentId && bedrockArn(where, `agent/${agentId}`), 'agent'),
        modelLink('uses', version?.foundationModel, where),
        linkById('guarded-by', (version?.guardrailConfiguration ?? summary.guardrailConfiguration)?.guardrailIdentifier, 'guardrail', where),
        link('calls', version?.promptOverrideConfiguration?.overrideLambda),
      ],
    }
  },
  states: {
    CREATING: 'starting', PREPARING: 'starting', PREPARED: 'running', NOT_PREPARED: 'stopped',
    VERSIONING: 'running', UPDATING: 'running', DELETING: 'stopping', FAILED: 'failed',
  },
  tags: 'none',
  ownsArn: bedrockForm('agent/{}/version/{}'),
  metrics: [],
  bills: 'Nothing of its own: what runs is billed as tokens of its model.',
  notes: [
    'AWS gives a version no ARN. The identifier here is Outcrop’s: the ARN of the agent, /version/ and the number.',
    'Versions are listed once a day, and each is read once: a numbered version is a snapshot.',
  ],
})
