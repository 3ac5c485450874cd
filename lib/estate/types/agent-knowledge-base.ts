import { ListAgentKnowledgeBasesCommand } from '@aws-sdk/client-bedrock-agent'
import { askedVersion, ofRoutedVersions, partArn, partOfAgent } from '../agent-parts'
import { bedrockForm } from '../arn'
import { linkById } from '../model-ref'
import { defineType } from '../resource-type'

export const agentKnowledgeBase = defineType({
  id: 'agent-knowledge-base',
  name: { one: 'Knowledge base of an agent', many: 'Knowledge bases of agents', short: 'Agent’s KB' },
  ownIdentifier: true,
  family: 'governance',
  area: 'agents',
  shape: 'none',
  list: {
    api: 'bedrock-agent', command: ListAgentKnowledgeBasesCommand, items: (o) => o.agentKnowledgeBaseSummaries, per: ofRoutedVersions(),
  },
  membership: 'listed',
  cadence: 'daily',
  read: (association, where, _details, from) => ({
    arn: partArn(from, where, 'knowledge-base', association.knowledgeBaseId),
    name: association.knowledgeBaseId ?? '',
    rawState: association.knowledgeBaseState,
    attributes: { knowledgeBaseId: association.knowledgeBaseId, version: askedVersion(from, where).version, updatedAt: association.updatedAt },
    links: [partOfAgent(from, where), linkById('uses', association.knowledgeBaseId, 'knowledge-base', where)],
  }),
  states: { ENABLED: 'running', DISABLED: 'stopped' },
  tags: 'none',
  ownsArn: bedrockForm('agent/{}/version/{}/knowledge-base/{}'),
  metrics: [],
  bills: 'Nothing of its own: what the agent retrieves is billed with the knowledge base.',
  notes: [
    'AWS gives the association no ARN. The identifier here is Outcrop’s: the agent’s version, /knowledge-base/ and the id.',
    'Listed once a day, for the versions that an alias routes to, the DRAFT by the test alias among them; a version that nothing routes to is not asked.',
    'When it was associated is not asked for: the list tells only when it last changed.',
  ],
})
