import {
  BedrockAgentClient, GetAgentVersionCommand, GetFlowVersionCommand, ListAgentActionGroupsCommand, ListAgentAliasesCommand, ListAgentVersionsCommand, ListDataSourcesCommand,
  ListFlowVersionsCommand, ListIngestionJobsCommand, ListPromptsCommand,
} from '@aws-sdk/client-bedrock-agent'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSimulator, type Simulator } from '../index'
import { accounts } from '../organisation'
import { everyPage, settings } from '../testing/clients'

let sim: Simulator
let client: BedrockAgentClient
beforeAll(async () => {
  sim = await startSimulator({ now: new Date('2026-11-23T06:00:00Z'), months: 1 })
  client = new BedrockAgentClient(settings(sim))
})
afterAll(() => sim.close())

const idOf = (arn: string | undefined): string => arn!.split('/').at(-1)!
const here = (type: string) => sim.truth.resources.filter((r) => r.type === type && r.accountId === accounts[0]!.id && r.region === 'us-east-1' && !r.deleted)

test('an agent has a live alias on a version, and the test alias on its draft', async () => {
  const agentId = idOf(sim.truth.story.runawayAgent)
  const { agentAliasSummaries } = await client.send(new ListAgentAliasesCommand({ agentId }))
  expect(agentAliasSummaries!.map((a) => [a.agentAliasName, a.routingConfiguration![0]!.agentVersion])).toEqual([['live', '2'], ['AgentTestAlias', 'DRAFT']])
  const { agentVersionSummaries } = await client.send(new ListAgentVersionsCommand({ agentId }))
  expect(agentVersionSummaries!.map((v) => v.agentVersion)).toEqual(['DRAFT', '1', '2'])
  const { agentVersion } = await client.send(new GetAgentVersionCommand({ agentId, agentVersion: '2' }))
  expect(agentVersion).toMatchObject({ version: '2', foundationModel: sim.truth.story.runawayProfile })
  expect((await client.send(new ListAgentActionGroupsCommand({ agentId, agentVersion: '2' }))).actionGroupSummaries).toHaveLength(1)
  await expect(client.send(new ListAgentActionGroupsCommand({ agentId, agentVersion: '9' }))).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
})

test('ingestion jobs of a data source come newest first when asked so', async () => {
  const knowledgeBaseId = idOf(here('knowledge-base')[0]!.arn)
  const { dataSourceSummaries } = await client.send(new ListDataSourcesCommand({ knowledgeBaseId }))
  const dataSourceId = dataSourceSummaries![0]!.dataSourceId
  const jobs = async (order: 'ASCENDING' | 'DESCENDING') =>
    (await client.send(new ListIngestionJobsCommand({ knowledgeBaseId, dataSourceId, sortBy: { attribute: 'STARTED_AT', order } }))).ingestionJobSummaries!.map((j) => j.startedAt!.toISOString())
  const newestFirst = await jobs('DESCENDING')
  expect(newestFirst).toHaveLength(2)
  expect(newestFirst[0]! > newestFirst[1]!).toBe(true)
  expect(await jobs('ASCENDING')).toEqual([...newestFirst].reverse())
})

test('a version of a flow carries the flow’s ARN, and its nodes', async () => {
  const version = here('flow-version')[0]!
  const flowArn = version.arn.replace(/\/version\/.*/, '')
  const { flowVersionSummaries } = await client.send(new ListFlowVersionsCommand({ flowIdentifier: flowArn }))
  expect(flowVersionSummaries!.map((v) => [v.arn, v.version])).toEqual([[flowArn, '1']])
  const { definition } = await client.send(new GetFlowVersionCommand({ flowIdentifier: idOf(flowArn), flowVersion: '1' }))
  expect(definition!.nodes!.at(-1)!.type).toBe('Output')
})

test('prompts, never more than ten a page', async () => {
  const { items, pages } = await everyPage(async (nextToken) => {
    const { promptSummaries, nextToken: next } = await client.send(new ListPromptsCommand({ nextToken, maxResults: 2 }))
    return { items: promptSummaries, next }
  })
  const expected = here('prompt')
  expect(items.map((p) => p.arn).sort()).toEqual(expected.map((r) => r.arn).sort())
  expect(pages).toBe(Math.ceil(expected.length / 2))
})
