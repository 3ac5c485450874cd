import { ListAgentCollaboratorsCommand } from '@aws-sdk/client-bedrock-agent'
import { DRAFT, askedVersion, ofRoutedVersions, partArn, partOfAgent } from '../agent-parts'
import { bedrockForm } from '../arn'
import { link } from '../model-ref'
import { defineType } from '../resource-type'

export const agentCollaborator = defineType({
  id: 'agent-collaborator',
  name: { one: 'Agent collaborator', many: 'Agent collaborators', short: 'Collaborator' },
  ownIdentifier: true,
  family: 'governance',
  area: 'agents',
  shape: 'none',
  list: {
    api: 'bedrock-agent', command: ListAgentCollaboratorsCommand, items: (o) => o.agentCollaboratorSummaries,
    // GetAgent says of the DRAFT whether it collaborates at all; a numbered version may differ from it.
    per: ofRoutedVersions((alias, version) => version === DRAFT && alias.attributes.agentCollaboration === 'DISABLED'),
  },
  membership: 'listed',
  cadence: 'daily',
  read: (collaborator, where, _details, from) => ({
    arn: partArn(from, where, 'collaborator', collaborator.collaboratorId),
    name: collaborator.collaboratorName ?? '',
    createdAt: collaborator.createdAt,
    attributes: {
      collaboratorId: collaborator.collaboratorId, version: askedVersion(from, where).version,
      relayConversationHistory: collaborator.relayConversationHistory, updatedAt: collaborator.lastUpdatedAt,
    },
    links: [partOfAgent(from, where), link('collaborates-with', collaborator.agentDescriptor?.aliasArn, 'agent-alias')],
  }),
  states: {},
  stateWithoutStatus: 'running',
  tags: 'none',
  ownsArn: bedrockForm('agent/{}/version/{}/collaborator/{}'),
  metrics: [],
  bills: 'Nothing of its own: the agent that it calls uses tokens of its own model.',
  notes: [
    'AWS gives a collaborator no ARN and no status. The identifier here is Outcrop’s: the agent’s version, /collaborator/ and the id.',
    'Listed once a day, for the versions that an alias routes to; the DRAFT only where GetAgent does not say that it collaborates with nobody.',
  ],
})
