import {
  GetAgent$, GetFlow$, GetKnowledgeBase$, ListAgents$, ListFlows$, ListKnowledgeBases$,
  type GetAgentCommandInput, type GetAgentCommandOutput, type GetFlowCommandInput, type GetFlowCommandOutput,
  type GetKnowledgeBaseCommandInput, type GetKnowledgeBaseCommandOutput, type ListAgentsCommandInput, type ListAgentsCommandOutput,
  type ListFlowsCommandInput, type ListFlowsCommandOutput, type ListKnowledgeBasesCommandInput, type ListKnowledgeBasesCommandOutput,
} from '@aws-sdk/client-bedrock-agent'
import type { OfAgent } from '../../estate/parts'
import { here, oneHere } from '../here'
import { AGENT_PAGE, page } from '../paging'
import { on, type Operation } from '../wire'
import { definitionOf } from './flow-parts'

/** The newest numbered version; the draft where there is none. */
const latestOf = (versions: OfAgent[], agentId: string): string => versions.filter((v) => v.agentId === agentId).at(-1)?.version ?? 'DRAFT'

/** bedrock-agent: its lists have no ARNs for agents and knowledge bases. */
export const agentOperations: Operation[] = [
  on<ListAgentsCommandInput, ListAgentsCommandOutput>('bedrock', ListAgents$, (call) => {
    const { items, next } = page(here(call, call.estate.agents), call.input.nextToken, call.input.maxResults, AGENT_PAGE)
    return {
      agentSummaries: items.map((a) => ({
        agentId: a.id, agentName: a.name, agentStatus: a.status as 'PREPARED', updatedAt: a.updatedAt, latestAgentVersion: latestOf(call.estate.agentVersions, a.id),
        ...(a.guardrail ? { guardrailConfiguration: { guardrailIdentifier: a.guardrail.id, guardrailVersion: a.guardrail.version } } : {}),
      })),
      nextToken: next,
    }
  }),
  on<GetAgentCommandInput, GetAgentCommandOutput>('bedrock', GetAgent$, (call) => {
    const a = oneHere(call, call.estate.agents, call.input.agentId, 'Agent')
    return {
      agent: {
        agentId: a.id, agentName: a.name, agentArn: a.arn, agentVersion: 'DRAFT', agentStatus: a.status as 'PREPARED', idleSessionTTLInSeconds: 600,
        agentResourceRoleArn: `arn:aws:iam::${a.accountId}:role/AmazonBedrockExecutionRoleForAgents_${a.id}`, createdAt: a.createdAt, updatedAt: a.updatedAt,
        agentCollaboration: a.collaborates ? 'SUPERVISOR' : 'DISABLED',
        ...(a.foundationModel ? { foundationModel: a.foundationModel } : {}),
        ...(a.guardrail ? { guardrailConfiguration: { guardrailIdentifier: a.guardrail.id, guardrailVersion: a.guardrail.version } } : {}),
      },
    }
  }),
  on<ListKnowledgeBasesCommandInput, ListKnowledgeBasesCommandOutput>('bedrock', ListKnowledgeBases$, (call) => {
    const { items, next } = page(here(call, call.estate.knowledgeBases), call.input.nextToken, call.input.maxResults, AGENT_PAGE)
    return { knowledgeBaseSummaries: items.map((k) => ({ knowledgeBaseId: k.id, name: k.name, status: k.status as 'ACTIVE', updatedAt: k.updatedAt })), nextToken: next }
  }),
  on<GetKnowledgeBaseCommandInput, GetKnowledgeBaseCommandOutput>('bedrock', GetKnowledgeBase$, (call) => {
    const k = oneHere(call, call.estate.knowledgeBases, call.input.knowledgeBaseId, 'Knowledge base')
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
    const { items, next } = page(here(call, call.estate.flows), call.input.nextToken, call.input.maxResults, AGENT_PAGE)
    return { flowSummaries: items.map((f) => ({ id: f.id, arn: f.arn, name: f.name, status: f.status as 'Prepared', createdAt: f.createdAt, updatedAt: f.updatedAt, version: 'DRAFT' })), nextToken: next }
  }),
  on<GetFlowCommandInput, GetFlowCommandOutput>('bedrock', GetFlow$, (call) => {
    const f = oneHere(call, call.estate.flows, call.input.flowIdentifier?.split('/').at(-1), 'Flow')
    return {
      id: f.id, arn: f.arn, name: f.name, status: f.status as 'Prepared', createdAt: f.createdAt, updatedAt: f.updatedAt, version: 'DRAFT',
      executionRoleArn: `arn:aws:iam::${f.accountId}:role/AmazonBedrockExecutionRoleForFlows`,
      definition: definitionOf(f),
    }
  }),
]
