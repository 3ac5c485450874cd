import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { addOrganization } from '@/lib/aws/organization/add-organization'
import { fastPace } from '@/lib/aws/testing/fast-pace'
import { ok, startFakeAws, type FakeAnswer, type FakeAws, type FakeCall } from '@/lib/aws/testing/fake-aws'
import { memoryJob } from '@/lib/core/job'
import { listedType } from '@/lib/estate'
import { testCtx, testDatabase } from '@/test/support/database'
import { sweep } from './sweep'

const [MAIN, MEMBER] = ['111122223333', '444455556666'] as const
const t = await testDatabase()
const ctx = testCtx(t.db)
let aws: FakeAws
let state: string | null
let broken: (call: FakeCall) => FakeAnswer | undefined
const CALLER: Record<string, string> = { AKIDEXAMPLE: MAIN, ASIA1: MEMBER, ASIA2: MEMBER }
let sessions: number

const usual = (call: FakeCall): FakeAnswer | undefined => {
  const caller = CALLER[call.accessKeyId] ?? ''
  switch (call.operation) {
    case 'sts.GetCallerIdentity': return ok({ Account: caller, Arn: `arn:aws:iam::${caller}:user/x`, UserId: 'U' })
    case 'sts.AssumeRole': return ok({ Credentials: { AccessKeyId: `ASIA${Math.min(++sessions, 2)}`, SecretAccessKey: 's', SessionToken: 't', Expiration: '2099-01-01T00:00:00Z' } })
    case 'account.ListRegions': return ok({ Regions: [{ RegionName: 'us-east-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' }, { RegionName: 'me-south-1', RegionOptStatus: 'ENABLED' }] })
    case 'organizations.ListAccounts': return ok({ Accounts: [{ Id: MAIN, Name: 'main', State: 'ACTIVE' }, ...(state ? [{ Id: MEMBER, Name: 'member', State: state }] : [])] })
    case 'organizations.ListRoots': return ok({ Roots: [{ Id: 'r-1', Name: 'Root' }] })
    case 'organizations.ListOrganizationalUnitsForParent': return ok({ OrganizationalUnits: [] })
    case 'organizations.ListAccountsForParent': return ok({ Accounts: [{ Id: MAIN }, { Id: MEMBER }] })
    case 'bedrock.ListGuardrails': return ok({ guardrails: [{ id: 'g', arn: `arn:aws:bedrock:${call.region}:${caller}:guardrail/g`, status: 'READY', name: 'pii', version: 'DRAFT', createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' }] })
    case 'tagging.GetResources': return ok({ ResourceTagMappingList: [] })
    default: return undefined
  }
}

beforeEach(async () => {
  await t.db.query('truncate account, organization, resource, link, probe, probe_change, offer cascade')
  state = 'ACTIVE'; sessions = 0; broken = () => undefined
  aws = await startFakeAws((call) => broken(call) ?? usual(call))
  Object.assign(process.env, aws.env)
  await addOrganization(ctx, { roleName: 'OutcropRead', externalId: 'shared-secret' }, fastPace())
})
afterEach(() => aws.close())
afterAll(() => t.drop())

const run = async (now = '2026-11-23T06:00:00Z') => {
  const job = memoryJob(testCtx(t.db, new Date(now)))
  await sweep(job, { types: [listedType('guardrail')], pace: fastPace() })
  return job
}
const probes = (id: string) => t.db.query(`select region, outcome, error_code as code, count, last_success_at = last_attempt_at as fresh from probe where account_id = $1 order by region`, [id])
const live = (id: string) => t.db.query('select region from resource where account_id = $1 and gone_at is null and listed order by region', [id])
const status = async (id: string) => (await t.db.query<{ status: string; problem: string | null }>('select status, problem from account where id = $1', [id]))[0]

test.each([['SUSPENDED', 'AccountSuspended', 'suspended'], [null, 'AccountLeft', 'left']] as const)('an account that becomes %s keeps its listing, marked as old, in every region; nothing is asked of it', async (becomes, code, shown) => {
  await run()
  expect(await probes(MEMBER)).toMatchObject([{ region: 'me-south-1', outcome: 'listed' }, { region: 'us-east-1', outcome: 'listed' }])
  state = becomes
  aws.calls.length = 0
  const job = await run('2026-11-24T06:00:00Z')
  expect(await probes(MEMBER)).toEqual(['me-south-1', 'us-east-1'].map((region) => ({ region, outcome: 'failed', code, count: 1, fresh: false })))
  expect(await live(MEMBER)).toHaveLength(2)
  expect(await status(MEMBER)).toMatchObject({ status: shown })
  expect(aws.calls.filter((c) => CALLER[c.accessKeyId] === MEMBER || c.operation === 'sts.AssumeRole')).toEqual([])
  expect(job.problems.some((p) => p.accountId === MEMBER)).toBe(true)
  // Once it is marked, later sweeps have nothing to say of it.
  expect((await run('2026-11-25T06:00:00Z')).problems).toEqual([])
  state = 'ACTIVE'
  await run('2026-11-26T06:00:00Z')
  expect(await probes(MEMBER)).toMatchObject([{ outcome: 'listed', fresh: true }, { outcome: 'listed', fresh: true }])
})

test('a role that cannot be entered is unreachable with the reason, and reachable again', async () => {
  broken = (call) => (call.operation === 'sts.AssumeRole' ? { error: 'AccessDenied', status: 403, message: 'User: x is not authorized to perform: sts:AssumeRole on resource: y' } : undefined)
  await run()
  expect(await status(MEMBER)).toMatchObject({ status: 'unreachable', problem: expect.stringMatching(/trust policy names this identity and the external ID/) as string })
  expect(await status(MAIN)).toMatchObject({ status: 'active', problem: null })
  broken = () => undefined
  await run()
  expect(await status(MEMBER)).toEqual({ status: 'active', problem: null })
  expect(await t.db.query(`select before->>'status' as was, after->>'status' as is from audit where entity_id = $1 and action = 'account:edit' and 'unreachable' in (before->>'status', after->>'status') order by id`, [MEMBER])).toEqual([{ was: 'active', is: 'unreachable' }, { was: 'unreachable', is: 'active' }])
})

test('credentials that AWS calls expired are renewed, once', async () => {
  broken = (call) => (call.accessKeyId === 'ASIA1' && call.operation.startsWith('bedrock.') ? { error: 'ExpiredTokenException', status: 403, message: 'The security token included in the request is expired' } : undefined)
  await run()
  expect(await probes(MEMBER)).toMatchObject([{ outcome: 'listed' }, { outcome: 'listed' }])
  expect(sessions).toBe(2)
})

test('where renewal does not help, the rest is failed as expired and nothing is gone', async () => {
  await run()
  broken = (call) => (call.accessKeyId.startsWith('ASIA') && call.operation.startsWith('bedrock.') ? { error: 'ExpiredTokenException', status: 403, message: 'The security token included in the request is expired' } : undefined)
  const job = await run('2026-11-24T06:00:00Z')
  expect(await probes(MEMBER)).toMatchObject([{ outcome: 'failed', code: 'ExpiredTokenException', fresh: false }, { outcome: 'failed', code: 'ExpiredTokenException', fresh: false }])
  expect(job.problems.filter((p) => p.accountId === MEMBER).map((p) => p.message)).toEqual(Array(2).fill(expect.stringMatching(/credentials have expired: renew/)))
  expect(await live(MEMBER)).toHaveLength(2)
})

test('an account that a rule leaves out is not entered', async () => {
  await addOrganization(ctx, { roleName: 'OutcropRead', externalId: 'shared-secret', excludeAccounts: [MEMBER] }, fastPace())
  await run()
  expect(aws.calls.filter((c) => c.operation === 'sts.AssumeRole')).toEqual([])
  expect(await probes(MEMBER)).toEqual([])
})
