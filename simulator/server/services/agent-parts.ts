import {
  GetAgentActionGroup$, GetAgentVersion$, ListAgentActionGroups$, ListAgentAliases$, ListAgentCollaborators$, ListAgentKnowledgeBases$, ListAgentVersions$,
  type GetAgentActionGroupCommandInput, type GetAgentActionGroupCommandOutput, type GetAgentVersionCommandInput, type GetAgentVersionCommandOutput,
  type ListAgentActionGroupsCommandInput, type ListAgentActionGroupsCommandOutput, type ListAgentAliasesCommandInput, type ListAgentAliasesCommandOutput,
  type ListAgentCollaboratorsCommandInput, type ListAgentCollaboratorsCommandOutput, type ListAgentKnowledgeBasesCommandInput, type ListAgentKnowledgeBasesCommandOutput,
  type ListAgentVersionsCommandInput, type ListAgentVersionsCommandOutput,
} from '@aws-sdk/client-bedrock-agent'
import type { OfAgent } from '../../estate/parts'
import { here, oneHere } from '../here'
import { AGENT_PAGE, page } from '../paging'
import { notFound, on, type Call, type Operation } from '../wire'

interface Asked { agentId: string | undefined; agentVersion?: string | undefined; nextToken?: string | undefined; maxResults?: number | undefined }

/** A page of what hangs under the agent, at the version that is asked for. @throws AwsError for an agent or version that is not there. */
function partsOf<T extends OfAgent>(call: Call<Asked>, list: T[]): { items: T[]; next: string | undefined } {
  const { agentId, agentVersion, nextToken, maxResults } = call.input
  oneHere(call, call.estate.agents, agentId, 'Agent')
  if (agentVersion !== undefined) versionOf(call)
  return page(here(call, list).filter((x) => x.agentId === agentId && (agentVersion === undefined || x.version === agentVersion)), nextToken, maxResults, AGENT_PAGE)
}

function versionOf(call: Call<Pick<Asked, 'agentId' | 'agentVersion'>>) {
  const found = here(call, call.estate.agentVersions).find((v) => v.agentId === call.input.agentId && v.version === call.input.agentVersion)
  if (!found) throw notFound(`Version ${call.input.agentVersion} of agent ${call.input.agentId}`)
  return found
}

const guardrailOf = ({ guardrail: g }: { guardrail?: { id: string; version: string } }) => (g ? { guardrailConfiguration: { guardrailIdentifier: g.id, guardrailVersion: g.version } } : {})

/** What hangs under an agent: aliases and versions, and the parts of each version. */
export const agentPartOperations: Operation[] = [
  on<ListAgentAliasesCommandInput, ListAgentAliasesCommandOutput>('bedrock', ListAgentAliases$, (call) => {
    const { items, next } = partsOf(call, call.estate.agentAliases)
    return {
      nextToken: next,
      agentAliasSummaries: items.map((x) => ({
        agentAliasId: x.id, agentAliasName: x.name, agentAliasStatus: x.status as 'PREPARED', createdAt: x.createdAt, updatedAt: x.updatedAt, aliasInvocationState: 'ACCEPT_INVOCATIONS',
        routingConfiguration: [{ agentVersion: x.version, ...(x.throughput && { provisionedThroughput: x.throughput }) }],
      })),
    }
  }),
  on<ListAgentVersionsCommandInput, ListAgentVersionsCommandOutput>('bedrock', ListAgentVersions$, (call) => {
    const { items, next } = partsOf(call, call.estate.agentVersions)
    const agent = oneHere(call, call.estate.agents, call.input.agentId, 'Agent')
    return { nextToken: next, agentVersionSummaries: items.map((v) => ({ agentName: agent.name, agentVersion: v.version, agentStatus: v.status as 'PREPARED', createdAt: v.createdAt, updatedAt: v.updatedAt, ...guardrailOf(v) })) }
  }),
  on<GetAgentVersionCommandInput, GetAgentVersionCommandOutput>('bedrock', GetAgentVersion$, (call) => {
    const v = versionOf(call)
    const agent = oneHere(call, call.estate.agents, call.input.agentId, 'Agent')
    return {
      agentVersion: {
        agentId: agent.id, agentName: agent.name, agentArn: agent.arn, version: v.version, agentStatus: v.status as 'PREPARED', createdAt: v.createdAt, updatedAt: v.updatedAt, idleSessionTTLInSeconds: 600,
        agentResourceRoleArn: `arn:aws:iam::${v.accountId}:role/AmazonBedrockExecutionRoleForAgents_${agent.id}`, agentCollaboration: agent.collaborates ? 'SUPERVISOR' : 'DISABLED',
        ...(v.foundationModel && { foundationModel: v.foundationModel }), ...guardrailOf(v),
      },
    }
  }),
  on<ListAgentActionGroupsCommandInput, ListAgentActionGroupsCommandOutput>('bedrock', ListAgentActionGroups$, (call) => {
    const { items, next } = partsOf(call, call.estate.actionGroups)
    return { nextToken: next, actionGroupSummaries: items.map((g) => ({ actionGroupId: g.id, actionGroupName: g.name, actionGroupState: g.status as 'ENABLED', updatedAt: g.updatedAt })) }
  }),
  on<GetAgentActionGroupCommandInput, GetAgentActionGroupCommandOutput>('bedrock', GetAgentActionGroup$, (call) => {
    const { agentId, agentVersion, actionGroupId } = call.input
    const g = here(call, call.estate.actionGroups).find((x) => x.agentId === agentId && x.version === agentVersion && x.id === actionGroupId)
    if (!g) throw notFound(`Action group ${actionGroupId}`)
    return {
      agentActionGroup: {
        agentId: g.agentId, agentVersion: g.version, actionGroupId: g.id, actionGroupName: g.name, actionGroupState: g.status as 'ENABLED', createdAt: g.createdAt, updatedAt: g.updatedAt,
        ...(g.lambdaArn && { actionGroupExecutor: { lambda: g.lambdaArn } }), ...(g.builtIn && { parentActionSignature: g.builtIn }),
      },
    }
  }),
  on<ListAgentCollaboratorsCommandInput, ListAgentCollaboratorsCommandOutput>('bedrock', ListAgentCollaborators$, (call) => {
    const { items, next } = partsOf(call, call.estate.collaborators)
    return {
      nextToken: next,
      agentCollaboratorSummaries: items.map((c) => ({
        agentId: c.agentId, agentVersion: c.version, collaboratorId: c.id, collaboratorName: c.name, agentDescriptor: { aliasArn: c.aliasArn }, createdAt: c.createdAt, lastUpdatedAt: c.updatedAt,
        collaborationInstruction: 'Ask for a second opinion on refunds over 500 euros.', relayConversationHistory: 'DISABLED',
      })),
    }
  }),
  on<ListAgentKnowledgeBasesCommandInput, ListAgentKnowledgeBasesCommandOutput>('bedrock', ListAgentKnowledgeBases$, (call) => {
    const { items, next } = partsOf(call, call.estate.agentKnowledgeBases)
    return { nextToken: next, agentKnowledgeBaseSummaries: items.map((k) => ({ knowledgeBaseId: k.id, knowledgeBaseState: k.status as 'ENABLED', updatedAt: k.updatedAt })) }
  }),
]
