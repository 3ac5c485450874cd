import { ListWorkloadIdentitiesCommand } from '@aws-sdk/client-bedrock-agentcore-control'
import { defineType } from '../../resource-type'
import { ownsAgentCore, taggable } from './family'

export const agentCoreWorkloadIdentity = defineType({
  id: 'agentcore-workload-identity',
  name: { one: 'AgentCore workload identity', many: 'AgentCore workload identities', short: 'Workload identity' },
  family: 'governance',
  area: 'agentcore',
  shape: 'none',
  list: { api: 'bedrock-agentcore-control', command: ListWorkloadIdentitiesCommand, input: { maxResults: 20 }, items: (o) => o.workloadIdentities },
  ...taggable,
  read: (w) => ({ arn: w.workloadIdentityArn ?? '', name: w.name ?? '' }),
  // AWS reports no status: what is listed exists.
  states: {},
  stateWithoutStatus: 'running',
  ownsArn: ownsAgentCore('workload-identity-directory/*/workload-identity/*'),
  metrics: [],
  bills: 'Nothing when it serves runtimes and gateways; token requests from elsewhere may bill (undocumented).',
  notes: [
    'Runtimes and gateways make one each. The list has neither times nor status; asking for each would be a call per identity for its creation time alone, so it stays unknown.',
    'AWS publishes token fetches (WorkloadAccessTokenFetchSuccess), but not with which set of dimensions: no series is read.',
  ],
})
