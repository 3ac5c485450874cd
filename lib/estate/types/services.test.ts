import { expect, test } from 'vitest'
import { WHERE, at, bedrock, model, readOne } from '../testing/read-one'
import { agent } from './agent'
import { flow } from './flow'
import { guardrail } from './guardrail'
import { inferenceProfileApplication } from './inference-profile-application'
import { knowledgeBase } from './knowledge-base'
import { marketplaceEndpoint } from './marketplace-endpoint'

const endpoint = 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/mistral-endpoint'
const summary = { marketplaceModelEndpoints: [{ endpointArn: endpoint, modelSourceIdentifier: 'arn:aws:sagemaker:us-east-1:aws:hub-content/SageMakerPublicHub/Model/mistral/1.0.0', status: 'REGISTERED', createdAt: at('2026-07-01T00:00:00Z'), updatedAt: at('2026-07-01T00:00:00Z') }] }

test('marketplace endpoint: name from the ARN, instances from Bedrock, state from SageMaker', () => {
  const read = readOne(marketplaceEndpoint, summary, {
    get: { marketplaceModelEndpoint: { endpointConfig: { sageMaker: { initialInstanceCount: 1, instanceType: 'ml.g5.12xlarge' } }, endpointStatus: 'InService' } },
    endpoint: { EndpointStatus: 'Updating', CreationTime: at('2026-07-01T00:01:00Z'), ProductionVariants: [{ VariantName: 'AllTraffic', CurrentInstanceCount: 2 }] },
  })
  expect(read).toMatchObject({ arn: endpoint, name: 'mistral-endpoint', state: 'running', rawState: 'Updating', attributes: { instanceType: 'ml.g5.12xlarge', instanceCount: 2, registration: 'REGISTERED' } })
  expect(read.links[0]).toEqual({ rel: 'hosted-by', toArn: endpoint, toType: 'sagemaker-endpoint' })
})

test('marketplace endpoint: registered says nothing about running, so without SageMaker’s word it is unknown', () => {
  expect(readOne(marketplaceEndpoint, summary).state).toBeUndefined()
  expect(marketplaceEndpoint.stateWithoutStatus).toBeUndefined()
})

test('guardrail', () => {
  const read = readOne(guardrail, { guardrails: [{ id: 'j67bckj8wqa9', arn: bedrock('guardrail/j67bckj8wqa9'), status: 'READY', name: 'pii', version: 'DRAFT', createdAt: at('2026-03-02T09:28:08Z'), updatedAt: at('2026-03-02T09:28:08Z') }] })
  expect(read).toMatchObject({ arn: bedrock('guardrail/j67bckj8wqa9'), name: 'pii', state: 'running', createdAt: at('2026-03-02T09:28:08Z') })
  expect(guardrail.metrics[0]?.dimensions({ arn: read.arn, name: 'pii', attributes: read.attributes ?? {} })).toEqual([{ GuardrailArn: read.arn, GuardrailVersion: 'DRAFT' }])
})

const agents = { agentSummaries: [{ agentId: 'ABCDEFGHIJ', agentName: 'helper', agentStatus: 'PREPARED', updatedAt: at('2026-02-01T00:00:00Z'), guardrailConfiguration: { guardrailIdentifier: 'gr1', guardrailVersion: '1' } }] }
const details = (foundationModel?: string) => ({ get: { agent: { agentId: 'ABCDEFGHIJ', agentArn: bedrock('agent/ABCDEFGHIJ'), createdAt: at('2026-01-01T00:00:00Z'), ...(foundationModel && { foundationModel }) } } })

test.each([
  ['anthropic.claude-v2', model('anthropic.claude-v2'), 'foundation-model'],
  ['us.anthropic.claude-sonnet-4-20250514-v1:0', bedrock('inference-profile/us.anthropic.claude-sonnet-4-20250514-v1:0'), 'inference-profile-system'],
  [bedrock('application-inference-profile/abcdefabcdef'), bedrock('application-inference-profile/abcdefabcdef'), 'inference-profile-application'],
  [bedrock('provisioned-model/abcdefabcdef'), bedrock('provisioned-model/abcdefabcdef'), 'provisioned-throughput'],
  [model('amazon.nova-lite-v1:0'), model('amazon.nova-lite-v1:0'), 'foundation-model'],
])('agent: its model %s', (named, toArn, toType) => {
  expect(readOne(agent, agents, details(named)).links[0]).toEqual({ rel: 'uses', toArn, toType })
})

test('agent: without a model, and with a guardrail by its bare id', () => {
  const read = readOne(agent, agents, details())
  expect(read).toMatchObject({ arn: bedrock('agent/ABCDEFGHIJ'), name: 'helper', state: 'running', createdAt: at('2026-01-01T00:00:00Z') })
  expect(read.links).toEqual([{ rel: 'guarded-by', toArn: bedrock('guardrail/gr1'), toType: 'guardrail' }])
})

test('agent: when the detail is denied its ARN is built, in any partition', () => {
  expect(readOne(agent, agents).arn).toBe(bedrock('agent/ABCDEFGHIJ'))
  expect(readOne(agent, agents, {}, { ...WHERE, partition: 'aws-us-gov', region: 'us-gov-west-1' }).arn).toBe('arn:aws-us-gov:bedrock:us-gov-west-1:111122223333:agent/ABCDEFGHIJ')
})

const kbs = { knowledgeBaseSummaries: [{ knowledgeBaseId: 'KB12345678', name: 'docs', status: 'ACTIVE', updatedAt: at('2026-02-01T00:00:00Z') }] }
const kb = (config: object, storage?: object) => ({ get: { knowledgeBase: { knowledgeBaseId: 'KB12345678', knowledgeBaseArn: bedrock('knowledge-base/KB12345678'), createdAt: at('2026-01-05T00:00:00Z'), knowledgeBaseConfiguration: config, storageConfiguration: storage } } })
const collection = 'arn:aws:aoss:us-east-1:111122223333:collection/i4jn4zi5tme0nmlg2l3m'
const bucket = 'arn:aws:s3vectors:us-east-1:111122223333:bucket/vectors'

test.each([
  ['OpenSearch Serverless', { opensearchServerlessConfiguration: { collectionArn: collection } }, collection, 'aoss-collection'],
  ['Aurora', { rdsConfiguration: { resourceArn: 'arn:aws:rds:us-east-1:111122223333:cluster:kb' } }, 'arn:aws:rds:us-east-1:111122223333:cluster:kb', 'aurora-cluster'],
  ['S3 Vectors by index', { s3VectorsConfiguration: { indexArn: `${bucket}/index/docs` } }, `${bucket}/index/docs`, 's3-vector-index'],
  ['S3 Vectors by name', { s3VectorsConfiguration: { vectorBucketArn: bucket, indexName: 'docs' } }, `${bucket}/index/docs`, 's3-vector-index'],
  ['Neptune', { neptuneAnalyticsConfiguration: { graphArn: 'arn:aws:neptune-graph:us-east-1:111122223333:graph/g-1' } }, 'arn:aws:neptune-graph:us-east-1:111122223333:graph/g-1', 'neptune-graph'],
  ['OpenSearch', { opensearchManagedClusterConfiguration: { domainArn: 'arn:aws:es:us-east-1:111122223333:domain/d' } }, 'arn:aws:es:us-east-1:111122223333:domain/d', 'opensearch-domain'],
])('knowledge base: stores in %s', (_name, storage, toArn, toType) => {
  const read = readOne(knowledgeBase, kbs, kb({ type: 'VECTOR', vectorKnowledgeBaseConfiguration: { embeddingModelArn: model('amazon.titan-embed-text-v1') } }, storage))
  expect(read).toMatchObject({ arn: bedrock('knowledge-base/KB12345678'), name: 'docs', state: 'running', createdAt: at('2026-01-05T00:00:00Z') })
  expect(read.links).toEqual([
    { rel: 'embeds-with', toArn: model('amazon.titan-embed-text-v1'), toType: 'foundation-model' },
    { rel: 'stores-in', toArn, toType },
  ])
})

test('knowledge base: over Kendra, over Redshift, and with the detail denied', () => {
  const index = 'arn:aws:kendra:us-east-1:111122223333:index/i'
  expect(readOne(knowledgeBase, kbs, kb({ type: 'KENDRA', kendraKnowledgeBaseConfiguration: { kendraIndexArn: index } })).links).toEqual([{ rel: 'stores-in', toArn: index, toType: 'kendra-index' }])
  const redshift = { type: 'SQL', sqlKnowledgeBaseConfiguration: { redshiftConfiguration: { queryEngineConfiguration: { provisionedConfiguration: { clusterIdentifier: 'dwh' } } } } }
  expect(readOne(knowledgeBase, kbs, kb(redshift)).links).toEqual([{ rel: 'stores-in', toArn: 'arn:aws:redshift:us-east-1:111122223333:cluster:dwh', toType: 'redshift' }])
  expect(readOne(knowledgeBase, kbs)).toMatchObject({ arn: bedrock('knowledge-base/KB12345678'), links: [] })
})

test('flow: what its nodes call, those inside a loop too', () => {
  const inner = { name: 'ask', type: 'Agent', configuration: { agent: { agentAliasArn: bedrock('agent-alias/ABCDEFGHIJ/TSTALIASID') } } }
  const read = readOne(flow, { flowSummaries: [{ name: 'triage', id: 'FL12345678', arn: bedrock('flow/FL12345678'), status: 'Prepared', createdAt: at('2026-04-01T00:00:00Z'), updatedAt: at('2026-04-01T00:00:00Z'), version: 'DRAFT' }] },
    { get: { executionRoleArn: 'arn:aws:iam::111122223333:role/flow', definition: { nodes: [
      { name: 'in', type: 'Input', configuration: { input: {} } },
      { name: 'find', type: 'KnowledgeBase', configuration: { knowledgeBase: { knowledgeBaseId: 'KB12345678', modelId: 'amazon.nova-lite-v1:0', guardrailConfiguration: { guardrailIdentifier: 'gr1' } } } },
      { name: 'say', type: 'Prompt', configuration: { prompt: { sourceConfiguration: { inline: { modelId: 'us.amazon.nova-pro-v1:0' } } } } },
      { name: 'loop', type: 'Loop', configuration: { loop: { definition: { nodes: [inner] } } } },
      { name: 'run', type: 'LambdaFunction', configuration: { lambdaFunction: { lambdaArn: 'arn:aws:lambda:us-east-1:111122223333:function:f' } } },
    ] } } })
  expect(read).toMatchObject({ arn: bedrock('flow/FL12345678'), name: 'triage', state: 'running' })
  expect(read.links).toEqual([
    { rel: 'uses', toArn: bedrock('knowledge-base/KB12345678'), toType: 'knowledge-base' },
    { rel: 'uses', toArn: model('amazon.nova-lite-v1:0'), toType: 'foundation-model' },
    { rel: 'guarded-by', toArn: bedrock('guardrail/gr1'), toType: 'guardrail' },
    { rel: 'uses', toArn: bedrock('inference-profile/us.amazon.nova-pro-v1:0'), toType: 'inference-profile-system' },
    { rel: 'uses', toArn: bedrock('agent-alias/ABCDEFGHIJ/TSTALIASID'), toType: 'agent-alias' },
    { rel: 'calls', toArn: 'arn:aws:lambda:us-east-1:111122223333:function:f' },
  ])
})

test('inference profile: the customer’s only, with its models, a global one included', () => {
  const own = { inferenceProfileName: 'helpdesk', inferenceProfileArn: `${bedrock('application-inference-profile/0mbq3svia2re')}`, inferenceProfileId: '0mbq3svia2re', status: 'ACTIVE', type: 'APPLICATION', createdAt: at('2026-03-13T17:49:52Z'), models: [{ modelArn: 'arn:aws:bedrock:::foundation-model/amazon.nova-2-lite-v1:0' }, { modelArn: model('amazon.nova-2-lite-v1:0') }] }
  const read = readOne(inferenceProfileApplication, { inferenceProfileSummaries: [own] })
  expect(read).toMatchObject({ arn: own.inferenceProfileArn, name: 'helpdesk', state: 'running', rawState: 'ACTIVE', createdAt: own.createdAt })
  expect(read.links.map((l) => l.toArn)).toEqual(own.models.map((m) => m.modelArn))
  expect(inferenceProfileApplication.keep?.({ ...own, type: 'SYSTEM_DEFINED' } as never)).toBe(false)
})
