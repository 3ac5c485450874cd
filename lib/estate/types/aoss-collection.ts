import { BatchGetCollectionCommand, ListCollectionsCommand } from '@aws-sdk/client-opensearchserverless'
import { arnLike, idOf, parseArn } from '../arn'
import { defineType, type MetricRead } from '../resource-type'

const series = (metric: string, as: string, stat: MetricRead['stat']): MetricRead => ({
  namespace: 'AWS/AOSS', metric, stat, as,
  dimensions: (r) => ({ ClientId: parseArn(r.arn)?.accountId ?? '', CollectionId: idOf(r.arn), CollectionName: r.name }),
})

/** Where the vectors of knowledge bases are, and stay when a knowledge base is deleted. */
export const aossCollection = defineType({
  id: 'aoss-collection',
  name: { one: 'OpenSearch Serverless collection', many: 'OpenSearch Serverless collections', short: 'Collection' },
  family: 'standing',
  area: 'stores',
  shape: 'standing',
  list: { api: 'opensearchserverless', command: ListCollectionsCommand, input: { maxResults: 100 }, items: (o) => o.collectionSummaries },
  details: {
    get: {
      api: 'opensearchserverless', command: BatchGetCollectionCommand,
      input: (c) => (c.id ? { ids: [c.id] } : undefined),
      batch: {
        size: 100,
        input: (items) => ({ ids: items.flatMap((c) => c.id ?? []) }),
        pick: (answer, item) => {
          const found = answer.collectionDetails?.find((d) => d.id === item.id)
          return found && { collectionDetails: [found] }
        },
      },
    },
  },
  membership: 'listed',
  backing: true,
  read: (item, _where, { get }) => {
    const collection = get?.collectionDetails?.[0]
    const created = collection?.createdDate === undefined ? undefined : new Date(collection.createdDate)
    // Only its details say what it is for. Of unknown purpose it stays: an orphan must not hide behind a denied read.
    const vectors = collection?.type === undefined || collection.type === 'VECTORSEARCH'
    return {
      arn: vectors ? (item.arn ?? '') : '',
      name: item.name ?? '',
      rawState: item.status,
      createdAt: created,
      startedAt: created,
      attributes: {
        collectionId: item.id,
        type: collection?.type,
        standbyReplicas: collection?.standbyReplicas,
        collectionGroupName: collection?.collectionGroupName ?? item.collectionGroupName,
        kmsKeyArn: item.kmsKeyArn ?? collection?.kmsKeyArn,
        description: collection?.description,
        failureMessage: collection?.failureMessage,
      },
    }
  },
  states: { CREATING: 'starting', ACTIVE: 'running', UPDATING: 'running', DELETING: 'stopping', FAILED: 'failed', UPDATE_FAILED: 'failed' },
  tags: { by: 'opensearchserverless' },
  ownsArn: arnLike('aoss', /^collection\//),
  metrics: [series('SearchRequestRate', 'searchRequests', 'Sum'), series('IngestionRequestRate', 'ingestionRequests', 'Sum'), series('SearchableDocuments', 'documents', 'Maximum')],
  use: { calls: ['searchRequests'], silence: 'once-seen', because: 'A collection publishes its searches under its id and name; its silence counts once that series was seen. Writing to it is no use of it.' },
  bills: 'OpenSearch compute units (OCU) × hours for indexing and search, with a floor that bills while idle, and storage; in the classic generation per account and encryption key, not per collection.',
  notes: [
    'Every vector collection is listed; its money counts only when a knowledge base names it, or once did.',
    'Collections for search and time series are dropped. Where BatchGetCollection is denied their purpose is unknown and all are shown.',
    'OCUs are measured per account (ClientId only): dividing them by collection would be an allocation, so they are not read here.',
    'A collection names its group by name, not by ARN: it is an attribute, no link.',
  ],
})
