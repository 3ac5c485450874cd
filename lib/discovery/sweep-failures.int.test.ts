import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { denied, ok, startFakeAws, type FakeAnswer, type FakeAws, type FakeCall } from '@/lib/aws/testing/fake-aws'
import { memoryJob } from '@/lib/core/job'
import { listedType } from '@/lib/estate'
import { testCtx, testDatabase } from '@/test/support/database'
import { sweep } from './sweep'

const ALPHA = '111122223333'
const BETA = '444455556666'
const NOW = new Date('2026-11-23T06:00:00Z')
const t = await testDatabase()
let aws: FakeAws
let answer: (call: FakeCall) => FakeAnswer | undefined = () => undefined

const CALLER: Record<string, string> = { AKIDEXAMPLE: ALPHA, ASIABETA: BETA }
const assumed = ok({ Credentials: { AccessKeyId: 'ASIABETA', SecretAccessKey: 's', SessionToken: 't', Expiration: '2099-01-01T00:00:00Z' } })
const usual = (call: FakeCall): FakeAnswer | undefined => {
  if (call.operation === 'sts.GetCallerIdentity') return ok({ Account: CALLER[call.accessKeyId] ?? '', Arn: 'arn:aws:iam::1:user/x', UserId: 'U' })
  if (call.operation === 'sts.AssumeRole') return assumed
  if (call.operation === 'account.ListRegions') return ok({ Regions: [{ RegionName: 'us-east-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' }, { RegionName: 'eu-west-1', RegionOptStatus: 'ENABLED' }, { RegionName: 'me-central-1', RegionOptStatus: 'DISABLED' }] })
  if (call.operation === 'tagging.GetResources') return ok({ PaginationToken: '', ResourceTagMappingList: [] })
  if (call.operation === 'bedrock.ListTagsForResource') return ok({ tags: [] })
  if (call.operation === 'bedrock.ListGuardrails') return ok({ guardrails: [guardrail(CALLER[call.accessKeyId] ?? '', call.region)] })
  return undefined
}
const guardrail = (account: string, region: string) => ({ id: 'g1', arn: `arn:aws:bedrock:${region}:${account}:guardrail/g1`, status: 'READY', name: 'pii', version: 'DRAFT', createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' })

beforeEach(async () => {
  await t.db.query('truncate account, resource, link, probe, probe_change, offer cascade')
  aws = await startFakeAws((call) => answer(call) ?? usual(call))
  Object.assign(process.env, aws.env)
  answer = () => undefined
})
afterEach(() => aws.close())
afterAll(() => t.drop())

const addAlpha = (regions = ['us-east-1']) => t.db.prisma.account.create({ data: { id: ALPHA, name: 'alpha', access: { kind: 'default' }, regions } })
const addBeta = (externalId = 'shared-secret') => t.db.prisma.account.create({ data: { id: BETA, name: 'beta', access: { kind: 'role', roleArn: `arn:aws:iam::${BETA}:role/OutcropRead`, externalId }, regions: ['us-east-1'] } })
async function run(ids: string[] = ['guardrail'], job = memoryJob(testCtx(t.db, NOW))) {
  await sweep(job, { types: ids.map((id) => listedType(id)) })
  return job
}
const probes = () => t.db.query<{ account_id: string; region: string; outcome: string; error_code: string; error_message: string; calls: number; missing_actions: string[] }>(
  'select account_id, region, outcome, error_code, error_message, calls, missing_actions from probe order by account_id, region, type')

describe('one broken thing', () => {
  test.each<[string, FakeAnswer, string, RegExp]>([
    ['an HTML page', { raw: '<html><body>502 Bad Gateway</body></html>', status: 500, contentType: 'text/html' }, 'failed', /not AWS's|not the expected format/],
    ['an HTML page that says it is fine', { raw: '<html>maintenance</html>', status: 200, contentType: 'text/html' }, 'failed', /not AWS's|not the expected format/],
    ['a connection that drops', { hangUp: true }, 'failed', /could not be reached/],
    ['a throttle that lasts', { error: 'ThrottlingException', message: 'Rate exceeded', status: 429 }, 'throttled', /too many requests/],
    ['credentials that expire meanwhile', { error: 'ExpiredTokenException', message: 'The security token included in the request is expired', status: 403 }, 'failed', /credentials have expired/],
    ['an operation that the region lacks', { error: 'UnknownOperationException', status: 404 }, 'not_offered', /does not offer/],
  ])('%s', async (_name, broken, outcome, message) => {
    await addAlpha()
    answer = (call) => (call.operation === 'bedrock.ListGuardrails' ? broken : undefined)
    await run()
    const [row] = await probes()
    expect(row?.outcome).toBe(outcome)
    expect(row?.error_message).toMatch(message)
  })

  test.each([
    ['a policy that grants nothing', 'because no identity-based policy allows the bedrock:ListGuardrails action', 'no-grant'],
    ['a service control policy', 'with an explicit deny in a service control policy', 'service-control-policy'],
  ])('%s: what denies is kept, and forgotten when nothing denies any more', async (_name, why, deniedBy) => {
    await addAlpha()
    answer = (call) => (call.operation === 'bedrock.ListGuardrails' ? { error: 'AccessDeniedException', message: `User: x is not authorized to perform: bedrock:ListGuardrails ${why}`, status: 403 } : undefined)
    await run()
    expect(await t.db.query('select outcome::text, denied_by, missing_actions from probe')).toEqual([{ outcome: 'denied', denied_by: deniedBy, missing_actions: ['bedrock:ListGuardrails'] }])
    answer = () => undefined
    await run()
    expect(await t.db.query('select outcome::text, denied_by from probe')).toEqual([{ outcome: 'listed', denied_by: null }])
  })

  test('nothing listens at all: one clear reason for every probe', async () => {
    await addAlpha()
    process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:9'
    const job = await run()
    expect(await probes()).toMatchObject([{ outcome: 'failed', error_code: 'ECONNREFUSED', calls: 0 }])
    expect(job.problems[0]?.message).toMatch(/connection was refused: check AWS_ENDPOINT_URL/)
  })
})

describe('regions', () => {
  test('one that is not enabled is not called; without any asked for, the enabled ones are swept', async () => {
    await addAlpha(['us-east-1', 'me-central-1'])
    const job = await run()
    expect(await probes()).toMatchObject([{ region: 'me-central-1', outcome: 'not_opted_in', calls: 0 }, { region: 'us-east-1', outcome: 'listed' }])
    expect(job.problems).toEqual([])
    expect(aws.calls.filter((c) => c.region === 'me-central-1')).toEqual([])
    await t.db.query('truncate account cascade')
    await addAlpha([])
    await run()
    expect((await probes()).map((p) => p.region)).toEqual(['eu-west-1', 'us-east-1'])
  })

  test('unknown ones are simply tried', async () => {
    await addAlpha(['us-east-1', 'me-central-1'])
    answer = (call) => {
      if (call.operation === 'account.ListRegions') return denied('account:ListRegions')
      if (call.region === 'me-central-1') return { error: 'UnrecognizedClientException', message: 'The security token included in the request is invalid.', status: 403 }
      return undefined
    }
    const job = await run()
    expect(await probes()).toMatchObject([{ region: 'me-central-1', outcome: 'not_opted_in' }, { region: 'us-east-1', outcome: 'listed' }])
    expect(job.problems.map((p) => p.code)).toEqual(['regions-unknown'])
  })
})

describe('accounts', () => {
  test('a role is assumed once, with its external ID, for all calls', async () => {
    await addBeta()
    await run(['guardrail', 'provisioned-throughput'])
    const roles = aws.calls.filter((c) => c.operation === 'sts.AssumeRole')
    expect(roles).toHaveLength(1)
    expect(roles[0]?.input).toMatchObject({ RoleArn: `arn:aws:iam::${BETA}:role/OutcropRead`, ExternalId: 'shared-secret' })
    expect(await t.db.query('select account_id, arn from resource')).toEqual([{ account_id: BETA, arn: `arn:aws:bedrock:us-east-1:${BETA}:guardrail/g1` }])
  })

  test('a role that cannot be assumed closes its account only', async () => {
    await addAlpha()
    await addBeta()
    answer = (call) => (call.operation === 'sts.AssumeRole' ? { error: 'AccessDenied', message: `User: arn:aws:iam::${ALPHA}:user/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${BETA}:role/OutcropRead`, status: 403 } : undefined)
    await run(['guardrail', 'provisioned-throughput'])
    const rows = await probes()
    expect(rows.filter((r) => r.account_id === ALPHA).map((r) => r.outcome)).toEqual(['listed', 'denied'])
    expect(rows.filter((r) => r.account_id === BETA)).toMatchObject([{ outcome: 'denied', missing_actions: ['sts:AssumeRole'], calls: 0 }, { outcome: 'denied' }])
    expect(rows.at(-1)?.error_message).toMatch(/could not be assumed: check that its trust policy/)
  })

  test('credentials of another account store nothing', async () => {
    await t.db.prisma.account.create({ data: { id: BETA, name: 'beta', access: { kind: 'default' }, regions: ['us-east-1'] } })
    await run()
    expect(await probes()).toMatchObject([{ outcome: 'failed', error_code: 'WrongAccount' }])
    expect(await t.db.query('select 1 from resource')).toEqual([])
  })

  test('none at all is said', async () => {
    expect((await run()).problems.map((p) => p.code)).toEqual(['no-accounts'])
  })
})

describe('again and at once', () => {
  test('two sweeps at once leave one row of each', async () => {
    await addAlpha(['us-east-1', 'eu-west-1'])
    await addBeta()
    await Promise.all([run(), run(), run()])
    expect(await t.db.query('select count(*) as n, count(distinct arn) as arns from resource where gone_at is null')).toEqual([{ n: '3', arns: '3' }])
    expect((await probes()).map((p) => p.outcome)).toEqual(['listed', 'listed', 'listed'])
  })

  test('one that is stopped in the middle is completed by the next', async () => {
    await addAlpha(['us-east-1', 'eu-west-1'])
    await run()
    const stop = new AbortController()
    answer = (call) => {
      if (call.operation === 'bedrock.ListGuardrails') stop.abort()
      return undefined
    }
    await run(['guardrail'], { ...memoryJob(testCtx(t.db, new Date('2026-11-24T06:00:00Z'))), signal: stop.signal })
    expect((await probes()).map((p) => p.outcome)).toEqual(['listed', 'listed'])
    expect(await t.db.query('select count(*) as n from resource where gone_at is null')).toEqual([{ n: '2' }])
    answer = () => undefined
    await run(['guardrail'], memoryJob(testCtx(t.db, new Date('2026-11-24T07:00:00Z'))))
    expect(await t.db.query('select count(*) as n, count(*) filter (where gone_at is null) as live from resource')).toEqual([{ n: '2', live: '2' }])
  })

  test('progress counts every probe', async () => {
    await addAlpha(['us-east-1', 'me-central-1'])
    const job = await run(['guardrail', 'provisioned-throughput'])
    expect(job.steps).toMatchObject({ accounts: { done: 1, of: 1 }, list: { done: 4, of: 4 }, link: { done: 1, of: 1 } })
    expect(job.stats).toMatchObject({ listed: 1, denied: 1, 'not-opted-in': 2, resources: 1 })
  })
})

test('a slow region delays no other', async () => {
  await addAlpha(['us-east-1', 'eu-west-1'])
  const order: string[] = []
  let release = () => {}
  const held = new Promise<void>((resolve) => { release = resolve })
  const job = memoryJob(testCtx(t.db, NOW))
  aws.hold = (call) => (call.operation === 'bedrock.ListGuardrails' && call.region === 'us-east-1' ? held : undefined)
  const running = run(['guardrail'], { ...job, progress: (step, done, of) => { order.push(`${step} ${done}/${of}`); if (step === 'list' && done === 1) release() } })
  await running
  expect(order).toContain('list 1/2')
  expect((await probes()).map((p) => p.outcome)).toEqual(['listed', 'listed'])
})
