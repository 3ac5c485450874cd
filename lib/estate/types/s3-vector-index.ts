import { GetIndexCommand, ListIndexesCommand } from '@aws-sdk/client-s3vectors'
import { arnLike } from '../arn'
import { link } from '../model-ref'
import { defineType } from '../resource-type'

export const s3VectorIndex = defineType({
  id: 's3-vector-index',
  name: { one: 'S3 vector index', many: 'S3 vector indexes', short: 'Vector index' },
  family: 'storage',
  area: 'stores',
  shape: 'storage',
  list: {
    api: 's3vectors', command: ListIndexesCommand, input: { maxResults: 500 }, items: (o) => o.indexes,
    per: { type: 's3-vector-bucket', inputs: (bucket) => [{ vectorBucketArn: bucket.arn }] },
  },
  details: {
    get: { api: 's3vectors', command: GetIndexCommand, input: (index) => (index.indexArn ? { indexArn: index.indexArn } : undefined) },
  },
  membership: 'listed',
  backing: true,
  // What GetIndex tells is fixed when an index is made.
  unchanged: { arn: (index) => index.indexArn ?? '', at: (index) => index.creationTime },
  read: (index, _where, { get }, { parent }) => ({
    arn: index.indexArn ?? '',
    name: index.indexName ?? '',
    createdAt: index.creationTime,
    startedAt: index.creationTime,
    attributes: { bucket: index.vectorBucketName, dimension: get?.index?.dimension, distanceMetric: get?.index?.distanceMetric, dataType: get?.index?.dataType },
    links: [link('part-of', parent?.arn ?? index.indexArn?.replace(/\/index\/.*$/, ''), 's3-vector-bucket')],
  }),
  // AWS reports no status: a listed index exists.
  states: {},
  stateWithoutStatus: 'running',
  tags: { by: 's3vectors' },
  ownsArn: arnLike('s3vectors', /^bucket\/[^/]+\/index\//),
  metrics: [],
  bills: 'GB-months of vectors, GB that are put, and queries with the data that they scan.',
  notes: [
    'Every index is listed; its money counts only when a knowledge base names it, or once did.',
    'Usage types and CloudWatch series of S3 Vectors were not found: whether it is used is unknown.',
  ],
})
