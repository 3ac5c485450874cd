import { expect, test } from 'vitest'
import { TYPES } from '..'
import { WHERE, at, readOne } from '../testing/read-one'
import { aossCollection } from './aoss-collection'
import { aossCollectionGroup } from './aoss-collection-group'
import { s3VectorBucket } from './s3-vector-bucket'
import { s3VectorIndex } from './s3-vector-index'
import { sagemakerEndpoint } from './sagemaker-endpoint'

const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:111122223333:${resource}`
const created = at('2026-02-03T04:05:06Z')

test('SageMaker endpoint: instances as they run, else as asked for; kept only where tied', () => {
  const list = { Endpoints: [{ EndpointName: 'pilot', EndpointArn: arn('sagemaker', 'endpoint/pilot'), CreationTime: created, LastModifiedTime: created, EndpointStatus: 'Updating' }] }
  const endpoint = { EndpointConfigName: 'pilot-2', ProductionVariants: [{ VariantName: 'AllTraffic', CurrentInstanceCount: 3 }] }
  const config = { ProductionVariants: [{ VariantName: 'AllTraffic', InstanceType: 'ml.g5.2xlarge', InitialInstanceCount: 1 }] }
  expect(readOne(sagemakerEndpoint, list, { endpoint, config })).toMatchObject({ arn: arn('sagemaker', 'endpoint/pilot'), name: 'pilot', state: 'running', startedAt: created, attributes: { instanceType: 'ml.g5.2xlarge', instanceCount: 3, variantNames: ['AllTraffic'] } })
  expect(readOne(sagemakerEndpoint, list, { config }).attributes).toMatchObject({ instanceCount: 1 })
  // Two variants: all instances, and the calls of both.
  const two = readOne(sagemakerEndpoint, list, { endpoint: { ProductionVariants: [{ VariantName: 'blue', CurrentInstanceCount: 1 }, { VariantName: 'green', CurrentInstanceCount: 2 }] }, config })
  expect(two.attributes).toMatchObject({ instanceCount: 3, variantNames: ['blue', 'green'] })
  expect(sagemakerEndpoint.metrics[0]!.dimensions({ arn: two.arn, name: two.name, attributes: two.attributes ?? {} })).toEqual([{ EndpointName: 'pilot', VariantName: 'blue' }, { EndpointName: 'pilot', VariantName: 'green' }])
  expect(sagemakerEndpoint.membership).toBe('tied')
  expect(sagemakerEndpoint.details?.config?.input({}, WHERE, { endpoint }, { input: {} })).toEqual({ EndpointConfigName: 'pilot-2' })
  expect(sagemakerEndpoint.details?.config?.input({}, WHERE, {}, { input: {} })).toBeUndefined()
})

const collection = { id: 'i4jn4zi5tme0nmlg2l3m', name: 'docs', arn: arn('aoss', 'collection/i4jn4zi5tme0nmlg2l3m'), status: 'ACTIVE' }
const detail = (type: string) => ({ ...collection, type, standbyReplicas: 'DISABLED', createdDate: 1707789152880 })

test('collection: a hundred details a call, each finding its own', () => {
  const batch = aossCollection.details!.get!.batch!
  expect(batch.size).toBe(100)
  expect(batch.input([collection, { id: 'b' }], WHERE)).toEqual({ ids: [collection.id, 'b'] })
  const answer = { collectionDetails: [{ id: 'b', type: 'SEARCH' }, detail('VECTORSEARCH')] }
  const read = readOne(aossCollection, { collectionSummaries: [collection] }, { get: batch.pick(answer as never, collection)! })
  expect(read).toMatchObject({ arn: collection.arn, name: 'docs', state: 'running', createdAt: at('2024-02-13T01:52:32.880Z'), attributes: { type: 'VECTORSEARCH', standbyReplicas: 'DISABLED' } })
  expect(batch.pick(answer as never, { id: 'c' })).toBeUndefined()
  expect(aossCollection.metrics[0]?.dimensions({ arn: read.arn, name: read.name, attributes: {} })).toEqual({ ClientId: '111122223333', CollectionId: collection.id, CollectionName: 'docs' })
})

test('collection: one that holds logs is no resource; one of unknown purpose is', () => {
  expect(readOne(aossCollection, { collectionSummaries: [collection] }, { get: { collectionDetails: [detail('TIMESERIES')] } }).arn).toBe('')
  expect(readOne(aossCollection, { collectionSummaries: [collection] }).arn).toBe(collection.arn)
})

test('collection group: its floor', () => {
  const group = { id: 'g1', arn: arn('aoss', 'collection-group/g1'), name: 'shared', createdDate: 1707789152880, numberOfCollections: 2, generation: 'NEXTGEN', capacityLimits: { minSearchCapacityInOCU: 0, maxSearchCapacityInOCU: 8 } }
  const read = readOne(aossCollectionGroup, { collectionGroupSummaries: [group] }, { get: { collectionGroupDetails: [{ id: 'g1', standbyReplicas: 'ENABLED' }] } })
  expect(read).toMatchObject({ arn: group.arn, state: 'running', attributes: { generation: 'NEXTGEN', minSearchCapacityInOCU: 0, maxSearchCapacityInOCU: 8, collections: 2, standbyReplicas: 'ENABLED' } })
})

const bucket = arn('s3vectors', 'bucket/vectors')

test('vector bucket and its indexes', () => {
  expect(readOne(s3VectorBucket, { vectorBuckets: [{ vectorBucketName: 'vectors', vectorBucketArn: bucket, creationTime: created }] })).toMatchObject({ arn: bucket, name: 'vectors', state: 'running', createdAt: created })
  const parent = { arn: bucket, name: 'vectors', attributes: {} }
  expect(s3VectorIndex.list.per?.inputs(parent, WHERE)).toEqual([{ vectorBucketArn: bucket }])
  const index = { vectorBucketName: 'vectors', indexName: 'docs', indexArn: `${bucket}/index/docs`, creationTime: created }
  const read = readOne(s3VectorIndex, { indexes: [index] }, { get: { index: { ...index, dimension: 1024, distanceMetric: 'cosine', dataType: 'float32' } } }, WHERE, { parent, input: {} })
  expect(read).toMatchObject({ arn: index.indexArn, name: 'docs', state: 'running', attributes: { dimension: 1024, distanceMetric: 'cosine' }, links: [{ rel: 'part-of', toArn: bucket, toType: 's3-vector-bucket' }] })
})

test('what AWS offers no list for says why, and is never listed', () => {
  const unlisted = TYPES.filter((t) => t.list === null)
  expect(unlisted.map((t) => t.id)).toEqual(expect.arrayContaining(['bda-invocation', 'bda-profile', 'opensearch-domain', 'aurora-cluster', 'neptune-graph', 'kendra-index', 'redshift',
    'mantle-project', 'mantle-reservation', 'mantle-customized-model', 'mantle-fine-tuning-job', 'mantle-file']))
  for (const t of unlisted) {
    expect(t.unlisted, t.id).toMatch(/\.$/)
    expect(() => t.read({}, WHERE, {}, { input: {} }), t.id).toThrow(t.id)
  }
})
