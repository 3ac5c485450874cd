import { ListPolicyEnginesCommand, PolicyEngineStatus } from '@aws-sdk/client-bedrock-agentcore-control'
import { defineType } from '../../resource-type'
import { ownsAgentCore, statesOf, taggable } from './family'

export const agentCorePolicyEngine = defineType({
  id: 'agentcore-policy-engine',
  name: { one: 'AgentCore policy engine', many: 'AgentCore policy engines', short: 'Policy engine' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: { api: 'bedrock-agentcore-control', command: ListPolicyEnginesCommand, input: { maxResults: 100 }, items: (o) => o.policyEngines },
  ...taggable,
  read: (e) => ({
    arn: e.policyEngineArn ?? '',
    name: e.name ?? '',
    rawState: e.status,
    createdAt: e.createdAt,
    attributes: { policyEngineId: e.policyEngineId, description: e.description, updatedAt: e.updatedAt, statusReasons: e.statusReasons },
  }),
  states: statesOf(PolicyEngineStatus),
  ownsArn: ownsAgentCore('policy-engine/*'),
  metrics: [],
  bills: 'Authorization requests of the gateways that use it, and tokens when it writes policies from plain language (usage types unknown); nothing while no gateway asks.',
  notes: ['AWS publishes AllowDecisions and DenyDecisions by PolicyEngine, but not with which further dimensions: no series is read.'],
})
