import { ListPoliciesCommand, PolicyStatus } from '@aws-sdk/client-bedrock-agentcore-control'
import { idOfParent } from '../../arn'
import { link } from '../../model-ref'
import { defineType } from '../../resource-type'
import { ownsAgentCore, statesOf, taggable } from './family'

export const agentCorePolicy = defineType({
  id: 'agentcore-policy',
  name: { one: 'AgentCore policy', many: 'AgentCore policies', short: 'Policy' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: {
    api: 'bedrock-agentcore-control', command: ListPoliciesCommand, items: (o) => o.policies,
    per: { type: 'agentcore-policy-engine', inputs: (engine) => [{ policyEngineId: idOfParent(engine, 'policyEngineId'), maxResults: 100 }] },
  },
  ...taggable,
  read: (p, _where, _details, { parent }) => ({
    arn: p.policyArn ?? '',
    name: p.name ?? '',
    rawState: p.status,
    createdAt: p.createdAt,
    // What the policy says is left where it is: it may name people.
    attributes: { policyId: p.policyId, description: p.description, enforcementMode: p.enforcementMode, updatedAt: p.updatedAt, statusReasons: p.statusReasons },
    links: [link('part-of', parent?.arn, 'agentcore-policy-engine')],
  }),
  states: statesOf(PolicyStatus),
  ownsArn: ownsAgentCore('policy-engine/*/policy/*'),
  metrics: [],
  bills: 'Nothing of its own: its engine’s requests bill.',
})
