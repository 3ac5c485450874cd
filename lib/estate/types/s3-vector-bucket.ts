import { ListVectorBucketsCommand } from '@aws-sdk/client-s3vectors'
import { arnLike } from '../arn'
import { defineType } from '../resource-type'

export const s3VectorBucket = defineType({
  id: 's3-vector-bucket',
  name: { one: 'S3 vector bucket', many: 'S3 vector buckets' },
  family: 'storage',
  area: 'stores',
  shape: 'none',
  list: { api: 's3vectors', command: ListVectorBucketsCommand, input: { maxResults: 500 }, items: (o) => o.vectorBuckets },
  membership: 'listed',
  backing: true,
  read: (bucket) => ({
    arn: bucket.vectorBucketArn ?? '',
    name: bucket.vectorBucketName ?? '',
    createdAt: bucket.creationTime,
  }),
  // AWS reports no status: a listed bucket exists.
  states: {},
  stateWithoutStatus: 'running',
  tags: { by: 's3vectors' },
  ownsArn: arnLike('s3vectors', /^bucket\/[^/]+$/),
  metrics: [],
  bills: 'Nothing itself: its indexes bill what they hold and what is asked of them.',
  notes: ['Buckets of every purpose are listed; money counts only when tied to the estate.'],
})
