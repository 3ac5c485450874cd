import * as data from '@aws-sdk/client-bedrock-agentcore'
import * as control from '@aws-sdk/client-bedrock-agentcore-control'
import type { StaticOperationSchema } from '@smithy/types'
import type { AgentCoreResource } from '../../estate/estate'
import { here } from '../here'
import { page } from '../paging'
import { notFound, on, type Call, type Operation } from '../wire'
import { agentCoreTagOperations } from './tags'

type Input = Record<string, string | undefined> & { maxResults?: number }

/** Few a page, whatever is asked for, so that a small estate has pages. */
const CAP = 4

/** Every spelling that AWS has for times; the operation's schema keeps its own. */
const answerOf = (r: AgentCoreResource): Record<string, unknown> => ({
  name: r.name, ...(r.status === null ? {} : { status: r.status }), createdAt: r.createdAt, createdTime: r.createdAt, updatedAt: r.updatedAt, lastUpdatedAt: r.updatedAt, lastUpdatedTime: r.updatedAt, ...r.answer,
})

/** AWS's own evaluators and tools, which share a list with the customer's. */
const OWN: Record<string, (call: Call) => Record<string, unknown>[]> = {
  evaluator: () => ['Helpfulness', 'GoalSuccessRate', 'ToolSelectionAccuracy', 'Correctness', 'Harmfulness'].map((n) => ({
    evaluatorArn: `arn:aws:bedrock-agentcore:::evaluator/Builtin.${n}`, evaluatorId: `Builtin.${n}`, evaluatorName: `Builtin.${n}`, evaluatorType: 'Builtin', level: 'TRACE', status: 'ACTIVE', ...released,
  })),
  browser: ({ caller }) => [{ browserId: 'aws.browser.v1', browserArn: `arn:aws:bedrock-agentcore:${caller.region}:aws:browser/aws.browser.v1`, status: 'READY', ...released }],
  'code-interpreter': ({ caller }) => [{ codeInterpreterId: 'aws.codeinterpreter.v1', codeInterpreterArn: `arn:aws:bedrock-agentcore:${caller.region}:aws:code-interpreter/aws.codeinterpreter.v1`, status: 'READY', ...released }],
}
const released = { createdAt: new Date('2025-07-16T00:00:00Z'), updatedAt: new Date('2025-07-16T00:00:00Z') }

const standing = (call: Call, type: string, parentId?: string): AgentCoreResource[] =>
  here(call, call.estate.agentCore).filter((r) => r.type === `agentcore-${type}` && !r.unlisted && (parentId === undefined || r.parentId === parentId))

/** A listing: of the account, or of the parent that the input's member `parent` names. */
const list = (schema: StaticOperationSchema, type: string, member: string, parent?: { type: string; in: string }): Operation =>
  on<Input, Record<string, unknown>>('bedrock-agentcore', schema, (call) => {
    const parentId = parent && call.input[parent.in]
    if (parent && !standing(call, parent.type).some((r) => r.id === parentId)) throw notFound(`${parent.type} ${parentId}`)
    const own = call.input.type === 'CUSTOM' ? [] : (OWN[type]?.(call) ?? [])
    const wanted = call.input.type === 'SYSTEM' ? [] : standing(call, type, parentId).map(answerOf)
    const { items, next } = page([...own, ...wanted], call.input.nextToken, call.input.maxResults, CAP)
    return { [member]: items, nextToken: next }
  })

/** The details of one resource, by the input's member `id`; `member` where AWS wraps them. */
const get = (schema: StaticOperationSchema, type: string, id: string, member?: string, parent?: string): Operation =>
  on<Input, Record<string, unknown>>('bedrock-agentcore', schema, (call) => {
    const found = standing(call, type, parent && call.input[parent]).find((r) => r.id === call.input[id])
    if (!found) throw notFound(`${type} ${call.input[id]}`)
    return member ? { [member]: answerOf(found) } : answerOf(found)
  })

const under = { runtime: { type: 'runtime', in: 'agentRuntimeId' }, gateway: { type: 'gateway', in: 'gatewayIdentifier' }, engine: { type: 'policy-engine', in: 'policyEngineId' }, harness: { type: 'harness', in: 'harnessId' } }

export const agentCoreOperations: Operation[] = [
  list(control.ListAgentRuntimes$, 'runtime', 'agentRuntimes'), get(control.GetAgentRuntime$, 'runtime', 'agentRuntimeId'),
  list(control.ListAgentRuntimeEndpoints$, 'runtime-endpoint', 'runtimeEndpoints', under.runtime),
  list(control.ListAgentRuntimeVersions$, 'runtime-version', 'agentRuntimes', under.runtime),
  list(control.ListCapacityProviders$, 'capacity-provider', 'capacityProviders'), get(control.GetCapacityProvider$, 'capacity-provider', 'capacityProviderId'),
  list(control.ListGateways$, 'gateway', 'items'), get(control.GetGateway$, 'gateway', 'gatewayIdentifier'),
  list(control.ListGatewayTargets$, 'gateway-target', 'items', under.gateway), get(control.GetGatewayTarget$, 'gateway-target', 'targetId', undefined, 'gatewayIdentifier'),
  list(control.ListGatewayRules$, 'gateway-rule', 'gatewayRules', under.gateway),
  list(control.ListMemories$, 'memory', 'memories'), get(control.GetMemory$, 'memory', 'memoryId', 'memory'),
  list(control.ListBrowsers$, 'browser', 'browserSummaries'), list(control.ListCodeInterpreters$, 'code-interpreter', 'codeInterpreterSummaries'),
  list(control.ListBrowserProfiles$, 'browser-profile', 'profileSummaries'),
  list(control.ListWorkloadIdentities$, 'workload-identity', 'workloadIdentities'),
  list(control.ListApiKeyCredentialProviders$, 'apikey-provider', 'credentialProviders'), list(control.ListOauth2CredentialProviders$, 'oauth2-provider', 'credentialProviders'),
  list(control.ListPolicyEngines$, 'policy-engine', 'policyEngines'), list(control.ListPolicies$, 'policy', 'policies', under.engine),
  list(control.ListEvaluators$, 'evaluator', 'evaluators'), get(control.GetEvaluator$, 'evaluator', 'evaluatorId'),
  list(control.ListOnlineEvaluationConfigs$, 'online-evaluation', 'onlineEvaluationConfigs'), get(control.GetOnlineEvaluationConfig$, 'online-evaluation', 'onlineEvaluationConfigId'),
  list(control.ListDatasets$, 'dataset', 'datasets'), list(control.ListConfigurationBundles$, 'configuration-bundle', 'bundles'),
  list(control.ListHarnesses$, 'harness', 'harnesses'), get(control.GetHarness$, 'harness', 'harnessId', 'harness'),
  list(control.ListHarnessEndpoints$, 'harness-endpoint', 'endpoints', under.harness),
  list(control.ListRegistries$, 'registry', 'registries'), list(control.ListRegistryRecords$, 'registry-record', 'registryRecords', { type: 'registry', in: 'registryId' }),
  list(control.ListPaymentManagers$, 'payment-manager', 'paymentManagers'),
  list(control.ListPaymentConnectors$, 'payment-connector', 'paymentConnectors', { type: 'payment-manager', in: 'paymentManagerId' }),
  list(data.ListBatchEvaluations$, 'batch-evaluation', 'batchEvaluations'), get(data.GetBatchEvaluation$, 'batch-evaluation', 'batchEvaluationId'),
  list(data.ListABTests$, 'ab-test', 'abTests'),
  ...agentCoreTagOperations,
]
