import {
  BatchGetCollection$, BatchGetCollectionGroup$, ListCollectionGroups$, ListCollections$,
  type BatchGetCollectionCommandInput, type BatchGetCollectionCommandOutput, type BatchGetCollectionGroupCommandInput, type BatchGetCollectionGroupCommandOutput,
  type ListCollectionGroupsCommandInput, type ListCollectionGroupsCommandOutput, type ListCollectionsCommandInput, type ListCollectionsCommandOutput,
} from '@aws-sdk/client-opensearchserverless'
import {
  GetIndex$, ListIndexes$, ListVectorBuckets$,
  type GetIndexCommandInput, type GetIndexCommandOutput, type ListIndexesCommandInput, type ListIndexesCommandOutput, type ListVectorBucketsCommandInput, type ListVectorBucketsCommandOutput,
} from '@aws-sdk/client-s3vectors'
import type { Collection } from '../../estate/estate'
import type { CollectionGroup, VectorIndex } from '../../estate/surroundings'
import { here } from '../here'
import { page } from '../paging'
import { notFound, on, type Call, type Operation } from '../wire'

const listed = (call: Call): Collection[] => here(call, call.estate.collections)

const groupOf = (c: Collection) => (c.group ? { collectionGroupName: c.group } : {})

const group = (g: CollectionGroup) => ({
  id: g.id, arn: g.arn, name: g.name, createdDate: g.createdAt.getTime(), numberOfCollections: g.collections, generation: g.generation,
  capacityLimits: { minIndexingCapacityInOCU: g.minOcus, minSearchCapacityInOCU: g.minOcus, maxIndexingCapacityInOCU: g.maxOcus, maxSearchCapacityInOCU: g.maxOcus },
})

/** OpenSearch Serverless: the collections that hold the vectors. */
export const vectorOperations: Operation[] = [
  on<ListCollectionsCommandInput, ListCollectionsCommandOutput>('aoss', ListCollections$, (call) => {
    const { items, next } = page(listed(call), call.input.nextToken, call.input.maxResults, 100)
    return { collectionSummaries: items.map((c) => ({ id: c.id, name: c.name, arn: c.arn, status: c.status as 'ACTIVE', ...groupOf(c) })), nextToken: next }
  }),
  on<BatchGetCollectionCommandInput, BatchGetCollectionCommandOutput>('aoss', BatchGetCollection$, (call) => ({
    collectionDetails: listed(call).filter((c) => call.input.ids?.includes(c.id) || call.input.names?.includes(c.name)).map((c) => ({
      id: c.id, name: c.name, arn: c.arn, status: c.status as 'ACTIVE', type: c.kind, createdDate: c.createdAt.getTime(), lastModifiedDate: c.updatedAt.getTime(), standbyReplicas: 'ENABLED' as const, ...groupOf(c),
    })),
  })),
  on<ListCollectionGroupsCommandInput, ListCollectionGroupsCommandOutput>('aoss', ListCollectionGroups$, (call) => {
    const { items, next } = page(here(call, call.estate.around.collectionGroups), call.input.nextToken, call.input.maxResults, 100)
    return { collectionGroupSummaries: items.map(group), nextToken: next }
  }),
  on<BatchGetCollectionGroupCommandInput, BatchGetCollectionGroupCommandOutput>('aoss', BatchGetCollectionGroup$, (call) => ({
    collectionGroupDetails: here(call, call.estate.around.collectionGroups).filter((g) => call.input.ids?.includes(g.id) || call.input.names?.includes(g.name))
      .map((g) => ({ ...group(g), standbyReplicas: 'DISABLED' as const, tags: [] })),
  })),
]

const index = (x: VectorIndex) => ({ vectorBucketName: x.bucketArn.split('/').at(-1), indexName: x.name, indexArn: x.arn, creationTime: x.createdAt })

/** S3 Vectors: buckets, and the indexes in each. */
export const s3VectorOperations: Operation[] = [
  on<ListVectorBucketsCommandInput, ListVectorBucketsCommandOutput>('s3vectors', ListVectorBuckets$, (call) => {
    const { items, next } = page(here(call, call.estate.around.vectorBuckets), call.input.nextToken, call.input.maxResults, 500)
    return { vectorBuckets: items.map((x) => ({ vectorBucketName: x.name, vectorBucketArn: x.arn, creationTime: x.createdAt })), nextToken: next }
  }),
  on<ListIndexesCommandInput, ListIndexesCommandOutput>('s3vectors', ListIndexes$, (call) => {
    const bucket = here(call, call.estate.around.vectorBuckets).find((x) => x.arn === call.input.vectorBucketArn || x.name === call.input.vectorBucketName)
    if (!bucket) throw notFound(`Bucket ${call.input.vectorBucketArn}`)
    const { items, next } = page(here(call, call.estate.around.vectorIndexes).filter((x) => x.bucketArn === bucket.arn), call.input.nextToken, call.input.maxResults, 500)
    return { indexes: items.map(index), nextToken: next }
  }),
  on<GetIndexCommandInput, GetIndexCommandOutput>('s3vectors', GetIndex$, (call) => {
    const found = here(call, call.estate.around.vectorIndexes).find((x) => x.arn === call.input.indexArn)
    if (!found) throw notFound(`Index ${call.input.indexArn}`)
    return { index: { ...index(found), dataType: 'float32', dimension: found.dimension, distanceMetric: 'cosine' } }
  }),
]
