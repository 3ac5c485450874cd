import { afterEach, beforeEach, afterAll, describe, expect, test } from 'vitest'
import { denied, ok, startFakeAws, type FakeAnswer, type FakeAws, type FakeCall } from '@/lib/aws/testing/fake-aws'
import { memoryJob } from '@/lib/core/job'
import { listedType } from '@/lib/estate'
import { testCtx, testDatabase } from '@/test/support/database'
import { sweep } from './sweep'

const ACCOUNT = '111122223333'
const t = await testDatabase()
let aws: FakeAws
let answers: Record<string, (call: FakeCall) => FakeAnswer> = {}

beforeEach(async () => {
  await t.db.query('truncate account, resource, link, probe, probe_change, offer cascade')
  await t.db.prisma.account.create({ data: { id: ACCOUNT, name: 'alpha', access: { kind: 'default' }, regions: ['us-east-1'] } })
  aws = await startFakeAws((call) => answers[call.operation]?.(call))
  Object.assign(process.env, aws.env)
  answers = { 'account.ListRegions': () => ok({ Regions: [{ RegionName: 'us-east-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' }] }) }
})
afterEach(() => aws.close())
afterAll(() => t.drop())

const at = (day: number) => new Date(`2026-11-${String(day).padStart(2, '0')}T06:00:00Z`)
const types = (...ids: string[]) => ids.map((id) => listedType(id))

async function run(day: number, ...ids: string[]) {
  const job = memoryJob(testCtx(t.db, at(day)))
  await sweep(job, { types: types(...ids) })
  return job
}
const probes = () => t.db.query<{ type: string; outcome: string; count: number; error_code: string | null; missing_actions: string[]; partial_actions: string[] }>(
  'select type, outcome, count, error_code, missing_actions, partial_actions from probe order by region, type')
const resources = () => t.db.query<{ name: string; state: string; raw_state: string | null; gone_at: Date | null; tags: unknown; first_seen_at: Date; ended_before: Date | null }>(
  `select name, state, raw_state, gone_at, tags, first_seen_at, ended_before from resource where type <> 'foundation-model' order by name`)

const pt = (id: string, more: object = {}) => ({
  provisionedModelArn: `arn:aws:bedrock:us-east-1:${ACCOUNT}:provisioned-model/${id}`, provisionedModelName: id, status: 'InService',
  modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0', desiredModelArn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0',
  foundationModelArn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0', modelUnits: 2, desiredModelUnits: 2,
  creationTime: '2026-10-01T00:00:00Z', lastModifiedTime: '2026-10-01T00:00:00Z', ...more,
})
const PTS = 'bedrock.ListProvisionedModelThroughputs'
const listed = (...items: object[]) => ok({ provisionedModelSummaries: items })
const untagged = () => ok({ PaginationToken: '', ResourceTagMappingList: [] })

describe('one complete listing after another', () => {
  test('what is lacking is gone, what returns is back, and first seen stays', async () => {
    answers['tagging.GetResources'] = untagged
    answers[PTS] = () => listed(pt('one'), pt('two'))
    await run(1, 'provisioned-throughput')
    answers[PTS] = () => listed(pt('one'))
    await run(2, 'provisioned-throughput')
    expect(await resources()).toMatchObject([{ name: 'one', gone_at: null, state: 'running' }, { name: 'two', gone_at: at(2), state: 'stopped' }])
    answers[PTS] = () => listed(pt('one'), pt('two'))
    await run(3, 'provisioned-throughput')
    expect(await resources()).toMatchObject([{ gone_at: null, first_seen_at: at(1) }, { gone_at: null, first_seen_at: at(1), state: 'running' }])
  })

  test('a failing second page marks nothing gone and adds nothing', async () => {
    answers['tagging.GetResources'] = untagged
    answers[PTS] = () => listed(pt('one'), pt('two'))
    await run(1, 'provisioned-throughput')
    answers[PTS] = (call) => (call.input.nextToken ? { error: 'ValidationException', message: 'bad token' } : ok({ provisionedModelSummaries: [pt('one'), pt('three')], nextToken: 'more' }))
    const job = await run(2, 'provisioned-throughput')
    expect((await resources()).map((r) => [r.name, r.gone_at])).toEqual([['one', null], ['two', null]])
    expect(await probes()).toMatchObject([{ outcome: 'failed', count: 2, error_code: 'ValidationException' }])
    expect(job.problems).toMatchObject([{ code: 'failed', type: 'provisioned-throughput', region: 'us-east-1', accountId: ACCOUNT }])
  })

  test('a repeating page token ends as failed, a repeated item is one resource', async () => {
    answers['tagging.GetResources'] = untagged
    answers[PTS] = () => ok({ provisionedModelSummaries: [pt('one')], nextToken: 'again' })
    await run(1, 'provisioned-throughput')
    expect(await probes()).toMatchObject([{ outcome: 'failed', error_code: 'PageTokenRepeats' }])
    expect(await resources()).toEqual([])
    answers[PTS] = () => listed(pt('one'), pt('one'))
    await run(2, 'provisioned-throughput')
    expect(await probes()).toMatchObject([{ outcome: 'listed', count: 1 }])
  })

  test('pages are followed to the end', async () => {
    answers['tagging.GetResources'] = untagged
    answers[PTS] = ({ input }) => ok({ provisionedModelSummaries: [pt(`p${input.nextToken ?? 0}`)], ...(input.nextToken !== '3' && { nextToken: String(Number(input.nextToken ?? 0) + 1) }) })
    await run(1, 'provisioned-throughput')
    expect((await resources()).map((r) => r.name)).toEqual(['p0', 'p1', 'p2', 'p3'])
  })

  test('an unknown status and missing optional fields are no error', async () => {
    answers['tagging.GetResources'] = untagged
    answers[PTS] = () => listed({ provisionedModelArn: pt('bare').provisionedModelArn, status: 'Hibernating' })
    await run(1, 'provisioned-throughput')
    expect(await resources()).toMatchObject([{ name: pt('bare').provisionedModelArn, state: 'unknown', raw_state: 'Hibernating' }])
  })

  test('names of every kind are kept', async () => {
    answers['tagging.GetResources'] = untagged
    const names = ['naïve', '模型', '🪨🔥', 'a\u202eb', '=1+1', "'; drop table resource; --", 'nul\u0000inside', 'half\ud83d']
    answers[PTS] = () => listed(...names.map((provisionedModelName, i) => pt(`p${i}`, { provisionedModelName })))
    await run(1, 'provisioned-throughput')
    expect((await resources()).map((r) => r.name).sort()).toEqual([...names.slice(0, 6), 'nulinside', 'half\ufffd'].sort())
  })

  test('ten thousand jobs in one list are all there, and gone together', async () => {
    const page = (n: number) => Array.from({ length: 1000 }, (_, i) => pt(`p${String(n * 1000 + i).padStart(5, '0')}`))
    answers['tagging.GetResources'] = untagged
    answers['bedrock.ListTagsForResource'] = () => ok({ tags: [] })
    answers[PTS] = ({ input }) => { const n = Number(input.nextToken ?? 0); return ok({ provisionedModelSummaries: page(n), ...(n < 9 && { nextToken: String(n + 1) }) }) }
    await run(1, 'provisioned-throughput')
    const live = `select count(*)::int as n, count(distinct arn)::int as arns from resource where type = 'provisioned-throughput' and gone_at is null`
    expect(await t.db.query(live)).toEqual([{ n: 10_000, arns: 10_000 }])
    answers[PTS] = () => listed()
    await run(2, 'provisioned-throughput')
    expect(await t.db.query(live)).toEqual([{ n: 0, arns: 0 }])
  })

  test('the outcome’s history has a line per change', async () => {
    answers['tagging.GetResources'] = untagged
    answers[PTS] = () => listed()
    await run(1, 'provisioned-throughput')
    await run(2, 'provisioned-throughput')
    answers[PTS] = () => denied('bedrock:ListProvisionedModelThroughputs')
    await run(3, 'provisioned-throughput')
    await run(4, 'provisioned-throughput')
    expect(await t.db.query('select outcome, at from probe_change order by id')).toEqual([{ outcome: 'listed', at: at(1) }, { outcome: 'denied', at: at(3) }])
    expect(await t.db.query('select outcome, outcome_since, last_success_at, last_attempt_at, missing_actions from probe')).toEqual([
      { outcome: 'denied', outcome_since: at(3), last_success_at: at(2), last_attempt_at: at(4), missing_actions: ['bedrock:ListProvisionedModelThroughputs'] }])
  })
})

describe('tags', () => {
  const arn = pt('one').provisionedModelArn
  test('come from the tagging API in one call', async () => {
    answers[PTS] = () => listed(pt('one'), pt('two'))
    answers['tagging.GetResources'] = () => ok({ PaginationToken: '', ResourceTagMappingList: [{ ResourceARN: arn, Tags: [{ Key: 'team', Value: 'search' }] }] })
    await run(1, 'provisioned-throughput')
    expect((await resources()).map((r) => r.tags)).toEqual([{ team: 'search' }, {}])
    expect(aws.calls.filter((c) => c.operation.includes('Tag'))).toHaveLength(0)
  })

  test('are asked for one by one where it is denied, and unknown where that is denied too', async () => {
    answers[PTS] = () => listed(pt('one'))
    answers['bedrock.ListTagsForResource'] = (call) => ok({ tags: call.input.resourceARN === arn ? [{ key: 'team', value: 'ads' }] : [] })
    await run(1, 'provisioned-throughput')
    expect((await resources()).map((r) => r.tags)).toEqual([{ team: 'ads' }])
    await t.db.query('truncate resource cascade')
    delete answers['bedrock.ListTagsForResource']
    await run(2, 'provisioned-throughput')
    expect((await resources()).map((r) => r.tags)).toEqual([null])
    expect(await probes()).toMatchObject([{ outcome: 'listed', partial_actions: ['tag:GetResources', 'bedrock:ListTagsForResource'] }])
  })
})

describe('details', () => {
  const summary = (id: string) => ({ agentId: id, agentName: id, agentStatus: 'PREPARED', updatedAt: '2026-11-01T00:00:00Z' })
  const detail = (id: string) => ({ agent: {
    ...summary(id), agentArn: `arn:aws:bedrock:us-east-1:${ACCOUNT}:agent/${id}`, foundationModel: 'amazon.nova-lite-v1:0', createdAt: '2026-10-01T00:00:00Z',
    agentVersion: 'DRAFT', idleSessionTTLInSeconds: 600, agentResourceRoleArn: `arn:aws:iam::${ACCOUNT}:role/a`,
  } })
  const links = () => t.db.query('select rel, to_arn, gone_at from link')
  beforeEach(() => { answers['bedrock-agent.ListTagsForResource'] = () => ok({ tags: {} }) })

  test('an item that vanished meanwhile is dropped', async () => {
    answers['tagging.GetResources'] = untagged
    let vanished = false
    answers['bedrock-agent.ListAgents'] = () => ok({ agentSummaries: [summary('AAAAAAAAAA'), ...(vanished ? [] : [summary('BBBBBBBBBB')])] })
    answers['bedrock-agent.GetAgent'] = ({ input }) => {
      if (input.agentId === 'AAAAAAAAAA') return ok(detail('AAAAAAAAAA'))
      vanished = true
      return { error: 'ResourceNotFoundException', status: 404 }
    }
    await run(1, 'agent')
    expect((await resources()).map((r) => r.name)).toEqual(['AAAAAAAAAA'])
    expect(await probes()).toMatchObject([{ outcome: 'listed', count: 1, partial_actions: [] }])
  })

  test('an item that its detail call does not find, but AWS lists all the same, is kept as the list has it', async () => {
    answers['tagging.GetResources'] = untagged
    answers['bedrock-agent.ListAgents'] = () => ok({ agentSummaries: [summary('AAAAAAAAAA'), summary('BBBBBBBBBB')] })
    answers['bedrock-agent.GetAgent'] = ({ input }) => (input.agentId === 'AAAAAAAAAA' ? ok(detail('AAAAAAAAAA')) : { error: 'ResourceNotFoundException', status: 404 })
    await run(1, 'agent')
    expect((await resources()).map((r) => r.name)).toEqual(['AAAAAAAAAA', 'BBBBBBBBBB'])
    expect(await probes()).toMatchObject([{ outcome: 'listed', count: 2, partial_actions: ['bedrock:GetAgent'] }])
  })

  test('a denied detail keeps what the list gives and what was known', async () => {
    answers['tagging.GetResources'] = untagged
    answers['bedrock-agent.ListAgents'] = () => ok({ agentSummaries: [summary('AAAAAAAAAA')] })
    answers['bedrock-agent.GetAgent'] = () => ok(detail('AAAAAAAAAA'))
    await run(1, 'agent')
    answers['bedrock-agent.GetAgent'] = () => denied('bedrock:GetAgent')
    // Changed since: what did not change is not asked for again.
    answers['bedrock-agent.ListAgents'] = () => ok({ agentSummaries: [{ ...summary('AAAAAAAAAA'), updatedAt: '2026-11-02T00:00:00Z' }] })
    await run(2, 'agent')
    expect(await probes()).toMatchObject([{ outcome: 'listed', count: 1, partial_actions: ['bedrock:GetAgent'] }])
    expect(await links()).toEqual([{ rel: 'uses', to_arn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0', gone_at: null }])
    expect(await t.db.query(`select created_at, attributes ->> 'foundationModel' as model from resource where type = 'agent'`))
      .toEqual([{ created_at: new Date('2026-10-01T00:00:00Z'), model: 'amazon.nova-lite-v1:0' }])
  })
})

describe('foundation models', () => {
  const model = (id: string) => ({ modelArn: `arn:aws:bedrock:us-east-1::foundation-model/${id}`, modelId: id, modelName: id.toUpperCase(), providerName: 'Amazon', modelLifecycle: { status: 'LEGACY' } })
  test('are of the estate only where something refers to them', async () => {
    answers['tagging.GetResources'] = untagged
    answers['bedrock.ListFoundationModels'] = () => ok({ modelSummaries: [model('amazon.nova-lite-v1:0'), model('amazon.nova-pro-v1:0')] })
    answers[PTS] = () => listed(pt('one'), pt('two', { modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/old.model-v1' }))
    await run(1, 'foundation-model', 'provisioned-throughput')
    expect(await t.db.query('select name, provider from offer order by name')).toEqual([{ name: 'AMAZON.NOVA-LITE-V1:0', provider: 'Amazon' }, { name: 'AMAZON.NOVA-PRO-V1:0', provider: 'Amazon' }])
    expect(await t.db.query(`select name, listed, state, raw_state from resource where type = 'foundation-model' order by name`)).toEqual([
      { name: 'AMAZON.NOVA-LITE-V1:0', listed: true, state: 'running', raw_state: 'LEGACY' },
      { name: 'old.model-v1', listed: false, state: 'unknown', raw_state: null }])
    expect(await t.db.query(`select f.name, l.rel, t.name as to from link l join resource f on f.id = l.from_resource_id left join resource t on t.id = l.to_resource_id order by 1, 2, 3`)).toEqual([
      { name: 'one', rel: 'serves', to: 'AMAZON.NOVA-LITE-V1:0' },
      { name: 'two', rel: 'base-model', to: 'AMAZON.NOVA-LITE-V1:0' },
      { name: 'two', rel: 'serves', to: 'AMAZON.NOVA-LITE-V1:0' },
      { name: 'two', rel: 'serves', to: 'old.model-v1' }])
    expect(await probes()).toMatchObject([{ type: 'foundation-model', count: 1 }, { type: 'provisioned-throughput', count: 2 }])
  })
})

describe('jobs without an end', () => {
  const copy = (status: string) => ok({ modelCopyJobSummaries: [{
    jobArn: `arn:aws:bedrock:us-east-1:${ACCOUNT}:model-copy-job/aaaaaaaaaaaa`, status, creationTime: '2026-11-01T00:00:00Z', targetModelName: 'copied',
    targetModelArn: `arn:aws:bedrock:us-east-1:${ACCOUNT}:custom-model/amazon.nova-lite-v1:0/bbbbbbbbbbbb`, sourceAccountId: ACCOUNT,
    sourceModelArn: `arn:aws:bedrock:us-west-2:${ACCOUNT}:custom-model/amazon.nova-lite-v1:0/cccccccccccc`,
  }] })
  test('had ended when they were first seen ended, and that stays', async () => {
    answers['bedrock.ListModelCopyJobs'] = () => copy('InProgress')
    await run(1, 'model-copy-job')
    expect(await resources()).toMatchObject([{ state: 'running', ended_before: null }])
    answers['bedrock.ListModelCopyJobs'] = () => copy('Completed')
    await run(2, 'model-copy-job')
    await run(3, 'model-copy-job')
    expect(await resources()).toMatchObject([{ state: 'finished', ended_before: at(2) }])
  })
})
