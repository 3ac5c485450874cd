import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/context'
import { testCtx, testDatabase } from '@/test/support/database'
import { addAccount } from '../accounts/add-account'
import { ignoreAccount } from '../accounts/ignore-account'
import { fastPace } from '../testing/fast-pace'
import { denied, ok, startFakeAws, type FakeAnswer, type FakeAws, type FakeCall } from '../testing/fake-aws'
import * as add from './add-organization'
import { listOrganizations } from './list-organizations'
import * as refresh from './refresh-organization'
import { removeOrganization } from './remove-organization'

const [MANAGEMENT, PROD, LABS, CLOSED] = ['111111111111', '222222222222', '333333333333', '444444444444'] as const
const t = await testDatabase()
const ctx = testCtx(t.db)
const input = { roleName: 'team/OutcropRead', externalId: 'shared-secret' }
const addOrganization: typeof add.addOrganization = (c, i) => add.addOrganization(c, i, fastPace())
const previewOrganization: typeof add.previewOrganization = (c, i) => add.previewOrganization(c, i, fastPace())
const refreshOrganizations = (c: typeof ctx) => refresh.refreshOrganizations(c, fastPace())
let lastAudit: number
let aws: FakeAws
let answers: Record<string, (call: FakeCall) => FakeAnswer>

/** Root { management, Production { prod, EU { closed } }, Sandbox { labs } }. */
const tree: Record<string, { units: [string, string][]; accounts: string[] }> = {
  'r-1': { units: [['ou-1-prod', 'Production'], ['ou-1-sand', 'Sandbox']], accounts: [MANAGEMENT] },
  'ou-1-prod': { units: [['ou-1-eu', 'EU']], accounts: [PROD] },
  'ou-1-eu': { units: [], accounts: [CLOSED] },
  'ou-1-sand': { units: [], accounts: [LABS] },
}
const account = (Id: string, Name: string, State = 'ACTIVE', more: object = {}) => ({ Id, Name, Email: `${Name}@example.org`, State, ...more })
let members: ReturnType<typeof account>[]

beforeEach(async () => {
  await t.db.query('truncate account, organization cascade')
  lastAudit = Number((await t.db.query<{ id: string }>('select coalesce(max(id), 0) as id from audit'))[0]!.id)
  members = [account(MANAGEMENT, 'management'), account(PROD, 'prod'), account(LABS, 'labs'), account(CLOSED, 'closed', 'SUSPENDED')]
  answers = {
    'organizations.ListAccounts': ({ input: { NextToken } }) => ok(NextToken ? { Accounts: members.slice(2) } : { Accounts: members.slice(0, 2), NextToken: 'two' }),
    'organizations.ListRoots': () => ok({ Roots: [{ Id: 'r-1', Name: 'Root' }] }),
    'organizations.ListOrganizationalUnitsForParent': ({ input: { ParentId } }) => ok({ OrganizationalUnits: tree[ParentId!]!.units.map(([Id, Name]) => ({ Id, Name })) }),
    'organizations.ListAccountsForParent': ({ input: { ParentId } }) => ok({ Accounts: tree[ParentId!]!.accounts.map((Id) => ({ Id })) }),
  }
  aws = await startFakeAws((call) => answers[call.operation]?.(call), MANAGEMENT)
  Object.assign(process.env, aws.env)
})
afterEach(() => aws.close())
afterAll(() => t.drop())

const stored = () => t.db.query<{ id: string; status: string; ou: string; access: { kind: string; roleArn?: string }; excluded: string | null; managed: boolean }>(
  'select id, status, ou_path as ou, access, excluded_by as excluded, managed from account order by id')
const audited = () => t.db.query<{ action: string; id: string; after: Record<string, unknown> }>(`select action, entity_id as id, after from audit where entity = 'account' and audit.id > $1 order by audit.id`, [lastAudit])

describe('connecting', () => {
  test('adds every account: its own by its credentials, the others by their role; the suspended one is known and closed', async () => {
    const plan = await addOrganization(ctx, { ...input, regions: ['us-east-1'] })
    expect(plan).toMatchObject({ created: true, callerId: MANAGEMENT, partition: 'aws', problem: null })
    expect(plan.accounts.map((a) => [a.id, a.becomes])).toEqual([[MANAGEMENT, 'add'], [PROD, 'add'], [LABS, 'add'], [CLOSED, 'suspended']])
    expect(await stored()).toEqual([
      { id: MANAGEMENT, status: 'active', ou: 'Root', access: { kind: 'default' }, excluded: null, managed: true },
      { id: PROD, status: 'active', ou: 'Root/Production', access: { kind: 'role', roleArn: `arn:aws:iam::${PROD}:role/team/OutcropRead`, externalId: 'shared-secret' }, excluded: null, managed: true },
      { id: LABS, status: 'active', ou: 'Root/Sandbox', access: expect.objectContaining({ kind: 'role' }) as object, excluded: null, managed: true },
      { id: CLOSED, status: 'suspended', ou: 'Root/Production/EU', access: expect.objectContaining({ kind: 'role' }) as object, excluded: null, managed: true },
    ])
    expect((await audited()).map((a) => [a.action, a.id])).toEqual([MANAGEMENT, PROD, LABS, CLOSED].map((id) => ['account:add', id]))
    expect(JSON.stringify(await t.db.query('select * from audit'))).not.toContain('shared-secret')
    expect(await listOrganizations(ctx)).toMatchObject([{ source: 'default credentials', roleName: 'team/OutcropRead', accounts: { swept: 3, suspended: 1 }, problem: null }])
    expect(JSON.stringify(await listOrganizations(ctx))).not.toContain('shared-secret')
  })

  test('a preview says the same and stores nothing', async () => {
    const plan = await previewOrganization(ctx, { ...input, excludeOus: ['/production'] })
    expect(plan.accounts.map((a) => [a.id, a.becomes, a.why])).toEqual([[MANAGEMENT, 'add', null], [PROD, 'excluded', 'excluded with the unit /production'], [LABS, 'add', null], [CLOSED, 'suspended', 'excluded with the unit /production']])
    expect(await t.db.query('select 1 from account union all select 1 from organization')).toEqual([])
  })

  test('units by path or id, and single accounts, are left out: known, not swept', async () => {
    await addOrganization(ctx, { ...input, includeOus: ['Root/Production', 'ou-1-sand'], excludeOus: ['Production/EU'], excludeAccounts: [LABS] })
    expect((await stored()).map((a) => [a.id, a.excluded])).toEqual([
      [MANAGEMENT, 'outside the included units'], [PROD, null], [LABS, 'excluded by its id'], [CLOSED, 'excluded with the unit Production/EU'],
    ])
  })

  test('the same source again changes the settings of all', async () => {
    await addOrganization(ctx, { ...input, excludeAccounts: [LABS] })
    expect(await addOrganization(ctx, { ...input, roleName: 'Reader-{accountId}' })).toMatchObject({ created: false })
    expect((await stored()).map((a) => [a.access.roleArn, a.excluded]).at(2)).toEqual([`arn:aws:iam::${LABS}:role/Reader-${LABS}`, null])
    expect(await t.db.query('select 1 from organization')).toHaveLength(1)
  })

  test('other partitions have other role ARNs', async () => {
    answers['sts.GetCallerIdentity'] = () => ok({ Account: MANAGEMENT, Arn: `arn:aws-us-gov:iam::${MANAGEMENT}:user/x`, UserId: 'U' })
    process.env.AWS_REGION = 'us-gov-west-1'
    await addOrganization(ctx, input)
    expect((await stored())[1]?.access.roleArn).toBe(`arn:aws-us-gov:iam::${PROD}:role/team/OutcropRead`)
    expect(aws.calls.filter((c) => c.operation.startsWith('organizations.')).every((c) => c.region === 'us-gov-west-1')).toBe(true)
  })

  test('where AWS says with each account where it is, no unit is asked for its accounts', async () => {
    members = [account(MANAGEMENT, 'management', 'ACTIVE', { Paths: [`o-1/r-1/${MANAGEMENT}/`] }), account(LABS, 'labs', 'ACTIVE', { Paths: [`o-1/r-1/ou-1-sand/${LABS}/`] })]
    const plan = await previewOrganization(ctx, input)
    expect(plan.accounts.map((a) => a.ouPath)).toEqual(['Root', 'Root/Sandbox'])
    expect(aws.calls.some((c) => c.operation === 'organizations.ListAccountsForParent')).toBe(false)
  })

  test.each<[string, object, () => void, object]>([
    ['a unit that does not exist', { ...input, excludeOus: ['Prodution'] }, () => {}, { code: 'unknown-ou', status: 422, message: expect.stringMatching(/Prodution.*Root\/Production/) }],
    ['a denied list', input, () => { answers['organizations.ListAccounts'] = () => denied('organizations:ListAccounts') }, { code: 'organization-not-readable', detail: { missingActions: ['organizations:ListAccounts'] } }],
    ['no organisation', input, () => { answers['organizations.ListAccounts'] = () => ({ error: 'AWSOrganizationsNotInUseException', message: 'Your account is not a member of an organization.' }) }, { code: 'organization-not-readable', message: expect.stringMatching(/single account/) }],
    ['a list that never ends', input, () => { answers['organizations.ListAccounts'] = () => ok({ Accounts: members, NextToken: 'again' }) }, { code: 'organization-not-readable', message: expect.stringMatching(/never ends/) }],
    ['an empty list', input, () => { members = [] }, { code: 'organization-not-readable' }],
  ])('refuses %s and stores nothing', async (_what, given, broken, error) => {
    broken()
    await expect(addOrganization(ctx, given as never)).rejects.toMatchObject(error)
    expect(await t.db.query('select 1 from account union all select 1 from organization')).toEqual([])
  })

  test('refuses who may not', async () => {
    const viewer: Actor = { kind: 'person', id: 1, email: 'v@example.org', name: 'V', role: 'viewer', teamIds: [], sessionId: 's' }
    const as = testCtx(t.db, undefined, viewer)
    await expect(addOrganization(as, input)).rejects.toMatchObject({ status: 403 })
    await expect(previewOrganization(as, input)).rejects.toMatchObject({ status: 403 })
    await expect(listOrganizations(as)).rejects.toMatchObject({ status: 403 })
    await expect(removeOrganization(as, { id: 1 })).rejects.toMatchObject({ status: 403 })
  })
})

describe('the refresh of every sweep', () => {
  test('nothing new changes nothing and is not audited', async () => {
    await addOrganization(ctx, input)
    const before = [await stored(), (await audited()).length]
    expect(await refreshOrganizations(ctx)).toEqual([])
    expect([await stored(), (await audited()).length]).toEqual(before)
  })

  test('new accounts come, closing ones close, those that left are left, those that return are back', async () => {
    await addOrganization(ctx, input)
    members = [account(MANAGEMENT, 'management'), account(PROD, 'prod', 'PENDING_CLOSURE'), account('555555555555', 'new')]
    tree['r-1']!.accounts.push('555555555555')
    await refreshOrganizations(ctx)
    expect((await stored()).map((a) => [a.id, a.status])).toEqual([[MANAGEMENT, 'active'], [PROD, 'suspended'], [LABS, 'left'], [CLOSED, 'left'], ['555555555555', 'active']])
    expect((await audited()).slice(4).map((a) => [a.action, a.id, a.after.status])).toEqual([['account:edit', PROD, 'suspended'], ['account:edit', LABS, 'left'], ['account:edit', CLOSED, 'left'], ['account:add', '555555555555', 'active']])
    members.push(account(LABS, 'labs'))
    await refreshOrganizations(ctx)
    expect((await stored()).find((a) => a.id === LABS)?.status).toBe('active')
    tree['r-1']!.accounts.pop()
  })

  test('what a person set of an account wins, and outlives the organisation', async () => {
    await addAccount(ctx, { id: PROD, name: 'our name', profile: 'prod', regions: ['eu-west-1'] })
    await t.db.prisma.account.create({ data: { id: LABS, name: LABS, regions: [] } })
    await addOrganization(ctx, { ...input, excludeOus: ['Production'] })
    await ignoreAccount(ctx, { id: LABS, ignored: true })
    await refreshOrganizations(ctx)
    const [prod, labs] = [await t.db.prisma.account.findUnique({ where: { id: PROD } }), await t.db.prisma.account.findUnique({ where: { id: LABS } })]
    expect(prod).toMatchObject({ name: 'our name', access: { kind: 'profile', profile: 'prod' }, regions: ['eu-west-1'], ouPath: 'Root/Production', managed: false, excludedBy: null })
    expect(labs).toMatchObject({ name: 'labs', ignored: true, managed: true, access: { kind: 'role' } })
    members = members.filter((m) => m.Id !== PROD)
    await refreshOrganizations(ctx)
    expect(await t.db.prisma.account.findUnique({ where: { id: PROD } })).toMatchObject({ status: 'active', organizationId: null, ouPath: null })
  })

  test('an organisation that cannot be read leaves its accounts as they were, and says so', async () => {
    await addOrganization(ctx, input)
    const before = await stored()
    answers['organizations.ListAccounts'] = ({ input: { NextToken } }) => (NextToken ? { error: 'ServiceException', message: 'oops', status: 400 } : ok({ Accounts: members.slice(0, 1), NextToken: 'two' }))
    expect(await refreshOrganizations(ctx)).toMatchObject([{ code: 'organization-not-readable', message: expect.stringMatching(/as they were last known/) as string }])
    expect(await stored()).toEqual(before)
    expect(await listOrganizations(ctx)).toMatchObject([{ problem: expect.stringMatching(/could not be read/) as string }])
  })

  test('units that cannot be read: known accounts stay where they are, new ones wait where a rule asks for their place', async () => {
    await addOrganization(ctx, { ...input, excludeOus: ['Sandbox'] })
    const before = await stored()
    members.push(account('555555555555', 'new'))
    answers['organizations.ListOrganizationalUnitsForParent'] = () => denied('organizations:ListOrganizationalUnitsForParent')
    expect(await refreshOrganizations(ctx)).toMatchObject([{ code: 'organization-partly-read', message: expect.stringMatching(/wait.*ListOrganizationalUnitsForParent/) as string }])
    expect(await stored()).toEqual(before)
  })

  test('two connections that list the same accounts do not take them from each other', async () => {
    await addOrganization(ctx, input)
    const before = await stored()
    answers['sts.AssumeRole'] = () => ok({ Credentials: { AccessKeyId: 'ASIAX', SecretAccessKey: 's', SessionToken: 't', Expiration: '2099-01-01T00:00:00Z' } })
    await addOrganization(ctx, { ...input, roleName: 'Other', roleArn: `arn:aws:iam::${MANAGEMENT}:role/ReadsOrganization` })
    await refreshOrganizations(ctx)
    expect(await stored()).toEqual(before)
    expect((await listOrganizations(ctx)).map((o) => o.accounts)).toEqual([{ swept: 3, suspended: 1 }, {}])
  })

  test('letting go keeps the accounts as set by hand, and out what was out', async () => {
    const { id } = await addOrganization(ctx, { ...input, excludeOus: ['Sandbox'] })
    await removeOrganization(ctx, { id })
    expect(await t.db.query('select id, managed, ignored from account order by id')).toEqual([
      { id: MANAGEMENT, managed: false, ignored: false }, { id: PROD, managed: false, ignored: false }, { id: LABS, managed: false, ignored: true }, { id: CLOSED, managed: false, ignored: false },
    ])
    await expect(removeOrganization(ctx, { id })).rejects.toMatchObject({ status: 404 })
  })
})
