import {
  GetFlowVersion$, ListFlowAliases$, ListFlowVersions$, type FlowDefinition, type GetFlowVersionCommandInput, type GetFlowVersionCommandOutput, type ListFlowAliasesCommandInput,
  type ListFlowAliasesCommandOutput, type ListFlowVersionsCommandInput, type ListFlowVersionsCommandOutput,
} from '@aws-sdk/client-bedrock-agent'
import { ListFlowExecutions$, type ListFlowExecutionsCommandInput, type ListFlowExecutionsCommandOutput } from '@aws-sdk/client-bedrock-agent-runtime'
import type { Flow } from '../../estate/estate'
import type { OfFlow } from '../../estate/parts'
import { here, oneHere } from '../here'
import { AGENT_PAGE, page } from '../paging'
import { notFound, on, type Call, type Operation } from '../wire'

interface Asked { flowIdentifier: string | undefined; nextToken?: string | undefined; maxResults?: number | undefined }

/** AWS takes a flow's id or its ARN. */
const flowOf = (call: Call<Pick<Asked, 'flowIdentifier'>>): Flow => oneHere(call, call.estate.flows, call.input.flowIdentifier?.split('/').at(-1), 'Flow')

function partsOf<T extends OfFlow>(call: Call<Asked>, list: T[]): { items: T[]; next: string | undefined } {
  const flow = flowOf(call)
  return page(here(call, list).filter((x) => x.flowId === flow.id), call.input.nextToken, call.input.maxResults, AGENT_PAGE)
}

/** The nodes of a flow: what it asks, between its input and its output. */
export const definitionOf = (f: Flow): FlowDefinition => ({
  connections: [],
  nodes: [
    { name: 'Input', type: 'Input', configuration: { input: {} } },
    ...(f.knowledgeBaseId ? [{ name: 'Search', type: 'KnowledgeBase' as const, configuration: { knowledgeBase: { knowledgeBaseId: f.knowledgeBaseId } } }] : []),
    ...(f.agentAliasArn ? [{ name: 'Ask', type: 'Agent' as const, configuration: { agent: { agentAliasArn: f.agentAliasArn } } }] : []),
    ...(f.promptArn ? [{ name: 'Write', type: 'Prompt' as const, configuration: { prompt: { sourceConfiguration: { resource: { promptArn: `${f.promptArn}:1` } } } } }] : []),
    ...(f.lambdaArn ? [{ name: 'Look', type: 'LambdaFunction' as const, configuration: { lambdaFunction: { lambdaArn: f.lambdaArn } } }] : []),
    { name: 'Output', type: 'Output', configuration: { output: {} } },
  ],
})

/** Aliases, versions and asynchronous executions of a flow. */
export const flowPartOperations: Operation[] = [
  on<ListFlowAliasesCommandInput, ListFlowAliasesCommandOutput>('bedrock', ListFlowAliases$, (call) => {
    const { items, next } = partsOf(call, call.estate.flowAliases)
    return { nextToken: next, flowAliasSummaries: items.map((a) => ({ id: a.id, arn: a.arn, name: a.name, flowId: a.flowId, routingConfiguration: [{ flowVersion: a.version }], createdAt: a.createdAt, updatedAt: a.updatedAt })) }
  }),
  // Each version comes with the ARN of its flow, as AWS's model has it.
  on<ListFlowVersionsCommandInput, ListFlowVersionsCommandOutput>('bedrock', ListFlowVersions$, (call) => {
    const { items, next } = partsOf(call, call.estate.flowVersions)
    const flow = flowOf(call)
    return { nextToken: next, flowVersionSummaries: items.map((v) => ({ id: flow.id, arn: flow.arn, status: v.status as 'Prepared', createdAt: v.createdAt, version: v.version })) }
  }),
  on<GetFlowVersionCommandInput, GetFlowVersionCommandOutput>('bedrock', GetFlowVersion$, (call) => {
    const flow = flowOf(call)
    const v = here(call, call.estate.flowVersions).find((x) => x.flowId === flow.id && x.version === call.input.flowVersion)
    if (!v) throw notFound(`Version ${call.input.flowVersion} of flow ${flow.id}`)
    return {
      id: flow.id, arn: flow.arn, name: flow.name, status: v.status as 'Prepared', createdAt: v.createdAt, version: v.version,
      executionRoleArn: `arn:aws:iam::${flow.accountId}:role/AmazonBedrockExecutionRoleForFlows`, definition: definitionOf(flow),
    }
  }),
  on<ListFlowExecutionsCommandInput, ListFlowExecutionsCommandOutput>('bedrock', ListFlowExecutions$, (call) => {
    const { items, next } = partsOf(call, call.estate.flowExecutions)
    return {
      nextToken: next,
      flowExecutionSummaries: items.map((x) => ({ executionArn: x.arn, flowIdentifier: x.flowId, flowAliasIdentifier: x.aliasId, flowVersion: x.version, status: x.status as 'Succeeded', createdAt: x.createdAt, ...(x.endedAt && { endedAt: x.endedAt }) })),
    }
  }),
]
