import {
  BatchGetCollection$, ListCollections$,
  type BatchGetCollectionCommandInput, type BatchGetCollectionCommandOutput, type ListCollectionsCommandInput, type ListCollectionsCommandOutput,
} from '@aws-sdk/client-opensearchserverless'
import type { Collection } from '../../estate/estate'
import { here } from '../here'
import { page } from '../paging'
import { on, type Call, type Operation } from '../wire'

const listed = (call: Call): Collection[] => here(call, call.estate.collections)

/** OpenSearch Serverless: the collections that hold the vectors. */
export const vectorOperations: Operation[] = [
  on<ListCollectionsCommandInput, ListCollectionsCommandOutput>('aoss', ListCollections$, (call) => {
    const { items, next } = page(listed(call), call.input.nextToken, call.input.maxResults, 100)
    return { collectionSummaries: items.map((c) => ({ id: c.id, name: c.name, arn: c.arn, status: c.status as 'ACTIVE' })), nextToken: next }
  }),
  on<BatchGetCollectionCommandInput, BatchGetCollectionCommandOutput>('aoss', BatchGetCollection$, (call) => ({
    collectionDetails: listed(call).filter((c) => call.input.ids?.includes(c.id) || call.input.names?.includes(c.name)).map((c) => ({
      id: c.id, name: c.name, arn: c.arn, status: c.status as 'ACTIVE', type: c.kind, createdDate: c.createdAt.getTime(), lastModifiedDate: c.updatedAt.getTime(), standbyReplicas: 'ENABLED' as const,
    })),
  })),
]
