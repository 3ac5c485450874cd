import { ListAgentAliasesCommand } from '@aws-sdk/client-bedrock-agent'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/context'
import { listedType } from '@/lib/estate'
import { testCtx, testDatabase } from '@/test/support/database'
import { denied, ok, startFakeAws, type FakeAnswer, type FakeAws, type FakeCall } from '../testing/fake-aws'
import { addAccount } from './add-account'
import { checkAccount } from './check-account'
import { checkAccounts } from './check-accounts'
import { findCredentials } from './find-credentials'
import { ignoreAccount } from './ignore-account'
import { listAccounts } from './list-accounts'

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
    // There is no agent: one that cannot exist is asked for, and not found is proof.
    answers['bedrock-agent.GetAgent'] = () => ({ error: 'ResourceNotFoundException', message: 'Agent not found', status: 404 })
    answers['bedrock.GetGuardrail'] = answers['bedrock-agent.GetAgent']
    answers['bedrock-agent.ListTagsForResource'] = () => ({ error: 'ValidationException', message: '1 validation error detected' })
    answers['bedrock.ListTagsForResource'] = answers['bedrock-agent.ListTagsForResource']
    const check = await checkAccount(ctx, { id: ID, types })
    expect(check.problem).toBeNull()
    expect(check.identity).toBe(`arn:aws:iam::${ID}:user/outcrop`)
    expect(Object.fromEntries(check.actions.map((a) => [a.action, a.grant]))).toEqual({
      'account:ListRegions': 'granted', 'sts:GetCallerIdentity': 'granted', 'cloudwatch:GetMetricData': 'denied', 'bedrock:ListAgents': 'granted', 'bedrock:GetAgent': 'granted',
      'bedrock:ListGuardrails': 'denied', 'bedrock:GetGuardrail': 'granted', 'bedrock:ListTagsForResource': 'unknown', 'tag:GetResources': 'granted',
    })
    expect(check.actions.find((a) => a.action === 'bedrock:ListGuardrails')?.regions).toEqual({ granted: ['us-east-1'], denied: ['eu-west-1'] })
    expect(check.missing).toEqual(['bedrock:ListGuardrails', 'cloudwatch:GetMetricData'])
    expect(check.policy?.Statement[0]).toMatchObject({ Effect: 'Allow', Action: ['bedrock:ListGuardrails'] })
    expect(await t.db.query('select 1 from probe')).toEqual([])
  })

  test('an account that cannot be entered has one problem', async () => {
    await addAccount(ctx, { id: ID, roleArn: `arn:aws:iam::${ID}:role/R` })
    answers['sts.AssumeRole'] = () => ({ error: 'AccessDenied', message: 'User: x is not authorized to perform: sts:AssumeRole', status: 403 })
    expect(await checkAccount(ctx, { id: ID, types })).toMatchObject({ problem: expect.stringMatching(/could not be assumed/) as string, missing: ['sts:AssumeRole'], policy: null, actions: [] })
  })

  test('a denied get is found where there is nothing to get, and what is listed per resource is tried on one that cannot exist', async () => {
    await addAccount(ctx, { id: ID, regions: ['us-east-1'] })
    const alias = { ...listedType('agent'), id: 'agent-alias', details: undefined, tags: 'none' as const, list: { api: 'bedrock-agent' as const, command: ListAgentAliasesCommand, items: () => [], per: { type: 'agent', inputs: (p: { attributes: Record<string, unknown> }) => (p.attributes.agentId ? [{ agentId: String(p.attributes.agentId) }] : []) } } } as unknown as (typeof types)[number]
    answers['bedrock-agent.ListAgents'] = () => ok({ agentSummaries: [] })
    answers['bedrock-agent.GetAgent'] = () => denied('bedrock:GetAgent')
    answers['bedrock-agent.ListAgentAliases'] = ({ input: { agentId } }) => (agentId === 'outcrop000' ? { error: 'ResourceNotFoundException', status: 404 } : ok({}))
    const check = await checkAccount(ctx, { id: ID, types: [alias, types[0]!] })
    expect(Object.fromEntries(check.actions.filter((a) => /Agent/.test(a.action)).map((a) => [a.action, a.grant]))).toEqual({ 'bedrock:ListAgents': 'granted', 'bedrock:GetAgent': 'denied', 'bedrock:ListAgentAliases': 'granted' })
  })

  test('what an SCP denies is missing, and in no policy that one could paste', async () => {
    await addAccount(ctx, { id: ID, regions: ['us-east-1'] })
    answers['bedrock.ListGuardrails'] = () => ({ error: 'AccessDeniedException', status: 403, message: 'User: x is not authorized to perform: bedrock:ListGuardrails on resource: * with an explicit deny in a service control policy' })
    const check = await checkAccount(ctx, { id: ID, types: [types[1]!] })
    expect(check.missing).toContain('bedrock:ListGuardrails')
    expect(check.actions.find((a) => a.action === 'bedrock:ListGuardrails')).toMatchObject({ deniedBy: 'service-control-policy', reason: expect.stringMatching(/no policy in this account/) as string })
    expect(check.policy?.Statement[0]?.Action ?? []).not.toContain('bedrock:ListGuardrails')
  })

  test('two regions unless told, those with the most resources first; what is not offered there is unknown', async () => {
    const regions = ['ap-south-1', 'eu-west-1', 'us-east-1', 'sa-east-1']
    await addAccount(ctx, { id: ID, regions })
    await t.db.query(`insert into resource (account_id, region, type, arn, name, shape, first_seen_at, last_seen_at) values ($1, 'sa-east-1', 'guardrail', 'arn:x', 'x', 'metered', now(), now())`, [ID])
    answers['bedrock.ListGuardrails'] = () => ({ error: 'UnknownOperationException', status: 404 })
    const check = await checkAccount(ctx, { id: ID, types: [types[1]!] })
    expect(check.regions).toEqual({ tried: ['sa-east-1', 'us-east-1'], of: 4 })
    expect(check.actions.find((a) => a.action === 'bedrock:ListGuardrails')).toMatchObject({ grant: 'unknown', reason: expect.stringMatching(/Not offered/) as string })
    expect((await checkAccount(ctx, { id: ID, types: [types[1]!], allRegions: true })).regions.tried).toHaveLength(4)
  })

  test('a check that runs out of time says what it could not try', async () => {
    await addAccount(ctx, { id: ID, regions: ['us-east-1'] })
    const check = await checkAccount(ctx, { id: ID, types, signal: AbortSignal.timeout(1) })
    expect(check.problem ?? check.actions.find((a) => a.action === 'bedrock:ListAgents')?.reason).toMatch(/ran out of time/)
  })

  test('the organisation and the bill are tried where they are read with the account’s way in', async () => {
    await addAccount(ctx, { id: ID, regions: ['us-east-1'] })
    await t.db.prisma.organization.create({ data: { source: 'default credentials', access: { kind: 'default' }, roleName: 'R', externalId: 'x1' } })
    answers['organizations.ListAccounts'] = () => ok({ Accounts: [] })
    answers['organizations.ListRoots'] = () => ok({ Roots: [{ Id: 'r-1' }] })
    answers['organizations.ListOrganizationalUnitsForParent'] = () => denied('organizations:ListOrganizationalUnitsForParent')
    answers['organizations.ListAccountsForParent'] = () => ({ error: 'ParentNotFoundException' })
    const check = await checkAccount(ctx, { id: ID, types: [] })
    expect(Object.fromEntries(check.actions.filter((a) => a.action.startsWith('organizations:')).map((a) => [a.action.slice(14), a.grant]))).toEqual({ ListAccounts: 'granted', ListRoots: 'granted', ListOrganizationalUnitsForParent: 'denied', ListAccountsForParent: 'granted' })
    await t.db.query('delete from organization')
  })

  test('many accounts, one of which cannot be entered: each has its answer, in order', async () => {
    await addAccount(ctx, { id: ID, regions: ['us-east-1'] })
    await addAccount(ctx, { id: '999999999999', regions: ['us-east-1'] })
    const heard: string[] = []
    const checks = await checkAccounts(ctx, ['999999999999', ID, '000000000000'], { types: [] }, (c) => { heard.push(c.id) })
    expect(checks.map((c) => [c.id, c.problem === null])).toEqual([['999999999999', false], [ID, true], ['000000000000', false]])
    expect(checks[0]?.problem).toMatch(/belong to account 111122223333/)
    expect(heard.sort()).toEqual(['000000000000', ID, '999999999999'])
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
