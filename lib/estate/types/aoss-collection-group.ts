import { BatchGetCollectionGroupCommand, ListCollectionGroupsCommand } from '@aws-sdk/client-opensearchserverless'
import { arnLike } from '../arn'
import { defineType } from '../resource-type'

/** Collections that share capacity: its minimum stands, and zero lets it scale to nothing. */
export const aossCollectionGroup = defineType({
  id: 'aoss-collection-group',
  name: { one: 'OpenSearch Serverless collection group', many: 'OpenSearch Serverless collection groups', short: 'Collection group' },
  family: 'standing',
  area: 'stores',
  shape: 'standing',
  list: { api: 'opensearchserverless', command: ListCollectionGroupsCommand, input: { maxResults: 100 }, items: (o) => o.collectionGroupSummaries },
  details: {
    get: {
      api: 'opensearchserverless', command: BatchGetCollectionGroupCommand,
      input: (g) => (g.id ? { ids: [g.id] } : undefined),
      batch: {
        size: 100,
        input: (items) => ({ ids: items.flatMap((g) => g.id ?? []) }),
        pick: (answer, item) => {
          const found = answer.collectionGroupDetails?.find((d) => d.id === item.id)
          return found && { collectionGroupDetails: [found] }
        },
      },
    },
  },
  membership: 'listed',
  backing: true,
  read: (item, _where, { get }) => {
    const group = get?.collectionGroupDetails?.[0]
    const created = item.createdDate === undefined ? undefined : new Date(item.createdDate)
    return {
      arn: item.arn ?? '',
      name: item.name ?? '',
      createdAt: created,
      startedAt: created,
      attributes: {
        generation: item.generation ?? group?.generation,
        collections: item.numberOfCollections,
        ...item.capacityLimits,
        standbyReplicas: group?.standbyReplicas,
        currentCapacity: group?.currentCapacity,
      },
    }
  },
  // AWS reports no status: a listed group exists.
  states: {},
  stateWithoutStatus: 'running',
  tags: { by: 'opensearchserverless' },
  ownsArn: arnLike('aoss', /^collection-group\//),
  metrics: [],
  bills: 'OCU hours of its collections together: at least its minimum capacity, around the clock; nothing while idle where the minimum is zero.',
  notes: ['Groups of every purpose are listed; money counts only when tied to the estate.', 'Whether bill rows name the group is not documented.'],
})
