import {
  ListAgentAliases$, ListAgentKnowledgeBases$, ListDataSources$,
  type ListAgentAliasesCommandInput, type ListAgentAliasesCommandOutput, type ListAgentKnowledgeBasesCommandInput, type ListAgentKnowledgeBasesCommandOutput,
  type ListDataSourcesCommandInput, type ListDataSourcesCommandOutput,
} from '@aws-sdk/client-bedrock-agent'
import type { SimResource } from '../../estate/estate'
import { upperId } from '../../estate/random'
import { here } from '../here'
import { notFound, on, type Operation } from '../wire'

function byId<T extends SimResource>(list: T[], id: string | undefined, what: string): T {
  const found = list.find((r) => r.id === id)
  if (!found) throw notFound(`${what} ${id}`)
  return found
}

/** What hangs under an agent or a knowledge base: one call per parent. */
export const agentPartOperations: Operation[] = [
  on<ListAgentKnowledgeBasesCommandInput, ListAgentKnowledgeBasesCommandOutput>('bedrock', ListAgentKnowledgeBases$, (call) => {
    const a = byId(here(call, call.estate.agents), call.input.agentId, 'Agent')
    return { agentKnowledgeBaseSummaries: a.knowledgeBaseIds.map((knowledgeBaseId) => ({ knowledgeBaseId, knowledgeBaseState: 'ENABLED' as const, updatedAt: a.updatedAt })) }
  }),
  on<ListAgentAliasesCommandInput, ListAgentAliasesCommandOutput>('bedrock', ListAgentAliases$, (call) => {
    const a = byId(here(call, call.estate.agents), call.input.agentId, 'Agent')
    return {
      agentAliasSummaries: a.status !== 'PREPARED' ? [] : [{
        agentAliasId: upperId(10, 'alias', a.id), agentAliasName: 'live', agentAliasStatus: 'PREPARED', createdAt: a.createdAt, updatedAt: a.updatedAt, routingConfiguration: [{ agentVersion: '1' }],
      }],
    }
  }),
  on<ListDataSourcesCommandInput, ListDataSourcesCommandOutput>('bedrock', ListDataSources$, (call) => {
    const k = byId(here(call, call.estate.knowledgeBases), call.input.knowledgeBaseId, 'Knowledge base')
    return { dataSourceSummaries: [{ knowledgeBaseId: k.id, dataSourceId: upperId(10, 'source', k.id), name: 's3', status: 'AVAILABLE', updatedAt: k.updatedAt }] }
  }),
]
