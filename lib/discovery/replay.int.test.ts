import * as bedrock from '@aws-sdk/client-bedrock'
import * as agent from '@aws-sdk/client-bedrock-agent'
import * as tagging from '@aws-sdk/client-resource-groups-tagging-api'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { ok, startFakeAws, type FakeAnswer, type FakeCall } from '@/lib/aws/testing/fake-aws'
import { askedFor } from '@/lib/aws/testing/routes'
import { memoryJob } from '@/lib/core/job'
import { testCtx, testDatabase } from '@/test/support/database'
import { sweep } from './sweep'

/**
 * Responses that AWS gave to somebody else, recorded, served over HTTP and read by the sweep as if they were live.
 * OUTCROP_RECORDED_AWS names a folder with `flights.ndjson`: one response per line, {flight, service, operation, seq,
 * status, body}. Without it these tests are skipped.
 */
const FOLDER = process.env.OUTCROP_RECORDED_AWS
const RECORDED = FOLDER ? path.join(FOLDER, 'flights.ndjson') : ''
const missing = !RECORDED || !existsSync(RECORDED)

interface Recorded { flight: string; service: string; operation: string; seq: number; status: number; body: Record<string, unknown> }
const lines: Recorded[] = missing ? [] : readFileSync(RECORDED, 'utf8').trim().split('\n').map((l) => JSON.parse(l) as Recorded)
const flights = [...new Set(lines.map((l) => l.flight))]

const ACCOUNT = '644160558196'
const NOW = new Date('2026-11-23T06:00:00Z')
const bedrockArn = (rest: string) => `arn:aws:bedrock:us-east-1:${ACCOUNT}:${rest}`
const modelArn = (id: string) => `arn:aws:bedrock:us-east-1::foundation-model/${id}`

/** Answers with what one flight holds: the first listing; a Get by what it asks for; tags in the order of the ARNs. */
function flightServer(flight: string) {
  const own = lines.filter((l) => l.flight === flight)
  const arns: string[] = []
  return (call: FakeCall): FakeAnswer | undefined => {
    if (call.operation === 'account.ListRegions') return ok({ Regions: [{ RegionName: 'us-east-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' }] })
    const recorded = own.filter((l) => `${l.service}.${l.operation}` === call.operation).sort((a, b) => a.seq - b.seq)
    const asked = askedFor(call)
    if (call.operation.endsWith('ListTagsForResource')) {
      if (asked && !arns.includes(asked)) arns.push(asked)
      const tags = recorded[asked ? arns.indexOf(asked) : 0]
      return tags && ok(tags.body)
    }
    // What asks for no single item: singletons and batches have one answer.
    if (/\.(BatchGet|GetModelInvocationLogging)/.test(call.operation)) return recorded[0] && ok(recorded[0].body)
    if (call.operation.includes('.List') || call.operation === 'tagging.GetResources') return recorded[0] && ok(recorded[0].body)
    const found = recorded.find((l) => asked !== undefined && JSON.stringify(l.body).includes(asked))
    return found && ok(found.body)
  }
}

interface Row { type: string; arn: string; name: string; state: string; createdAt: Date | null; endedAt: Date | null; endedBefore: Date | null; tags: Record<string, string> | null; links: [string, string][]; listed: boolean }

describe.skipIf(missing)('recorded AWS responses', async () => {
  const t = missing ? undefined! : await testDatabase()
  afterAll(async () => { await t?.drop() })
  beforeEach(() => t.db.query('truncate account, resource, link, probe, probe_change, offer cascade'))

  async function inventory(flight: string): Promise<Row[]> {
    const aws = await startFakeAws(flightServer(flight), ACCOUNT)
    try {
      Object.assign(process.env, aws.env)
      await t.db.prisma.account.create({ data: { id: ACCOUNT, name: 'recorded', access: { kind: 'default' }, regions: ['us-east-1'] } })
      await sweep(memoryJob(testCtx(t.db, NOW)))
    } finally {
      await aws.close()
    }
    return t.db.query<Row>(
      `select type, arn, name, state, created_at as "createdAt", ended_at as "endedAt", ended_before as "endedBefore", tags, listed,
              coalesce((select jsonb_agg(jsonb_build_array(l.rel, l.to_arn) order by l.rel, l.to_arn) from link l where l.from_resource_id = r.id), '[]') as links
         from resource r order by type, arn`)
  }
  const listedOf = async (flight: string) => (await inventory(flight)).filter((r) => r.listed)

  test('a custom model with colons in its ARN and an empty base model name', async () => {
    expect(await listedOf('test_bedrock_custom_model')).toEqual([{
      type: 'custom-model', arn: bedrockArn('custom-model/amazon.titan-text-express-v1:0:8k/w4vtut9aq95n'), name: 'c7n-test3', state: 'running', listed: true,
      createdAt: new Date('2023-11-17T17:36:07.245Z'), endedAt: null, endedBefore: null, tags: { Owner: 'c7n' },
      links: [['base-model', modelArn('amazon.titan-text-express-v1:0:8k')], ['produced-by', bedrockArn('model-customization-job/amazon.titan-text-express-v1:0:8k/3m4q4ew79u8o')]],
    }])
  })

  test('agents, whose list names neither ARN nor model', async () => {
    expect((await inventory('test_bedrock_agent_base')).filter((r) => r.type === 'agent')).toEqual([
      { type: 'agent', arn: bedrockArn('agent/64XULLPD7A'), name: 'c7n-test', state: 'running', listed: true, createdAt: new Date('2024-02-15T11:02:52.474Z'), endedAt: null, endedBefore: null, tags: { owner: 'policy' }, links: [['uses', modelArn('anthropic.claude-v2')]] },
      { type: 'agent', arn: bedrockArn('agent/VSSMEX8G6W'), name: 'c7n-test-2', state: 'stopped', listed: true, createdAt: new Date('2024-02-26T17:15:28.827Z'), endedAt: null, endedBefore: null, tags: {}, links: [['uses', modelArn('anthropic.claude-v2')]] },
    ])
  })

  test('tags that the tagging API does not name are asked for directly', async () => {
    const agents = (await inventory('test_bedrock_agent_encryption')).filter((r) => r.type === 'agent')
    expect(agents.map((r) => [r.name, r.state, r.tags])).toEqual([['test-agent', 'running', {}], ['c7n-test', 'running', { c7n: 'test' }]])
  })

  test('a knowledge base, its store and its embedding model', async () => {
    expect((await inventory('test_bedrock_knowledge_base')).filter((r) => r.type === 'knowledge-base')).toEqual([{
      type: 'knowledge-base', arn: bedrockArn('knowledge-base/FABMPSR0ZC'), name: 'knowledge-base-quick-start-e4hzu', state: 'running', listed: true,
      createdAt: new Date('2024-02-08T03:52:27.842Z'), endedAt: null, endedBefore: null, tags: { owner: 'policy' },
      links: [['embeds-with', modelArn('amazon.titan-embed-text-v1')], ['stores-in', 'arn:aws:aoss:us-east-1:644160558196:collection/i4jn4zi5tme0nmlg2l3m']],
    }])
  })

  test('a running customization job', async () => {
    expect(await listedOf('test_bedrock_customization_job_tag')).toEqual([{
      type: 'model-customization-job', arn: bedrockArn('model-customization-job/cohere.command-text-v14:7:4k/eys9455tunxa'), name: 'c7n-test-14', state: 'running', listed: true,
      createdAt: new Date('2024-02-14T16:27:33.963Z'), endedAt: null, endedBefore: null, tags: { Owner: 'Pratyush' },
      links: [['base-model', modelArn('cohere.command-text-v14:7:4k')]],
    }])
  })

  test('evaluation jobs: the end of a finished one is "at most", a running one has none', async () => {
    const links = [['evaluates', modelArn('amazon.nova-micro-v1:0')]]
    expect(await listedOf('bedrock_evaluation_job')).toEqual([
      { type: 'evaluation-job', arn: bedrockArn('evaluation-job/ighzy27iw1l6'), name: 'c7n-evaluation-default-8ebe', state: 'running', listed: true, createdAt: new Date('2026-07-16T22:08:31.519Z'), endedAt: null, endedBefore: null, tags: { Owner: 'c7n', Environment: 'test' }, links },
      { type: 'evaluation-job', arn: bedrockArn('evaluation-job/y36vvtyztckw'), name: 'c7n-evaluation-default-c2dc', state: 'finished', listed: true, createdAt: new Date('2026-07-16T20:24:11.791Z'), endedAt: null, endedBefore: new Date('2026-07-16T20:33:36.099Z'), tags: { Owner: 'c7n', Environment: 'test' }, links },
    ])
  })

  test('a guardrail', async () => {
    expect(await listedOf('test_bedrock_guardrail')).toMatchObject([
      { type: 'guardrail', arn: bedrockArn('guardrail/j67bckj8wqa9'), name: 'c7n-test-guardrail-7d0ef5f5', state: 'running', createdAt: new Date('2026-03-02T09:28:08.739Z'), links: [] },
    ])
  })

  test('a vector collection that outlived its knowledge base, with the time of its making from the batched detail', async () => {
    const arn = `arn:aws:aoss:us-east-1:${ACCOUNT}:collection/z2nmacgaa5v8pekwi1h1`
    expect(await listedOf('test_opensearch_serverless_remove_tag')).toEqual([
      { type: 'aoss-collection', arn, name: 'bedrock-knowledge-base-141zzj', state: 'running', listed: true, createdAt: new Date(1707789152880), endedAt: null, endedBefore: null, tags: { foo: 'bar' }, links: [] },
    ])
  })

  test('where prompts are logged to', async () => {
    expect(await listedOf('test_bedrock_model_invocation_logging')).toMatchObject([
      { type: 'invocation-logging', arn: bedrockArn('invocation-logging/configuration'), state: 'running', createdAt: null, tags: {}, links: [['writes-to', 'arn:aws:s3:::test-bedrock-1']] },
    ])
  })

  test('batch jobs: failed ones with their end, stopped ones without', async () => {
    const jobs = (await inventory('test_bedrock_model_invocation_job_mark_for_op_v2')).filter((r) => r.type === 'model-invocation-job')
    const of = (id: string) => jobs.find((r) => r.arn.endsWith(`/${id}`))
    expect(of('9s6039nyrtas')).toMatchObject({ name: 'c7n-batch-invocation-kind-ram', state: 'failed', createdAt: new Date('2026-03-13T17:30:46.762Z'), endedAt: new Date('2026-03-13T17:33:00.575Z'), endedBefore: null })
    expect(of('9s6039nyrtas')?.tags).toMatchObject({ TestRunId: 'kind-ram', Owner: 'c7n' })
    expect(of('iuww9ks2pui2')).toMatchObject({ state: 'stopped', endedAt: null })
    expect(of('iuww9ks2pui2')?.endedBefore).toBeInstanceOf(Date)
    expect(of('o4gspiyxds21')).toMatchObject({ state: 'starting', endedAt: null, endedBefore: null })
    expect(of('wuweokeeie09')?.links).toEqual([['uses', modelArn('amazon.titan-embed-text-v2:0')]])
  })

  test.each(flights.filter((f) => lines.some((l) => l.flight === f && l.operation === 'ListFoundationModels')))('%s: an offer is no resource', async (flight) => {
    expect(await inventory(flight)).toEqual([])
    const recorded = lines.find((l) => l.flight === flight && l.operation === 'ListFoundationModels')?.body.modelSummaries as { modelArn: string; modelName: string }[]
    expect(await t.db.query('select arn as "modelArn", name as "modelName" from offer order by 1')).toEqual(recorded.map(({ modelArn, modelName }) => ({ modelArn, modelName })).sort((a, b) => (a.modelArn < b.modelArn ? -1 : 1)))
  })

  // Both directions, for every flight: nothing that AWS listed is missing, and nothing is there that it did not list.
  const IDENTITY: Record<string, (item: Record<string, string>) => [string, string]> = {
    agentSummaries: (i) => [bedrockArn(`agent/${i.agentId}`), i.agentName!],
    knowledgeBaseSummaries: (i) => [bedrockArn(`knowledge-base/${i.knowledgeBaseId}`), i.name!],
    guardrails: (i) => [i.arn!, i.name!],
    jobSummaries: (i) => [i.jobArn!, i.jobName!],
    invocationJobSummaries: (i) => [i.jobArn!, i.jobName!],
    modelCustomizationJobSummaries: (i) => [i.jobArn!, i.jobName!],
    inferenceProfileSummaries: (i) => [i.inferenceProfileArn!, i.inferenceProfileName!],
    collectionSummaries: (i) => [i.arn!, i.name!],
  }
  test.each(flights)('%s: the inventory is what AWS listed', async (flight) => {
    const logging = lines.some((l) => l.flight === flight && l.operation === 'GetModelInvocationLoggingConfiguration' && l.body.loggingConfig)
    const expected = lines.filter((l) => l.flight === flight && l.seq === 1 && l.operation.startsWith('List'))
      .flatMap((l) => Object.entries(l.body).flatMap(([key, items]) => {
        const identity = l.operation === 'ListCustomModels' ? (i: Record<string, string>): [string, string] => [i.modelArn!, i.modelName!] : IDENTITY[key]
        return identity ? (items as Record<string, string>[]).map(identity) : []
      })).concat(logging ? [[bedrockArn('invocation-logging/configuration'), 'Model invocation logging']] : []).sort()
    expect((await inventory(flight)).filter((r) => r.listed && r.type !== 'foundation-model').map((r) => [r.arn, r.name]).sort()).toEqual(expected)
  })

  // Reads of the three APIs that discovery does not make yet must deserialise all the same.
  const CLIENTS: Record<string, [new (config: object) => unknown, Record<string, unknown>]> = {
    bedrock: [bedrock.BedrockClient, bedrock], 'bedrock-agent': [agent.BedrockAgentClient, agent], tagging: [tagging.ResourceGroupsTaggingAPIClient, tagging],
  }
  const reads = lines.filter((l) => l.service in CLIENTS && l.status === 200 && /^(List|Get)/.test(l.operation))
  test.each(reads.map((l) => [`${l.flight} ${l.service}.${l.operation} ${l.seq}`, l] as const))('%s deserialises with every member', async (_name, recorded) => {
    const aws = await startFakeAws(() => ok(recorded.body), ACCOUNT)
    try {
      Object.assign(process.env, aws.env)
      const [Client, commands] = CLIENTS[recorded.service]!
      const client = new Client({ region: 'us-east-1' }) as { send(command: object): Promise<Record<string, unknown>> }
      const Command = commands[`${recorded.operation}Command`] as new (input: object) => object
      const id = 'A234567890'
      const { $metadata, ...output } = await client.send(new Command({
        agentId: id, knowledgeBaseId: id, flowIdentifier: id, guardrailIdentifier: id, jobIdentifier: id, modelIdentifier: id, resourceArn: id, resourceARN: id,
      }))
      expect($metadata).toBeDefined()
      expect(plain(output)).toEqual(plain(recorded.body))
    } finally {
      await aws.close()
    }
  })
})

/** Instants to the millisecond, as JavaScript keeps them. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value), (_k, v: unknown) =>
  (typeof v === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(v) ? new Date(v).toISOString() : v))
