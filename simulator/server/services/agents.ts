import {
  GetAgent$, GetFlow$, GetKnowledgeBase$, ListAgents$, ListFlows$, ListKnowledgeBases$,
  type GetAgentCommandInput, type GetAgentCommandOutput, type GetFlowCommandInput, type GetFlowCommandOutput,
  type GetKnowledgeBaseCommandInput, type GetKnowledgeBaseCommandOutput, type ListAgentsCommandInput, type ListAgentsCommandOutput,
  type ListFlowsCommandInput, type ListFlowsCommandOutput, type ListKnowledgeBasesCommandInput, type ListKnowledgeBasesCommandOutput,
} from '@aws-sdk/client-bedrock-agent'
import type { SimResource } from '../../estate/estate'
import { here } from '../here'
import { page } from '../paging'
import { notFound, on, type Operation } from '../wire'

function byId<T extends SimResource>(list: T[], id: string | undefined, what: string): T {
  const found = list.find((r) => r.id === id)
  if (!found) throw notFound(`${what} ${id}`)
  return found
}

/** Ten a page, whatever is asked for: the cap of bedrock-agent's own models. */
const CAP = 10

/** bedrock-agent: its lists have no ARNs for agents and knowledge bases. */
export const agentOperations: Operation[] = [
  on<ListAgentsCommandInput, ListAgentsCommandOutput>('bedrock', ListAgents$, (call) => {
    const { items, next } = page(here(call, call.estate.agents), call.input.nextToken, call.input.maxResults, CAP)
    return {
      agentSummaries: items.map((a) => ({
        agentId: a.id, agentName: a.name, agentStatus: a.status as 'PREPARED', updatedAt: a.updatedAt, latestAgentVersion: '1',
        ...(a.guardrail ? { guardrailConfiguration: { guardrailIdentifier: a.guardrail.id, guardrailVersion: a.guardrail.version } } : {}),
      })),
      nextToken: next,
    }
  }),
  on<GetAgentCommandInput, GetAgentCommandOutput>('bedrock', GetAgent$, (call) => {
    const a = byId(here(call, call.estate.agents), call.input.agentId, 'Agent')
    return {
      agent: {
        agentId: a.id, agentName: a.name, agentArn: a.arn, agentVersion: 'DRAFT', agentStatus: a.status as 'PREPARED', idleSessionTTLInSeconds: 600,
        agentResourceRoleArn: `arn:aws:iam::${a.accountId}:role/AmazonBedrockExecutionRoleForAgents_${a.id}`, createdAt: a.createdAt, updatedAt: a.updatedAt,
        ...(a.foundationModel ? { foundationModel: a.foundationModel } : {}),
        ...(a.guardrail ? { guardrailConfiguration: { guardrailIdentifier: a.guardrail.id, guardrailVersion: a.guardrail.version } } : {}),
      },
    }
  }),
  on<ListKnowledgeBasesCommandInput, ListKnowledgeBasesCommandOutput>('bedrock', ListKnowledgeBases$, (call) => {
    const { items, next } = page(here(call, call.estate.knowledgeBases), call.input.nextToken, call.input.maxResults, CAP)
    return { knowledgeBaseSummaries: items.map((k) => ({ knowledgeBaseId: k.id, name: k.name, status: k.status as 'ACTIVE', updatedAt: k.updatedAt })), nextToken: next }
  }),
  on<GetKnowledgeBaseCommandInput, GetKnowledgeBaseCommandOutput>('bedrock', GetKnowledgeBase$, (call) => {
    const k = byId(here(call, call.estate.knowledgeBases), call.input.knowledgeBaseId, 'Knowledge base')
    return {
      knowledgeBase: {
        knowledgeBaseId: k.id, name: k.name, knowledgeBaseArn: k.arn, status: k.status as 'ACTIVE', createdAt: k.createdAt, updatedAt: k.updatedAt,
        roleArn: `arn:aws:iam::${k.accountId}:role/AmazonBedrockExecutionRoleForKnowledgeBase`,
        knowledgeBaseConfiguration: { type: 'VECTOR', vectorKnowledgeBaseConfiguration: { embeddingModelArn: k.embeddingModelArn } },
        storageConfiguration: k.indexArn ? { type: 'S3_VECTORS', s3VectorsConfiguration: { indexArn: k.indexArn } } : {
          type: 'OPENSEARCH_SERVERLESS',
          opensearchServerlessConfiguration: { collectionArn: k.collectionArn, vectorIndexName: 'default', fieldMapping: { vectorField: 'vector', textField: 'text', metadataField: 'metadata' } },
        },
      },
    }
  }),
  on<ListFlowsCommandInput, ListFlowsCommandOutput>('bedrock', ListFlows$, (call) => {
    const { items, next } = page(here(call, call.estate.flows), call.input.nextToken, call.input.maxResults, CAP)
    return { flowSummaries: items.map((f) => ({ id: f.id, arn: f.arn, name: f.name, status: f.status as 'Prepared', createdAt: f.createdAt, updatedAt: f.updatedAt, version: 'DRAFT' })), nextToken: next }
  }),
  on<GetFlowCommandInput, GetFlowCommandOutput>('bedrock', GetFlow$, (call) => {
    const f = byId(here(call, call.estate.flows), call.input.flowIdentifier?.split('/').at(-1), 'Flow')
    return {
      id: f.id, arn: f.arn, name: f.name, status: f.status as 'Prepared', createdAt: f.createdAt, updatedAt: f.updatedAt, version: 'DRAFT',
      executionRoleArn: `arn:aws:iam::${f.accountId}:role/AmazonBedrockExecutionRoleForFlows`,
      definition: {
        connections: [],
        nodes: [
          { name: 'Input', type: 'Input', configuration: { input: {} } },
          ...(f.knowledgeBaseId ? [{ name: 'Search', type: 'KnowledgeBase' as const, configuration: { knowledgeBase: { knowledgeBaseId: f.knowledgeBaseId } } }] : []),
          { name: 'Output', type: 'Output', configuration: { output: {} } },
        ],
      },
    }
  }),
]
