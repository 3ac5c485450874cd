import { expect, test } from 'vitest'
import { denied, ok } from '@/lib/aws/testing/fake-aws'
import { listedType } from '@/lib/estate'
import { testDatabase } from '@/test/support/database'
import { ACCOUNT, REGION, at, fakePlace } from './testing/fake-place'
import { agentType, aliasType } from './testing/types'

/** What emulators, proxies and new versions of AWS answer beside what the SDK's models promise. */
const place = fakePlace(await testDatabase())
const { answers } = place
const arn = (rest: string, region = REGION) => `arn:aws:bedrock:${region}:${ACCOUNT}:${rest}`
const job = (id: string, times: object, region = REGION) => ({
  jobArn: arn(`model-customization-job/${id}`, region), jobName: id, status: 'Completed', baseModelArn: arn('foundation-model/m'), customModelArn: arn(`custom-model/${id}`), ...times,
})
const times = () => place.db.query<{ name: string; created: Date | null; ended: Date | null }>(
  'select name, created_at as created, ended_at as ended from resource where listed order by name')

test('times in other forms than the model’s are read, and lose no item where they cannot be', async () => {
  answers['bedrock.ListModelCustomizationJobs'] = () => ok({ nextToken: null, modelCustomizationJobSummaries: [
    job('spaced', { creationTime: '2026-11-01 10:00:00', endTime: '2026-11-01 11:30:00.25', customizationType: null }),
    job('seconds', { creationTime: 1_793_527_200, endTime: 1_793_532_600.5 }),
    job('unread', { creationTime: 'a while ago', endTime: '' }),
  ] })
  await place.run(at(2), [listedType('model-customization-job')])
  expect(await place.probe('model-customization-job')).toMatchObject({ outcome: 'listed', count: 3 })
  expect(await times()).toEqual([
    { name: 'seconds', created: new Date('2026-11-01T10:00:00Z'), ended: new Date('2026-11-01T11:30:00.5Z') },
    { name: 'spaced', created: new Date('2026-11-01T10:00:00Z'), ended: new Date('2026-11-01T11:30:00.25Z') },
    { name: 'unread', created: null, ended: null },
  ])
})

test('an answer that is wrong beyond its times fails, and is asked for no third time', async () => {
  answers['bedrock.ListModelCustomizationJobs'] = () => ({ raw: '{"modelCustomizationJobSummaries": [{"creationTime": "2026-11-01 10:00:00"', status: 200, contentType: 'application/json' })
  await place.run(at(2), [listedType('model-customization-job')])
  expect(await place.probe('model-customization-job')).toMatchObject({ outcome: 'failed' })
  expect(place.calls('bedrock.ListModelCustomizationJobs').length).toBeLessThanOrEqual(2)
})

test('an error that names nothing is said to be no answer of AWS', async () => {
  answers['bedrock.ListModelCustomizationJobs'] = () => ({ raw: '', status: 404, contentType: 'text/html' })
  await place.run(at(2), [listedType('model-customization-job')])
  expect(await place.probe('model-customization-job')).toMatchObject({ outcome: 'failed', message: expect.stringMatching(/not AWS's \(HTTP 404/) as string })
})

test('an empty answer is no empty list, unless it is AWS’s own', async () => {
  answers['bedrock.ListModelCustomizationJobs'] = () => ({ raw: '', status: 200, contentType: 'application/json' })
  await place.run(at(2), [listedType('model-customization-job')])
  expect(await place.probe('model-customization-job')).toMatchObject({ outcome: 'failed', code: 'EmptyAnswer' })
  answers['bedrock.ListModelCustomizationJobs'] = () => ok({ modelCustomizationJobSummaries: null, nextToken: null })
  await place.run(at(3), [listedType('model-customization-job')])
  expect(await place.probe('model-customization-job')).toMatchObject({ outcome: 'listed', count: 0 })
})

test('pages that are empty, repeat an item or carry odd tokens are all read; refused at the second, nothing is gone', async () => {
  const token = 'a+b/c=&?%20 ü"\u2028'
  const made = { creationTime: at(1).toISOString() }
  const page = (nextToken: string | null, ...ids: string[]) => ok({ nextToken, modelCustomizationJobSummaries: ids.map((id) => job(id, made)) })
  answers['bedrock.ListModelCustomizationJobs'] = ({ input }) =>
    (input.nextToken === undefined ? page(token) : input.nextToken === token ? page('3', 'a', 'b') : page('', 'b', 'c'))
  await place.run(at(2), [listedType('model-customization-job')])
  expect(await place.probe('model-customization-job')).toMatchObject({ outcome: 'listed', count: 3 })
  answers['bedrock.ListModelCustomizationJobs'] = ({ input }) => (input.nextToken ? denied('bedrock:ListModelCustomizationJobs') : page('2', 'a'))
  await place.run(at(3), [listedType('model-customization-job')])
  expect(await place.probe('model-customization-job')).toMatchObject({ outcome: 'denied', count: 3, missing: ['bedrock:ListModelCustomizationJobs'] })
  expect((await place.resources('model-customization-job')).map((r) => [r.name, r.gone])).toEqual([['a', null], ['b', null], ['c', null]])
})

test.each([
  ['ExpiredTokenException', 403, 'failed', /expired/],
  ['InvalidSignatureException', 403, 'failed', /does not accept the credentials|clock/],
  ['RequestEntityTooLarge', 413, 'failed', /./],
  ['ServiceUnavailableException', 503, 'failed', /./],
  ['TooManyRequestsException', 429, 'throttled', /too many/],
  ['UnknownOperationException', 404, 'not_offered', /not offer/],
  ['SomethingQuiteNew', 418, 'failed', /./],
])('%s (HTTP %d) ends as %s', async (error, status, outcome, message) => {
  answers['bedrock.ListModelCustomizationJobs'] = () => ({ error, status, message: error === 'InvalidSignatureException' ? 'Signature not yet current: 20261124T000000Z is still later than 20261123T235500Z' : `${error}: no` })
  await place.run(at(2), [listedType('model-customization-job')])
  expect(await place.probe('model-customization-job')).toMatchObject({ outcome, message: expect.stringMatching(message) as string })
  expect(await place.resources('model-customization-job')).toEqual([])
})

test('states, kinds and fields that nobody has heard of, and fields that are missing', async () => {
  const type = listedType('model-customization-job')
  answers['bedrock.ListModelCustomizationJobs'] = () => ok({ newField: [{}], modelCustomizationJobSummaries: [
    job('new', { status: 'Hibernating', creationTime: at(1).toISOString(), customizationType: 'TELEPATHY', cosmos: { a: [null, 1] } }),
    { jobArn: arn('model-customization-job/bare') },
    { jobArn: arn('model-customization-job/empty'), jobName: '', status: '', baseModelArn: '', customModelArn: '', creationTime: null },
    { jobName: 'without identity' },
  ] })
  await place.run(at(2), [type])
  expect(await place.probe(type.id)).toMatchObject({ outcome: 'listed', count: 3 })
  expect((await place.resources(type.id)).map((r) => [r.name, r.state]).sort()).toEqual([
    [arn('model-customization-job/bare'), 'unknown'], [arn('model-customization-job/empty'), 'unknown'], ['new', 'unknown']])
})

test('an API that answers alike in every region multiplies nothing', async () => {
  const west = 'eu-west-1'
  await place.db.query('update account set regions = $1', [[REGION, west]])
  answers['account.ListRegions'] = () => ok({ Regions: [REGION, west, 'me-south-1'].map((RegionName) => ({ RegionName, RegionOptStatus: RegionName === 'me-south-1' ? 'DISABLED' : 'ENABLED_BY_DEFAULT' })) })
  answers['bedrock.ListModelCustomizationJobs'] = () => ok({ modelCustomizationJobSummaries: [
    job('here', { creationTime: at(1).toISOString() }), job('there', { creationTime: at(1).toISOString() }, west),
    // Listed by none but these two: it stays where it was seen.
    job('nowhere', { creationTime: at(1).toISOString() }, 'me-south-1'),
  ] })
  await place.run(at(2), [listedType('model-customization-job')])
  expect(await place.db.query('select region, name from resource where listed order by region, name')).toEqual([
    { region: west, name: 'nowhere' }, { region: west, name: 'there' }, { region: REGION, name: 'here' }, { region: REGION, name: 'nowhere' }])
})

test('parents that AWS lists and then does not know prove nothing about their children', async () => {
  const agents = ['A', 'B'].map((agentId) => ({ agentId, agentName: agentId, agentStatus: 'PREPARED', updatedAt: at(1).toISOString() }))
  answers['bedrock-agent.ListAgents'] = () => ok({ agentSummaries: agents })
  answers['bedrock-agent.GetAgent'] = () => denied('bedrock:GetAgent')
  answers['bedrock-agent.ListAgentAliases'] = () => ok({ agentAliasSummaries: [{ agentAliasId: 'x', agentAliasName: 'x', agentAliasStatus: 'PREPARED', createdAt: at(1).toISOString(), updatedAt: at(1).toISOString() }] })
  await place.run(at(1), [agentType, aliasType])
  expect(await place.probe('t-alias')).toMatchObject({ outcome: 'listed', count: 2 })
  answers['bedrock-agent.ListAgentAliases'] = () => ({ error: 'ResourceNotFoundException', status: 404 })
  await place.run(at(2), [agentType, aliasType])
  expect(await place.probe('t-alias')).toMatchObject({ outcome: 'failed', code: 'ParentsNotFound', count: 2 })
  expect((await place.resources('t-alias')).map((r) => r.gone)).toEqual([null, null])
})
