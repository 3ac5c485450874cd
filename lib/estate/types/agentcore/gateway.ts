import { GatewayStatus, GetGatewayCommand, ListGatewaysCommand } from '@aws-sdk/client-bedrock-agentcore-control'
import { link } from '../../model-ref'
import { defineType } from '../../resource-type'
import { agentCoreArn, agentCoreUse, callSeries, ownsAgentCore, statesOf, taggable } from './family'

export const agentCoreGateway = defineType({
  id: 'agentcore-gateway',
  name: { one: 'AgentCore gateway', many: 'AgentCore gateways', short: 'Gateway' },
  family: 'usage-metered',
  area: 'agentcore',
  shape: 'metered',
  list: { api: 'bedrock-agentcore-control', command: ListGatewaysCommand, input: { maxResults: 1000 }, items: (o) => o.items },
  details: {
    get: { api: 'bedrock-agentcore-control', command: GetGatewayCommand, input: (g) => (g.gatewayId ? { gatewayIdentifier: g.gatewayId } : undefined) },
  },
  unchanged: { arn: (g, where) => (g.gatewayId ? agentCoreArn(where, `gateway/${g.gatewayId}`) : ''), at: (g) => g.updatedAt },
  ...taggable,
  read: (g, where, { get }) => ({
    // The list has no ARN. AWS's own answer wins over the built one.
    arn: get?.gatewayArn || (g.gatewayId ? agentCoreArn(where, `gateway/${g.gatewayId}`) : ''),
    name: g.name ?? '',
    rawState: g.status,
    createdAt: g.createdAt,
    attributes: {
      gatewayId: g.gatewayId,
      description: g.description,
      authorizerType: g.authorizerType,
      protocolType: g.protocolType,
      // SEMANTIC: its tools are indexed, and the index bills per tool and month.
      searchType: get?.protocolConfiguration?.mcp?.searchType,
      policyEngineMode: get?.policyEngineConfiguration?.mode,
      roleArn: get?.roleArn,
      statusReasons: get?.statusReasons,
      updatedAt: g.updatedAt,
    },
    links: [
      link('uses', get?.policyEngineConfiguration?.arn, 'agentcore-policy-engine'),
      link('uses', get?.workloadIdentityDetails?.workloadIdentityArn, 'agentcore-workload-identity'),
      link('uses', get?.webAclArn),
      ...(get?.interceptorConfigurations ?? []).map((i) => link('calls', i.interceptor?.lambda?.arn)),
    ],
  }),
  states: statesOf(GatewayStatus),
  ownsArn: ownsAgentCore('gateway/*'),
  metrics: callSeries((r) => ({ Resource: r.arn })),
  use: agentCoreUse(),
  bills: 'Calls and searches of its tools, data it processes, and its tool index per tool and month; next to nothing while idle but the index.',
  notes: ['Metrics count every request; only tools/list and tools/call are billed, the handshake is not.'],
})
