import { BedrockClient, GetGuardrailCommand, GetModelInvocationLoggingConfigurationCommand, ListAutomatedReasoningPoliciesCommand, ListAutomatedReasoningPolicyBuildWorkflowsCommand, ListGuardrailsCommand, ListPromptRoutersCommand } from '@aws-sdk/client-bedrock'
import { BedrockDataAutomationClient, GetDataAutomationProjectCommand, ListBlueprintsCommand, ListDataAutomationLibrariesCommand, ListDataAutomationLibraryIngestionJobsCommand, ListDataAutomationProjectsCommand, ListTagsForResourceCommand } from '@aws-sdk/client-bedrock-data-automation'
import { BedrockRuntimeClient, ListAsyncInvokesCommand } from '@aws-sdk/client-bedrock-runtime'
import { BatchGetCollectionGroupCommand, ListCollectionGroupsCommand, OpenSearchServerlessClient } from '@aws-sdk/client-opensearchserverless'
import { GetIndexCommand, ListIndexesCommand, ListTagsForResourceCommand as VectorTags, ListVectorBucketsCommand, S3VectorsClient } from '@aws-sdk/client-s3vectors'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSimulator, type Simulator } from '../index'
import { accounts } from '../organisation'
import { settings } from '../testing/clients'

let sim: Simulator
const [prod, data, labs] = accounts.map((a) => a.id) as [string, string, string]
beforeAll(async () => { sim = await startSimulator({ now: new Date('2026-11-23T06:00:00Z'), months: 1 }) })
afterAll(() => sim.close())
const arnsOf = (type: string, accountId: string) => sim.truth.resources.filter((r) => r.type === type && r.accountId === accountId).map((r) => r.arn)

test('routers mix with AWS’s own unless filtered', async () => {
  const client = new BedrockClient(settings(sim))
  expect((await client.send(new ListPromptRoutersCommand({}))).promptRouterSummaries!.map((r) => r.type)).toContain('default')
  expect((await client.send(new ListPromptRoutersCommand({ type: 'custom' }))).promptRouterSummaries!.map((r) => r.promptRouterArn)).toEqual(arnsOf('prompt-router', prod))
})

test('builds are asked per policy; a guardrail names the version that it reasons by, and lists its own', async () => {
  const client = new BedrockClient(settings(sim))
  const policies = (await client.send(new ListAutomatedReasoningPoliciesCommand({}))).automatedReasoningPolicySummaries!
  const builds = await client.send(new ListAutomatedReasoningPolicyBuildWorkflowsCommand({ policyArn: policies[0]!.policyArn }))
  expect(builds.automatedReasoningPolicyBuildWorkflowSummaries!.map((x) => x.status)).toEqual(['COMPLETED', 'COMPLETED', 'FAILED'])
  const guardrails = (await client.send(new ListGuardrailsCommand({}))).guardrails!
  const details = await Promise.all(guardrails.map((g) => client.send(new GetGuardrailCommand({ guardrailIdentifier: g.id! }))))
  expect(details.flatMap((d) => d.automatedReasoningPolicy?.policies ?? [])).toEqual(policies.map((p) => `${p.policyArn}:1`))
  const versions = await Promise.all(guardrails.map(async (g) => (await client.send(new ListGuardrailsCommand({ guardrailIdentifier: g.id }))).guardrails!.map((v) => v.version)))
  expect(versions.every((v) => v[0] === 'DRAFT')).toBe(true)
  expect(versions.some((v) => v.includes('1'))).toBe(true)
})

test('logging is configured in one region, and elsewhere it is empty', async () => {
  const at = (region: string) => new BedrockClient(settings(sim, prod, region)).send(new GetModelInvocationLoggingConfigurationCommand({}))
  expect((await at('us-east-1')).loggingConfig).toMatchObject({ cloudWatchConfig: { logGroupName: '/northwind/bedrock' }, textDataDeliveryEnabled: true })
  expect((await at('us-west-2')).loggingConfig).toBeUndefined()
})

test('asynchronous invocations are on the data plane, over HTTP/1.1 as everything here', async () => {
  // Left to itself this client speaks HTTP/2.
  const { requestHandler } = new BedrockClient(settings(sim)).config
  const { asyncInvokeSummaries } = await new BedrockRuntimeClient({ ...settings(sim), requestHandler }).send(new ListAsyncInvokesCommand({}))
  expect(asyncInvokeSummaries!.map((i) => i.invocationArn)).toEqual(arnsOf('async-invoke', prod))
  expect(asyncInvokeSummaries![0]!.endTime).toBeInstanceOf(Date)
})

test('data automation asks by POST', async () => {
  const client = new BedrockDataAutomationClient(settings(sim))
  const [project] = (await client.send(new ListDataAutomationProjectsCommand({ resourceOwner: 'ACCOUNT' }))).projects!
  const detail = await client.send(new GetDataAutomationProjectCommand({ projectArn: project!.projectArn }))
  expect(detail.project!.customOutputConfiguration!.blueprints!.map((x) => x.blueprintArn)).toEqual(arnsOf('bda-blueprint', prod))
  expect((await client.send(new ListBlueprintsCommand({}))).blueprints![0]!.blueprintArn).toContain(':aws:blueprint/')
  const [library] = (await client.send(new ListDataAutomationLibrariesCommand({}))).libraries!
  expect((await client.send(new ListDataAutomationLibraryIngestionJobsCommand({ libraryArn: library!.libraryArn }))).jobs!.map((j) => j.jobStatus)).toEqual(['COMPLETED', 'COMPLETED_WITH_ERRORS'])
  expect((await client.send(new ListTagsForResourceCommand({ resourceARN: project!.projectArn }))).tags).toBeDefined()
})

test('vectors: a group with its floor, buckets with their indexes', async () => {
  const groups = new OpenSearchServerlessClient(settings(sim, labs, 'us-west-2'))
  const [group] = (await groups.send(new ListCollectionGroupsCommand({}))).collectionGroupSummaries!
  expect(group).toMatchObject({ name: 'labs-shared', capacityLimits: { minSearchCapacityInOCU: 0.5 } })
  expect((await groups.send(new BatchGetCollectionGroupCommand({ ids: [group!.id!] }))).collectionGroupDetails![0]!.standbyReplicas).toBe('DISABLED')
  const client = new S3VectorsClient(settings(sim, data, 'us-west-2'))
  const { vectorBuckets } = await client.send(new ListVectorBucketsCommand({}))
  expect(vectorBuckets!.map((x) => x.vectorBucketArn)).toEqual(arnsOf('s3-vector-bucket', data))
  const { indexes } = await client.send(new ListIndexesCommand({ vectorBucketArn: vectorBuckets![0]!.vectorBucketArn }))
  expect((await client.send(new GetIndexCommand({ indexArn: indexes![0]!.indexArn }))).index).toMatchObject({ dimension: 1024, indexName: 'survey-notes' })
  expect((await client.send(new VectorTags({ resourceArn: vectorBuckets![0]!.vectorBucketArn }))).tags).toBeDefined()
})

test('what stands for another purpose is not of the estate', () => {
  const outside = sim.truth.resources.filter((r) => !r.listed && !r.denied && !r.deleted && !r.type.startsWith('agentcore-')).map((r) => `${r.type} ${r.name}`)
  expect(outside).toEqual(['aoss-collection application-logs', 'sagemaker-endpoint fraud-scoring'])
})
