import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account'
import {
  BedrockClient, GetEvaluationJobCommand, GetGuardrailCommand, ListCustomModelsCommand, ListEvaluationJobsCommand, ListFoundationModelsCommand, ListGuardrailsCommand,
  ListImportedModelsCommand, ListInferenceProfilesCommand, ListMarketplaceModelEndpointsCommand, ListModelInvocationJobsCommand, ListTagsForResourceCommand,
} from '@aws-sdk/client-bedrock'
import { BedrockAgentClient, GetAgentCommand, GetFlowCommand, GetKnowledgeBaseCommand, ListAgentsCommand, ListFlowsCommand, ListKnowledgeBasesCommand, ListTagsForResourceCommand as AgentTags } from '@aws-sdk/client-bedrock-agent'
import { BatchGetCollectionCommand, ListCollectionsCommand, OpenSearchServerlessClient } from '@aws-sdk/client-opensearchserverless'
import { DescribeOrganizationCommand, ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api'
import { DescribeEndpointCommand, DescribeEndpointConfigCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSimulator, type Simulator, type TrueResource } from '../index'
import { accounts, emptyAccounts } from '../organisation'
import { everyPage, settings } from '../testing/clients'

let sim: Simulator
const [prod, data, labs] = accounts.map((a) => a.id) as [string, string, string]
beforeAll(async () => { sim = await startSimulator({ now: new Date('2026-11-23T06:00:00Z'), months: 1 }) })
afterAll(() => sim.close())

const standing = (type: string, accountId: string, region: string): TrueResource[] =>
  sim.truth.resources.filter((r) => r.type === type && r.accountId === accountId && r.region === region && !r.deleted)

test('agents come ten a page, without ARNs; the runaway agent names its profile', async () => {
  const client = new BedrockAgentClient(settings(sim))
  const { items, pages } = await everyPage(async (nextToken) => {
    const { agentSummaries, nextToken: next } = await client.send(new ListAgentsCommand({ nextToken, maxResults: 100 }))
    expect(agentSummaries!.length).toBeLessThanOrEqual(10)
    return { items: agentSummaries, next }
  })
  const expected = standing('agent', prod, 'us-east-1')
  expect(pages).toBe(Math.ceil(expected.length / 10))
  expect(items.map((a) => a.agentName).sort()).toEqual(expected.map((r) => r.name).sort())
  const { agent } = await client.send(new GetAgentCommand({ agentId: items.find((a) => a.agentName === 'returns-concierge')!.agentId }))
  expect(agent).toMatchObject({ agentArn: sim.truth.story.runawayAgent, foundationModel: sim.truth.story.runawayProfile, agentStatus: 'PREPARED' })
  expect(agent!.createdAt).toBeInstanceOf(Date)
})

test('a deleted knowledge base is listed no more, its collection is', async () => {
  const agent = new BedrockAgentClient(settings(sim, prod, 'us-west-2'))
  expect((await agent.send(new ListKnowledgeBasesCommand({}))).knowledgeBaseSummaries!.map((k) => k.name)).not.toContain('spring-launch-faq')
  const vectors = new OpenSearchServerlessClient(settings(sim, prod, 'us-west-2'))
  const { collectionSummaries } = await vectors.send(new ListCollectionsCommand({}))
  expect(collectionSummaries!.map((c) => c.arn)).toEqual([sim.truth.story.orphanedCollection])
  const { collectionDetails } = await vectors.send(new BatchGetCollectionCommand({ ids: [collectionSummaries![0]!.id!] }))
  expect(collectionDetails![0]).toMatchObject({ type: 'VECTORSEARCH', createdDate: Date.parse('2026-04-27T08:00:00Z') }) // 188 days before 1 November
})

test('a knowledge base tells its collection, a flow its nodes', async () => {
  const client = new BedrockAgentClient(settings(sim))
  const { knowledgeBaseSummaries } = await client.send(new ListKnowledgeBasesCommand({}))
  const { knowledgeBase } = await client.send(new GetKnowledgeBaseCommand({ knowledgeBaseId: knowledgeBaseSummaries![0]!.knowledgeBaseId! }))
  expect(knowledgeBase!.storageConfiguration!.opensearchServerlessConfiguration!.collectionArn).toMatch(/^arn:aws:aoss:us-east-1:214588310976:collection\/[a-z0-9]{20}$/)
  const { flowSummaries } = await client.send(new ListFlowsCommand({}))
  const flow = await client.send(new GetFlowCommand({ flowIdentifier: flowSummaries![0]!.id! }))
  expect(flow.arn).toBe(flowSummaries![0]!.arn)
  expect(flow.definition!.nodes!.map((n) => n.type)).toContain('Output')
  expect((await client.send(new AgentTags({ resourceArn: flow.arn }))).tags).toEqual(sim.truth.resources.find((r) => r.arn === flow.arn)!.tags)
})

test('models on offer: some forty, legacy ones with their end', async () => {
  const { modelSummaries } = await new BedrockClient(settings(sim)).send(new ListFoundationModelsCommand({}))
  expect(modelSummaries!.length).toBeGreaterThan(38)
  const legacy = modelSummaries!.find((m) => m.modelId === 'anthropic.claude-3-sonnet-20240229-v1:0')!
  expect(legacy.modelLifecycle).toMatchObject({ status: 'LEGACY', endOfLifeTime: new Date('2026-12-31') })
})

test('lists mix what is mine with what is not, and filters travel', async () => {
  const client = new BedrockClient(settings(sim))
  const every = (await client.send(new ListInferenceProfilesCommand({}))).inferenceProfileSummaries!
  const mine = (await client.send(new ListInferenceProfilesCommand({ typeEquals: 'APPLICATION' }))).inferenceProfileSummaries!
  expect(every.length).toBeGreaterThan(mine.length)
  expect(mine.map((p) => p.inferenceProfileName)).toContain('returns-concierge')
  const owned = (await client.send(new ListCustomModelsCommand({ isOwned: true }))).modelSummaries!
  const all = (await client.send(new ListCustomModelsCommand({}))).modelSummaries!
  expect(all.filter((m) => !owned.some((o) => o.modelArn === m.modelArn)).map((m) => [m.modelName, m.ownerAccountId])).toEqual([['shared-tone', data]])
})

test('jobs keep their records, and an evaluation has no end', async () => {
  const client = new BedrockClient(settings(sim, data))
  const { invocationJobSummaries: jobs } = await client.send(new ListModelInvocationJobsCommand({}))
  const done = jobs!.find((j) => j.status === 'Completed')!
  expect(done.processedRecordCount).toBe(done.totalRecordCount)
  expect(done.endTime!.getTime()).toBeGreaterThan(done.submitTime!.getTime())
  const { jobSummaries } = await client.send(new ListEvaluationJobsCommand({}))
  const evaluation = await client.send(new GetEvaluationJobCommand({ jobIdentifier: jobSummaries![0]!.jobArn! }))
  expect(evaluation.lastModifiedTime).toBeInstanceOf(Date)
  expect(evaluation).not.toHaveProperty('endTime')
})

test('tags by ARN and by region agree with the truth', async () => {
  const guardrail = standing('guardrail', prod, 'us-east-1').find((g) => g.tags.team)!
  const client = new BedrockClient(settings(sim))
  expect((await client.send(new ListGuardrailsCommand({}))).guardrails!.map((g) => g.arn)).toContain(guardrail.arn)
  const { tags } = await client.send(new ListTagsForResourceCommand({ resourceARN: guardrail.arn }))
  expect(Object.fromEntries(tags!.map((t) => [t.key, t.value]))).toEqual(guardrail.tags)
  expect((await client.send(new GetGuardrailCommand({ guardrailIdentifier: guardrail.arn }))).name).toBe(guardrail.name)
  const tagging = new ResourceGroupsTaggingAPIClient(settings(sim))
  const { items } = await everyPage(async (token) => {
    const answer = await tagging.send(new GetResourcesCommand({ ResourceTypeFilters: ['bedrock'], ...(token ? { PaginationToken: token } : {}) }))
    return { items: answer.ResourceTagMappingList, next: answer.PaginationToken || undefined }
  })
  const mapped = items.find((r) => r.ResourceARN === guardrail.arn)!
  expect(Object.fromEntries(mapped.Tags!.map((t) => [t.Key, t.Value]))).toEqual(guardrail.tags)
})

test('an idle Marketplace endpoint is a running SageMaker endpoint', async () => {
  const { marketplaceModelEndpoints } = await new BedrockClient(settings(sim, prod, 'us-west-2')).send(new ListMarketplaceModelEndpointsCommand({}))
  expect(marketplaceModelEndpoints!.map((e) => e.endpointArn)).toEqual([sim.truth.story.idleMarketplaceEndpoint])
  const sageMaker = new SageMakerClient(settings(sim, prod, 'us-west-2'))
  const endpoint = await sageMaker.send(new DescribeEndpointCommand({ EndpointName: 'summarizer-pilot' }))
  expect(endpoint).toMatchObject({ EndpointStatus: 'InService', CreationTime: new Date('2026-06-21T11:00:00Z') }) // 133 days before 1 November
  const config = await sageMaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName: endpoint.EndpointConfigName! }))
  expect(config.ProductionVariants![0]).toMatchObject({ InstanceType: 'ml.g5.12xlarge', InitialInstanceCount: 1 })
})

test('labs may not list imported models, in AWS words; prod may', async () => {
  await expect(new BedrockClient(settings(sim, labs)).send(new ListImportedModelsCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException', $metadata: { httpStatusCode: 403 },
    message: `User: arn:aws:sts::${labs}:assumed-role/OutcropRead/outcrop is not authorized to perform: bedrock:ListImportedModels on resource: * because no identity-based policy allows the bedrock:ListImportedModels action`,
  })
  expect((await new BedrockClient(settings(sim, prod)).send(new ListImportedModelsCommand({}))).modelSummaries).toEqual([])
})

test('a region that is not opted in refuses the token', async () => {
  await expect(new BedrockClient(settings(sim, prod, 'me-central-1')).send(new ListGuardrailsCommand({}))).rejects.toMatchObject({ name: 'UnrecognizedClientException' })
  const { Regions } = await new AccountClient(settings(sim)).send(new ListRegionsCommand({}))
  expect(Regions!.find((r) => r.RegionName === 'me-central-1')!.RegionOptStatus).toBe('DISABLED')
})

test('the organisation has three accounts with money and three without under one payer', async () => {
  const client = new OrganizationsClient(settings(sim))
  expect((await client.send(new DescribeOrganizationCommand({}))).Organization!.MasterAccountId).toBe(prod)
  expect((await client.send(new ListAccountsCommand({}))).Accounts!.map((a) => a.Id)).toEqual([prod, data, labs, ...emptyAccounts.map((a) => a.id)])
})
