import { GetProvisionedModelThroughputCommand } from '@aws-sdk/client-bedrock'
import { ListAgentAliasesCommand, type AgentAliasSummary } from '@aws-sdk/client-bedrock-agent'
import { DRAFT, agentVersionArn } from '../agent-parts'
import { bedrockArn, bedrockForm, idOf, parseArn } from '../arn'
import { link } from '../model-ref'
import { defineType, type From, type MetricRead } from '../resource-type'

const agentIdOf = (from: From): string => (from.input as { agentId?: string }).agentId ?? ''

/** The provisioned throughput of its route (AWS allows one route), by name or by ARN as its owner wrote it. */
const throughputOf = (alias: AgentAliasSummary): string | undefined =>
  alias.routingConfiguration?.find((r) => r.provisionedThroughput)?.provisionedThroughput

const series = (metric: string, as: string): MetricRead => ({
  namespace: 'AWS/Bedrock/Agents', metric, stat: 'Sum', as,
  dimensions: ({ arn, attributes: { model } }) => ({ Operation: 'InvokeAgent', AgentAliasArn: arn, ...(typeof model === 'string' && { ModelId: model }) }),
})

export const agentAlias = defineType({
  id: 'agent-alias',
  name: { one: 'Agent alias', many: 'Agent aliases' },
  family: 'governance',
  area: 'agents',
  shape: 'none',
  list: {
    api: 'bedrock-agent', command: ListAgentAliasesCommand, items: (o) => o.agentAliasSummaries,
    per: { type: 'agent', inputs: ({ attributes: { agentId } }) => (typeof agentId === 'string' ? [{ agentId, maxResults: 1000 }] : []) },
  },
  details: {
    // Only a throughput that is named without its ARN has to be looked up.
    throughput: {
      api: 'bedrock', command: GetProvisionedModelThroughputCommand,
      input: (alias) => {
        const named = throughputOf(alias)
        return named && !parseArn(named) ? { provisionedModelId: named } : undefined
      },
    },
  },
  // Not `unchanged`: some of what is read of it is its agent's, which changes without it.
  membership: 'listed',
  read: (alias, where, { throughput }, from) => {
    const agentId = agentIdOf(from)
    const agentArn = bedrockArn(where, `agent/${agentId}`)
    const versions = (alias.routingConfiguration ?? []).flatMap((r) => r.agentVersion ?? [])
    const named = throughputOf(alias)
    return {
      arn: agentId && alias.agentAliasId ? bedrockArn(where, `agent-alias/${agentId}/${alias.agentAliasId}`) : '',
      name: alias.agentAliasName ?? '',
      rawState: alias.agentAliasStatus,
      createdAt: alias.createdAt,
      attributes: {
        aliasId: alias.agentAliasId, agentId, agentName: from.parent?.name, description: alias.description, versions,
        provisionedThroughput: named, invocations: alias.aliasInvocationState, updatedAt: alias.updatedAt,
        model: modelIdOf(from), agentCollaboration: from.parent?.attributes.collaboration,
      },
      links: agentId ? [
        { rel: 'part-of', toArn: agentArn, toType: 'agent' },
        // The DRAFT is what ListAgents names: the agent itself.
        ...versions.map((v) => (v === DRAFT
          ? { rel: 'routes-to' as const, toArn: agentArn, toType: 'agent' }
          : { rel: 'routes-to' as const, toArn: agentVersionArn(agentArn, v), toType: 'agent-version' })),
        link('routes-to', throughput?.provisionedModelArn ?? (named && parseArn(named) ? named : undefined), 'provisioned-throughput'),
      ] : [],
    }
  },
  states: { CREATING: 'starting', PREPARED: 'running', UPDATING: 'running', DELETING: 'stopping', DISSOCIATED: 'stopped', FAILED: 'failed' },
  tags: { by: 'bedrock-agent' },
  ownsArn: bedrockForm('agent-alias/{}/{}'),
  metrics: [
    series('InvocationCount', 'invocations'), series('ModelInvocationCount', 'modelInvocations'),
    series('InputTokenCount', 'inputTokens'), series('OutputTokenCount', 'outputTokens'), series('InvocationThrottles', 'throttles'),
  ],
  use: {
    calls: ['invocations', 'throttles', 'modelInvocations'], also: ['inputTokens', 'outputTokens'], silence: 'nothing',
    because: 'The series exist only where the agent’s role may put metric data: silence may be a missing permission.',
  },
  bills: 'Nothing of its own: the tokens of the model that its agent version uses, or the provisioned throughput that it routes to.',
  notes: [
    'TSTALIASID is the test alias that AWS makes with every agent; it routes to the DRAFT.',
    'The alias is the only handle on an agent’s metrics, and they exist only where the agent’s role may put metric data: none means unknown, not unused.',
    'AWS publishes them per alias and model. The model here is the agent’s; a version made with another model has its series under that model.',
    'A provisioned throughput that the route names without its ARN is looked up; one that is gone stays an attribute.',
  ],
})

/** The model of the agent as CloudWatch names it: a foundation model by its id, anything else as the agent names it. */
function modelIdOf(from: From): string | undefined {
  const model = from.parent?.attributes.foundationModel
  if (typeof model !== 'string') return undefined
  return parseArn(model)?.resource.startsWith('foundation-model/') ? idOf(model) : model
}
