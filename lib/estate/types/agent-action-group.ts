import { GetAgentActionGroupCommand, ListAgentActionGroupsCommand } from '@aws-sdk/client-bedrock-agent'
import { askedVersion, ofRoutedVersions, partArn, partOfAgent } from '../agent-parts'
import { bedrockForm } from '../arn'
import { link } from '../model-ref'
import { defineType } from '../resource-type'

export const agentActionGroup = defineType({
  id: 'agent-action-group',
  name: { one: 'Agent action group', many: 'Agent action groups', short: 'Action group' },
  ownIdentifier: true,
  family: 'governance',
  area: 'agents',
  shape: 'none',
  list: {
    api: 'bedrock-agent', command: ListAgentActionGroupsCommand, items: (o) => o.actionGroupSummaries, per: ofRoutedVersions(),
  },
  details: {
    // The list does not name the function.
    get: {
      api: 'bedrock-agent', command: GetAgentActionGroupCommand,
      input: (group, _where, _earlier, from) => {
        const { agentId, agentVersion } = from.input as { agentId?: string; agentVersion?: string }
        return agentId && agentVersion && group.actionGroupId ? { agentId, agentVersion, actionGroupId: group.actionGroupId } : undefined
      },
    },
  },
  membership: 'listed',
  // Three calls for each version that is routed to, for things that bill nothing.
  cadence: 'daily',
  unchanged: { arn: (group, where, from) => partArn(from, where, 'action-group', group.actionGroupId), at: (group) => group.updatedAt },
  read: (summary, where, { get }, from) => {
    const group = get?.agentActionGroup
    const executor = group?.actionGroupExecutor
    return {
      arn: partArn(from, where, 'action-group', summary.actionGroupId),
      name: summary.actionGroupName ?? '',
      rawState: summary.actionGroupState,
      createdAt: group?.createdAt,
      attributes: {
        actionGroupId: summary.actionGroupId, version: askedVersion(from, where).version, description: summary.description, updatedAt: summary.updatedAt,
        // Built-in ones (code interpreter, user input, computer use) call no function; RETURN_CONTROL leaves it to the caller.
        builtIn: group?.parentActionSignature, control: executor?.customControl,
      },
      links: [partOfAgent(from, where), link('calls', executor?.lambda)],
    }
  },
  states: { ENABLED: 'running', DISABLED: 'stopped' },
  tags: 'none',
  ownsArn: bedrockForm('agent/{}/version/{}/action-group/{}'),
  metrics: [],
  bills: 'Nothing of its own: the functions that it calls bill under AWS Lambda.',
  notes: [
    'AWS gives an action group no ARN. The identifier here is Outcrop’s: the agent’s version, /action-group/ and the id.',
    'Listed once a day, for the versions that an alias routes to, the DRAFT by the test alias among them; a version that nothing routes to is not asked.',
  ],
})
