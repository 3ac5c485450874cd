import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/context'
import { listedType } from '@/lib/estate'
import { testCtx, testDatabase } from '@/test/support/database'
import { denied, ok, startFakeAws, type FakeAnswer, type FakeAws, type FakeCall } from '../testing/fake-aws'
import { addAccount } from './add-account'
import { checkAccount } from './check-account'
import { findCredentials } from './find-credentials'
import { ignoreAccount } from './ignore-account'
import { listAccounts } from './list-accounts'
import { listOrganizationAccounts } from './list-organization-accounts'

const ID = '111122223333'
const t = await testDatabase()
const ctx = testCtx(t.db)
const viewer: Actor = { kind: 'person', id: 1, email: 'v@example.org', name: 'V', role: 'viewer', teamIds: [], sessionId: 's' }
let aws: FakeAws
let answers: Record<string, (call: FakeCall) => FakeAnswer> = {}

beforeEach(async () => {
  await t.db.query('truncate account cascade')
  answers = {}
  aws = await startFakeAws((call) => answers[call.operation]?.(call))
  Object.assign(process.env, aws.env)
})
afterEach(() => aws.close())
afterAll(() => t.drop())

describe('addAccount', () => {
  test('connects, changes, and says so in the audit without the external ID', async () => {
    expect(await addAccount(ctx, { id: ID, name: 'alpha', profile: 'finops' })).toEqual({ id: ID, created: true })
    const roleArn = `arn:aws-us-gov:iam::${ID}:role/team/OutcropRead`
    expect(await addAccount(ctx, { id: ID, roleArn, externalId: 'secret-value' })).toEqual({ id: ID, created: false })
    expect(await t.db.prisma.account.findUnique({ where: { id: ID } })).toMatchObject({ name: 'alpha', partition: 'aws-us-gov', access: { kind: 'role', roleArn, externalId: 'secret-value' }, regions: [] })
    const audit = await t.db.query<{ action: string; after: object }>(`select action, after from audit where entity = 'account' order by id`)
    expect(audit.map((a) => a.action)).toEqual(['account:add', 'account:add'])
    expect(JSON.stringify(audit)).not.toContain('secret-value')
  })

  test.each([
    ['another account’s role', { id: ID, roleArn: 'arn:aws:iam::999988887777:role/R' }, 'wrong-account'],
    ['no role ARN', { id: ID, roleArn: 'OutcropRead' }, 'bad-role-arn'],
    ['an external ID without a role', { id: ID, externalId: 'x1' }, 'external-id-without-role'],
  ])('refuses %s', async (_name, input, code) => {
    await expect(addAccount(ctx, input)).rejects.toMatchObject({ code })
    expect(await t.db.query('select 1 from account')).toEqual([])
  })

  test('refuses who may not', async () => {
    const as = testCtx(t.db, undefined, viewer)
    await expect(addAccount(as, { id: ID })).rejects.toMatchObject({ status: 403 })
    await expect(ignoreAccount(as, { id: ID, ignored: true })).rejects.toMatchObject({ status: 403 })
    await expect(listAccounts(as)).rejects.toMatchObject({ status: 403 })
    await expect(checkAccount(as, { id: ID })).rejects.toMatchObject({ status: 403 })
  })
})

test('an ignored account is known as such', async () => {
  await addAccount(ctx, { id: ID, regions: ['us-east-1'] })
  await ignoreAccount(ctx, { id: ID, ignored: true })
  expect(await listAccounts(ctx)).toMatchObject([{ id: ID, ignored: true, access: 'default credentials', regions: ['us-east-1'], resources: 0, outcomes: {}, lastAttemptAt: null }])
  await expect(ignoreAccount(ctx, { id: '000000000000', ignored: true })).rejects.toMatchObject({ status: 404 })
})

describe('checkAccount', () => {
  const types = ['agent', 'guardrail'].map((id) => listedType(id))
  test('tells granted, denied and unknown apart, and gives the policy for what is missing', async () => {
    await addAccount(ctx, { id: ID, regions: ['us-east-1', 'eu-west-1'] })
    answers['account.ListRegions'] = () => ok({ Regions: ['us-east-1', 'eu-west-1'].map((RegionName) => ({ RegionName, RegionOptStatus: 'ENABLED' })) })
    answers['bedrock-agent.ListAgents'] = () => ok({ agentSummaries: [] })
    answers['bedrock.ListGuardrails'] = ({ region }) => (region === 'us-east-1' ? ok({ guardrails: [] }) : denied('bedrock:ListGuardrails'))
    answers['tagging.GetResources'] = () => ok({ ResourceTagMappingList: [] })
    const check = await checkAccount(ctx, { id: ID, types })
    expect(check.problem).toBeNull()
    expect(check.identity).toBe(`arn:aws:iam::${ID}:user/outcrop`)
    expect(Object.fromEntries(check.actions.map((a) => [a.action, a.grant]))).toEqual({
      'account:ListRegions': 'granted', 'bedrock:ListAgents': 'granted', 'bedrock:GetAgent': 'unknown', 'bedrock:ListGuardrails': 'denied', 'tag:GetResources': 'granted',
    })
    expect(check.actions.find((a) => a.action === 'bedrock:ListGuardrails')?.regions).toEqual({ granted: ['us-east-1'], denied: ['eu-west-1'] })
    expect(check.missing).toEqual(['bedrock:ListGuardrails'])
    expect(check.policy?.Statement[0]).toMatchObject({ Effect: 'Allow', Action: ['bedrock:ListGuardrails'] })
    expect(await t.db.query('select 1 from probe')).toEqual([])
  })

  test('an account that cannot be entered has one problem', async () => {
    await addAccount(ctx, { id: ID, roleArn: `arn:aws:iam::${ID}:role/R` })
    answers['sts.AssumeRole'] = () => ({ error: 'AccessDenied', message: 'User: x is not authorized to perform: sts:AssumeRole', status: 403 })
    expect(await checkAccount(ctx, { id: ID, types })).toMatchObject({ problem: expect.stringMatching(/could not be assumed/), missing: ['sts:AssumeRole'], policy: null, actions: [] })
  })

  test('an account known from the bill only', async () => {
    await t.db.prisma.account.create({ data: { id: ID, name: ID, regions: [] } })
    await expect(checkAccount(ctx, { id: ID })).rejects.toMatchObject({ code: 'account-without-access', status: 409 })
  })
})

test('findCredentials tells who they are, or why there are none', async () => {
  expect(await findCredentials(ctx)).toEqual({ found: true, accountId: ID, arn: `arn:aws:iam::${ID}:user/outcrop`, connected: false })
  await addAccount(ctx, { id: ID })
  expect(await findCredentials(ctx)).toMatchObject({ connected: true })
  answers['sts.GetCallerIdentity'] = () => ({ error: 'ExpiredToken', message: 'The security token included in the request is expired', status: 403 })
  expect(await findCredentials(ctx)).toMatchObject({ found: false, reason: expect.stringMatching(/have expired: renew/) })
  expect(await findCredentials(ctx, { profile: 'no-such-profile' })).toMatchObject({ found: false, reason: expect.stringMatching(/no-such-profile/) })
})

test('the organisation’s accounts, page by page, or why not', async () => {
  await addAccount(ctx, { id: ID })
  answers['organizations.ListAccounts'] = ({ input }) => (input.NextToken
    ? ok({ Accounts: [{ Id: '444455556666', Name: 'beta', Email: 'b@example.org', Status: 'SUSPENDED' }] })
    : ok({ Accounts: [{ Id: ID, Name: 'alpha', Email: 'a@example.org', Status: 'ACTIVE' }], NextToken: 'two' }))
  expect(await listOrganizationAccounts(ctx)).toEqual([
    { id: ID, name: 'alpha', email: 'a@example.org', status: 'ACTIVE', connected: true },
    { id: '444455556666', name: 'beta', email: 'b@example.org', status: 'SUSPENDED', connected: false },
  ])
  answers['organizations.ListAccounts'] = () => denied('organizations:ListAccounts')
  await expect(listOrganizationAccounts(ctx)).rejects.toMatchObject({ code: 'organization-not-readable', status: 422, detail: { missingActions: ['organizations:ListAccounts'] } })
})
