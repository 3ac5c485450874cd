import { GetAgentCommand, ListAgentAliasesCommand, ListAgentsCommand } from '@aws-sdk/client-bedrock-agent'
import { BatchGetCollectionCommand, ListCollectionsCommand } from '@aws-sdk/client-opensearchserverless'
import { ListEndpointsCommand } from '@aws-sdk/client-sagemaker'
import { bedrockArn, bedrockResource } from '@/lib/estate'
import { defineType, defineUnlisted, type ListedType, type MetricRead } from '@/lib/estate/resource-type'

/** Declarations as small as they can be, each of which says one thing that a sweep must honour. */
export const plain = {
  family: 'governance', area: 'agents', shape: 'none', membership: 'listed', states: { PREPARED: 'running', ACTIVE: 'running', InService: 'running' }, tags: 'none', metrics: [] as MetricRead[], bills: '',
} as const

/** Its details are not asked again while the list says the same. */
export const agentType = defineType({
  ...plain, id: 't-agent', name: { one: 'Agent', many: 'Agents' },
  list: { api: 'bedrock-agent', command: ListAgentsCommand, items: (o) => o.agentSummaries },
  details: { get: { api: 'bedrock-agent', command: GetAgentCommand, input: (a) => ({ agentId: a.agentId! }) } },
  unchanged: { arn: (a, where) => bedrockArn(where, `agent/${a.agentId}`), at: (a) => a.updatedAt },
  read: (a, where, { get }) => ({
    arn: bedrockArn(where, `agent/${a.agentId}`), name: a.agentName ?? '', rawState: a.agentStatus,
    attributes: { agentId: a.agentId, model: get?.agent?.foundationModel },
    links: [get?.agent?.customerEncryptionKeyArn ? { rel: 'hosted-by', toArn: get.agent.customerEncryptionKeyArn, toType: 't-endpoint' } : undefined],
  }),
  ownsArn: bedrockResource('agent/'),
})

/** Listed per agent. */
export const aliasType = defineType({
  ...plain, id: 't-alias', name: { one: 'Alias', many: 'Aliases' },
  list: {
    api: 'bedrock-agent', command: ListAgentAliasesCommand, items: (o) => o.agentAliasSummaries,
    per: { type: 't-agent', inputs: (agent) => [{ agentId: String(agent.attributes.agentId) }] },
  },
  read: (alias, where, _details, { parent, input }) => ({
    arn: bedrockArn(where, `agent-alias/${'agentId' in input ? String(input.agentId) : ''}/${alias.agentAliasId}`), name: alias.agentAliasName ?? '',
    attributes: { of: parent?.name, model: parent?.attributes.model }, links: [parent && { rel: 'part-of', toArn: parent.arn }],
  }),
  stateWithoutStatus: 'running',
  ownsArn: bedrockResource('agent-alias/'),
})

/** Reference data. */
export const dailyType: ListedType = { ...agentType, id: 't-daily', cadence: 'daily' }

/** Only those that the estate names. */
export const endpointType = defineType({
  ...plain, id: 't-endpoint', name: { one: 'Endpoint', many: 'Endpoints' }, membership: 'tied',
  list: { api: 'sagemaker', command: ListEndpointsCommand, items: (o) => o.Endpoints, page: { in: 'NextToken', out: 'NextToken' } },
  read: (e) => ({ arn: e.EndpointArn ?? '', name: e.EndpointName ?? '', rawState: e.EndpointStatus }),
  ownsArn: (arn) => arn.includes(':endpoint/'),
})

/** One call details many. */
export const collectionType = defineType({
  ...plain, id: 't-collection', name: { one: 'Collection', many: 'Collections' },
  list: { api: 'opensearchserverless', command: ListCollectionsCommand, items: (o) => o.collectionSummaries },
  details: {
    get: {
      api: 'opensearchserverless', command: BatchGetCollectionCommand, input: () => undefined,
      batch: {
        size: 2, input: (items) => ({ ids: items.map((c) => c.id!) }),
        pick: (o, item) => { const one = o.collectionDetails?.find((d) => d.id === item.id); return one && { collectionDetails: [one] } },
      },
    },
  },
  read: (c, _where, { get }) => ({ arn: c.arn ?? '', name: c.name ?? '', rawState: c.status, attributes: { type: get?.collectionDetails?.[0]?.type } }),
  ownsArn: (arn) => arn.includes(':collection/'),
})

/** No call lists it. */
export const clusterType = defineUnlisted({
  ...plain, id: 't-cluster', name: { one: 'Cluster', many: 'Clusters' }, shape: 'standing', unlisted: 'another service', ownsArn: (arn) => arn.includes(':cluster:'),
})
