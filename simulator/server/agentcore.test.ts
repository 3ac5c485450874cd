import { BedrockAgentCoreClient, ListBatchEvaluationsCommand } from '@aws-sdk/client-bedrock-agentcore'
import {
  BedrockAgentCoreControlClient, GetAgentRuntimeCommand, GetMemoryCommand, ListAgentRuntimeVersionsCommand, ListAgentRuntimesCommand, ListBrowsersCommand, ListEvaluatorsCommand,
  ListMemoriesCommand, ListTagsForResourceCommand,
} from '@aws-sdk/client-bedrock-agentcore-control'
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOfDay } from '../bill/rows'
import { generateEstate, startSimulator, type Simulator } from '../index'
import { accounts } from '../organisation'
import { everyPage, settings } from '../testing/clients'

const now = new Date('2026-11-23T06:00:00Z')
const prod = accounts[0]!.id
let sim: Simulator
beforeAll(async () => { sim = await startSimulator({ now, months: 1 }) })
afterAll(() => sim.close())

const control = (region = 'us-east-1') => new BedrockAgentCoreControlClient(settings(sim, prod, region))
const truth = (type: string, region = 'us-east-1') => sim.truth.resources.filter((r) => r.type === `agentcore-${type}` && r.accountId === prod && r.region === region && r.listed)

test('runtimes come in pages; their details tell what the list does not', async () => {
  const { items, pages } = await everyPage(async (nextToken) => {
    const o = await control().send(new ListAgentRuntimesCommand({ maxResults: 100, nextToken }))
    return { items: o.agentRuntimes, next: o.nextToken }
  })
  expect(pages).toBeGreaterThan(1)
  expect(items.map((r) => r.agentRuntimeArn).sort()).toEqual(truth('runtime').map((r) => r.arn).sort())
  expect(items[0]).not.toHaveProperty('lifecycleConfiguration')
  const triage = items.find((r) => r.agentRuntimeName === 'claims_triage')!
  const details = await control().send(new GetAgentRuntimeCommand({ agentRuntimeId: triage.agentRuntimeId }))
  expect(details).toMatchObject({ lifecycleConfiguration: { idleRuntimeSessionTimeout: 28_800 }, createdAt: new Date('2026-07-03T09:00:00Z') }) // 121 days before 1 November
  const { tags } = await control().send(new ListTagsForResourceCommand({ resourceArn: triage.agentRuntimeArn }))
  expect(tags).toEqual(truth('runtime').find((r) => r.name === 'claims_triage')!.tags)
})

test('versions repeat their runtime’s ARN, and a runtime that is gone is not found', async () => {
  const runtime = truth('runtime').find((r) => r.name === 'catalogue_writer')!
  const { agentRuntimes } = await control().send(new ListAgentRuntimeVersionsCommand({ agentRuntimeId: runtime.arn.split('/')[1] }))
  expect(agentRuntimes!.map((v) => [v.agentRuntimeArn, v.agentRuntimeVersion, v.status])).toEqual([[runtime.arn, '1', 'READY'], [runtime.arn, '2', 'READY'], [runtime.arn, '3', 'UPDATE_FAILED']])
  await expect(control().send(new ListAgentRuntimeVersionsCommand({ agentRuntimeId: 'gone-AbCdEf1234' }))).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
})

test('AWS’s own rows are among the answers, unless the list is asked for the customer’s', async () => {
  expect((await control().send(new ListBrowsersCommand({}))).browserSummaries!.map((b) => b.browserId)).toContain('aws.browser.v1')
  expect((await control().send(new ListBrowsersCommand({ type: 'CUSTOM' }))).browserSummaries!.map((b) => b.name)).toEqual(['price_scout'])
  const first = await control().send(new ListEvaluatorsCommand({ maxResults: 100 }))
  expect(first.evaluators!.every((e) => e.evaluatorType === 'Builtin')).toBe(true)
  expect(first.nextToken).toBeTruthy()
})

test('a memory’s name is in its details only; the data plane lists batch evaluations', async () => {
  const { memories } = await control().send(new ListMemoriesCommand({}))
  expect(memories![0]).not.toHaveProperty('name')
  expect((await control().send(new GetMemoryCommand({ memoryId: memories![0]!.id }))).memory).toMatchObject({ name: 'concierge_memory', eventExpiryDuration: 90 })
  const { batchEvaluations } = await new BedrockAgentCoreClient(settings(sim, prod)).send(new ListBatchEvaluationsCommand({}))
  expect(batchEvaluations!.map((e) => e.status).sort()).toEqual(['COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED'])
})

test('one region does not offer it, which is no denial', async () => {
  await expect(control('eu-central-1').send(new ListAgentRuntimesCommand({}))).rejects.toMatchObject({ name: 'UnknownOperationException', $metadata: { httpStatusCode: 404 } })
})

test('the bill names AWS’s built-in browser too, and usage is what the bill counts', async () => {
  const day = '2026-11-10'
  const rows = rowsOfDay(generateEstate({ seed: 42, now }), day).filter((r) => r.product.code === 'AmazonBedrockAgentCore' && r.accountId === prod)
  expect(rows.map((r) => r.resourceId)).toContain('arn:aws:bedrock-agentcore:us-east-1:aws:browser/aws.browser.v1')
  const billed = rows.find((r) => r.resourceId.includes('runtime/returns_concierge') && r.usageType === 'USE1-Runtime:Consumption-based:Memory')!
  const { MetricDataResults } = await new CloudWatchClient(settings(sim, prod)).send(new GetMetricDataCommand({
    StartTime: new Date(`${day}T00:00:00Z`), EndTime: new Date('2026-11-11T00:00:00Z'),
    MetricDataQueries: [{ Id: 'm', MetricStat: { Period: 86_400, Stat: 'Sum', Metric: {
      Namespace: 'AWS/Bedrock-AgentCore', MetricName: 'MemoryUsed-GBHours', Dimensions: [{ Name: 'Service', Value: 'AgentCore.Runtime' }, { Name: 'Resource', Value: billed.resourceId }],
    } } }],
  }))
  expect(billed.quantity).toBeGreaterThan(100)
  expect(MetricDataResults![0]!.Values).toEqual([expect.closeTo(billed.quantity, 6)])
})
