import { foundationModelArn, type Build } from '../../build'
import type { AgentCoreResource } from '../../estate'
import { arnOf, idOf, make, place } from './make'

const MODEL = 'amazon.nova-pro-v1:0'

/** A harness on a runtime of its own, the organisation's registry, and labs' payments. */
export function others(b: Build, before: AgentCoreResource[]): AgentCoreResource[] {
  return [...harness(b, before), ...registry(b), ...payments(b)]
}

function harness(b: Build, before: AgentCoreResource[]): AgentCoreResource[] {
  const at = place(b, 'prod', 'us-east-1')
  const find = (type: string, name: string): AgentCoreResource => before.find((r) => r.type === `agentcore-${type}` && r.name === name)!
  const [runtime, gateway, memory] = [find('runtime', 'harness_ticket_sorter'), find('gateway', 'store-tools'), find('memory', 'claims_memory')]
  const id = idOf(b, 'ticket_sorter', at)
  const arn = arnOf(at, `harness/${id}`)
  const of = { harnessId: id, harnessName: 'ticket_sorter' }
  return [
    make(b, at, {
      type: 'harness', id, name: 'ticket_sorter', arn, days: 40, team: 'support',
      answer: {
        ...of, arn, harnessVersion: '1', executionRoleArn: `arn:aws:iam::${at.accountId}:role/AgentCoreHarness`, model: { bedrockModelConfig: { modelId: MODEL } }, systemPrompt: [], skills: [], allowedTools: ['*'],
        tools: [{ type: 'agentcore_gateway', name: 'store', config: { agentCoreGateway: { gatewayArn: gateway.arn } } }], memory: { agentCoreMemoryConfiguration: { arn: memory.arn } },
        environment: { agentCoreRuntimeEnvironment: { agentRuntimeArn: runtime.arn, agentRuntimeName: runtime.name, agentRuntimeId: runtime.id, lifecycleConfiguration: {}, networkConfiguration: { networkMode: 'PUBLIC' } } },
      },
      links: [{ rel: 'uses', toArn: foundationModelArn(at.region, MODEL) }, { rel: 'hosted-by', toArn: runtime.arn }, { rel: 'uses', toArn: memory.arn }, { rel: 'uses', toArn: gateway.arn }],
    }),
    make(b, at, {
      type: 'harness-endpoint', id: 'DEFAULT', name: 'DEFAULT', arn: `${arn}/harness-endpoint/DEFAULT`, parentId: id, days: 40, untagged: true,
      answer: { ...of, endpointName: 'DEFAULT', arn: `${arn}/harness-endpoint/DEFAULT`, liveVersion: '1' }, links: [{ rel: 'part-of', toArn: arn }],
    }),
  ]
}

function registry(b: Build): AgentCoreResource[] {
  const at = place(b, 'prod', 'us-east-1')
  const id = 'nw4reg7k2m9p'
  const arn = arnOf(at, `registry/${id}`)
  const records = [['orders', 'MCP', 'APPROVED'], ['weather', 'MCP', 'APPROVED'], ['returns-concierge', 'A2A', 'APPROVED'], ['tone-guide', 'AGENT_SKILLS', 'DRAFT'], ['old-search', 'MCP', 'DEPRECATED']]
  return [
    make(b, at, { type: 'registry', id, name: 'northwind', arn, days: 66, answer: { registryId: id, registryArn: arn, authorizerType: 'AWS_IAM' } }),
    ...records.map(([name, descriptorType, status], i) => {
      const recordId = `nw4rec${String(i).padStart(6, '0')}`
      return make(b, at, {
        type: 'registry-record', id: recordId, name: name!, arn: `${arn}/record/${recordId}`, parentId: id, status: status!, days: 60 - i, untagged: true,
        answer: { recordId, recordArn: `${arn}/record/${recordId}`, registryArn: arn, descriptorType, recordVersion: '1' }, links: [{ rel: 'part-of', toArn: arn }],
      })
    }),
  ]
}

function payments(b: Build): AgentCoreResource[] {
  const at = place(b, 'labs', 'us-west-2')
  const id = idOf(b, 'supplier-payments', at)
  const arn = arnOf(at, `payment-manager/${id}`)
  return [
    make(b, at, { type: 'payment-manager', id, name: 'supplier-payments', arn, days: 25, answer: { paymentManagerId: id, paymentManagerArn: arn, authorizerType: 'AWS_IAM', roleArn: `arn:aws:iam::${at.accountId}:role/AgentCorePayments` } }),
    make(b, at, {
      type: 'payment-connector', id: 'wallet0001', name: 'test-wallet', arn: `${arn}/connector/wallet0001`, parentId: id, status: 'AUTHENTICATION_EXPIRED', days: 24, untagged: true, undated: true,
      answer: { paymentConnectorId: 'wallet0001', type: 'CoinbaseCDP' }, links: [{ rel: 'part-of', toArn: arn }],
    }),
  ]
}
