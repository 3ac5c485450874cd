import { expect, test } from 'vitest'
import { targetOf } from './target'

const of = (id: string) => { const t = targetOf(id, 'us-east-1'); return t && [t.type, t.arn, t.region, t.accountId] }

test('a system-defined profile stands for the model behind it, in the region of the row', () => {
  const model = 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-6-v1:0'
  for (const geo of ['us.', 'eu.', 'global.', 'us-gov.']) {
    expect(of(`arn:aws:bedrock:us-east-1:111111111111:inference-profile/${geo}anthropic.claude-sonnet-4-6-v1:0`)).toEqual(['foundation-model', model, 'us-east-1', ''])
  }
})

test('an application inference profile keeps its own money', () => {
  const arn = 'arn:aws:bedrock:us-west-2:111111111111:application-inference-profile/a1b2c3d4e5f6'
  expect(of(arn)).toEqual(['inference-profile-application', arn, 'us-west-2', '111111111111'])
})

test('the kinds that the catalogue shows, colons and all', () => {
  const types = Object.fromEntries([
    'arn:aws:bedrock:us-east-1:644160558196:custom-model/amazon.titan-text-express-v1:0:8k/w4vtut9aq95n',
    'arn:aws:bedrock:us-east-1:644160558196:model-customization-job/amazon.titan-text-express-v1:0:8k/3m4q4ew79u8o',
    'arn:aws:bedrock:us-east-1:644160558196:provisioned-model/abcdefghijkl',
    'arn:aws:sagemaker:us-east-1:644160558196:endpoint/demo',
    'arn:aws:aoss:us-east-1:644160558196:collection/abc123',
    'arn:aws:s3vectors:us-east-1:644160558196:bucket/vectors/index/docs',
    'arn:aws:bedrock-agentcore:us-west-2:644160558196:runtime/x-1',
    'arn:aws:bedrock:us-east-1:644160558196:something-new/x',
  ].map((arn) => [arn.split(':').slice(5).join(':').split('/')[0]!, of(arn)![0]]))
  expect(types).toEqual({
    'custom-model': 'custom-model', 'model-customization-job': 'model-customization-job', 'provisioned-model': 'provisioned-throughput',
    endpoint: 'marketplace-endpoint', collection: 'aoss-collection', bucket: 's3-vector-index', runtime: 'agentcore-runtime', 'something-new': 'unknown',
  })
})

test('vectors in S3: an index and its bucket are two resources', () => {
  expect(of('arn:aws:s3vectors:us-east-1:644160558196:bucket/vectors/index/docs')![0]).toBe('s3-vector-index')
  expect(of('arn:aws:s3vectors:us-east-1:644160558196:bucket/vectors')![0]).toBe('s3-vector-bucket')
})

test.each([
  ['bedrock', 'prompt-router/x', 'prompt-router'], ['bedrock', 'default-prompt-router/anthropic.claude:1', 'prompt-router'],
  ['bedrock', 'automated-reasoning-policy/abcdefabcdef:1', 'automated-reasoning-policy'], ['bedrock', 'async-invoke/abcdefabcdef', 'async-invoke'],
  ['bedrock', 'model-import-job/abcdefabcdef', 'model-import-job'], ['bedrock', 'data-automation-project/a-b-c', 'bda-project'], ['bedrock', 'blueprint/a-b-c', 'bda-blueprint'],
  ['bedrock', 'data-automation-invocation/a-b-c', 'bda-invocation'], ['bedrock', 'data-automation-profile/us.data-automation-v1', 'bda-profile'],
  ['bedrock', 'prompt/ABCDEFGHIJ', 'prompt'], ['bedrock-mantle', 'project/p', 'mantle-project'], ['bedrock-mantle', 'reservation/r', 'mantle-reservation'],
  ['aoss', 'collection-group/g', 'aoss-collection-group'], ['es', 'domain/d', 'opensearch-domain'], ['rds', 'cluster:c', 'aurora-cluster'],
  ['neptune-graph', 'graph/g-1', 'neptune-graph'], ['kendra', 'index/i', 'kendra-index'], ['redshift', 'cluster:c', 'redshift'], ['redshift-serverless', 'workgroup/w', 'redshift'],
])('%s %s is a %s', (service, resource, type) => {
  expect(of(`arn:aws:${service}:us-east-1:644160558196:${resource}`)![0]).toBe(type)
})

test('parts of agents, knowledge bases and flows are told apart by the whole of their ARN', () => {
  for (const [resource, type] of [
    ['agent/A', 'agent'], ['agent-alias/A/B', 'agent-alias'], ['flow/F', 'flow'], ['flow/F/alias/B', 'flow-alias'], ['flow/F/alias/B/execution/e', 'flow-execution'],
    ['prompt/P', 'prompt'], ['prompt/P:2', 'prompt'], ['session/s', 'session'], ['knowledge-base/K', 'knowledge-base'],
  ]) expect(of(`arn:aws:bedrock:us-east-1:111111111111:${resource}`)![0], resource).toBe(type)
})

test('what is no ARN names nothing', () => {
  for (const id of ['', 'my-domain', 'arn:', 'a1b2c3d4e5f6']) expect(of(id)).toBeUndefined()
})
