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

test('every form of ARN in the catalogue resolves to the type that it is of', () => {
  const account = '644160558196', core = (part: string) => `arn:aws:bedrock-agentcore:us-east-1:${account}:${part}`, bedrock = (part: string) => `arn:aws:bedrock:us-east-1:${account}:${part}`
  const forms: [string, string][] = [
    [bedrock('provisioned-model/abcdefghijkl'), 'provisioned-throughput'], [bedrock('custom-model-deployment/abcdefghijkl'), 'custom-model-deployment'], [bedrock('imported-model/abcdefghijkl'), 'imported-model'],
    [bedrock('application-inference-profile/abcdefghijkl'), 'inference-profile-application'], [bedrock('model-invocation-job/abcdefghijkl'), 'model-invocation-job'], [bedrock('evaluation-job/abcdefghijkl'), 'evaluation-job'],
    [bedrock('model-copy-job/abcdefghijkl'), 'model-copy-job'], [bedrock('model-import-job/abcdefghijkl'), 'model-import-job'], [bedrock('advanced-prompt-optimization-job/abcdefghijkl'), 'advanced-prompt-optimization-job'],
    [bedrock('guardrail/abcdefghijkl'), 'guardrail'], [bedrock('agent/ABCDEFGHIJ'), 'agent'], [bedrock('knowledge-base/ABCDEFGHIJ'), 'knowledge-base'], [bedrock('flow/ABCDEFGHIJ'), 'flow'], [bedrock('prompt-router/x'), 'prompt-router'],
    [bedrock('default-prompt-router/anthropic.claude:1'), 'prompt-router'], [bedrock('automated-reasoning-policy/abcdefghijkl'), 'automated-reasoning-policy'], [bedrock('async-invoke/abcdefghijkl'), 'async-invoke'],
    [bedrock('agent-alias/ABCDEFGHIJ/KLMNOPQRST'), 'agent-alias'], [bedrock('prompt/ABCDEFGHIJ'), 'prompt'], [bedrock('session/0'), 'session'], [bedrock('data-automation-project/x'), 'bda-project'], [bedrock('blueprint/x'), 'bda-blueprint'],
    [bedrock('data-automation-library/x'), 'bda-library'], [bedrock('data-automation-library-ingestion-job/x'), 'bda-library-ingestion-job'], [bedrock('data-automation-invocation/x'), 'bda-invocation'],
    [bedrock('data-automation-profile/us.data-automation-v1'), 'bda-profile'], ['arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0', 'foundation-model'],
    [core('runtime/x-1'), 'agentcore-runtime'], [core('capacity-provider/x-1'), 'agentcore-capacity-provider'], [core('gateway/x-1'), 'agentcore-gateway'], [core('memory/x-1'), 'agentcore-memory'], [core('browser-custom/x-1'), 'agentcore-browser'],
    ['arn:aws:bedrock-agentcore:us-west-2:aws:browser/aws.browser.v1', 'agentcore-browser'], [core('code-interpreter-custom/x-1'), 'agentcore-code-interpreter'], [core('browser-profile/x-1'), 'agentcore-browser-profile'],
    [core('policy-engine/x-1'), 'agentcore-policy-engine'], [core('evaluator/x-1'), 'agentcore-evaluator'], [core('online-evaluation-config/x-1'), 'agentcore-online-evaluation'], [core('dataset/x'), 'agentcore-dataset'],
    [core('configuration-bundle/x-1'), 'agentcore-configuration-bundle'], [core('harness/x-1'), 'agentcore-harness'], [core('registry/abcdefghijkl'), 'agentcore-registry'], [core('payment-manager/x-1'), 'agentcore-payment-manager'], [core('ab-test/x-1'), 'agentcore-ab-test'],
    [`arn:aws:bedrock-mantle:us-east-1:${account}:project/p`, 'mantle-project'], [`arn:aws:aoss:us-east-1:${account}:collection/x`, 'aoss-collection'], [`arn:aws:s3vectors:us-east-1:${account}:bucket/b/index/i`, 's3-vector-index'],
  ]
  expect(forms.map(([arn]) => [arn, of(arn)?.[0]])).toEqual(forms)
})

test('versions are their owner’s; an alias, an endpoint or a run is a resource of its own', () => {
  const at = 'arn:aws:bedrock:us-east-1:644160558196'
  expect(of(`${at}:guardrail/abcdefghijkl:3`)).toEqual(['guardrail', `${at}:guardrail/abcdefghijkl`, 'us-east-1', '644160558196'])
  expect(of(`${at}:flow/ABCDEFGHIJ/alias/TSTALIASID/execution/e1`)![0]).toBe('flow-execution')
  expect(of('arn:aws:bedrock-agentcore:us-east-1:644160558196:runtime/x-1/runtime-endpoint/DEFAULT')![0]).toBe('agentcore-runtime-endpoint')
})

test('what is no ARN names nothing', () => {
  for (const id of ['', 'my-domain', 'arn:', 'a1b2c3d4e5f6']) expect(of(id)).toBeUndefined()
})
