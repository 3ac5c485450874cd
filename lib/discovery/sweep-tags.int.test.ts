import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '@/test/support/database'
import { denied, ok } from '@/lib/aws/testing/fake-aws'
import { listedType } from '@/lib/estate'
import { ACCOUNT, at, fakePlace } from './testing/fake-place'

const place = fakePlace(await testDatabase())
const { answers } = place

const TAGGING = 'tagging.GetResources'
const DIRECT = 'bedrock.ListTagsForResource'
const types = [listedType('guardrail'), listedType('provisioned-throughput')]
const guardrailArn = (id: string) => `arn:aws:bedrock:us-east-1:${ACCOUNT}:guardrail/${id}`
const guardrails = (...ids: string[]) => {
  answers['bedrock.ListGuardrails'] = () => ok({ guardrails: ids.map((id) => ({ id, arn: guardrailArn(id), status: 'READY', name: id, version: 'DRAFT', createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' })) })
}
const tagged = (...named: [string, string][]) => () => ok({ PaginationToken: '', ResourceTagMappingList: named.map(([arn, team]) => ({ ResourceARN: arn, Tags: [{ Key: 'team', Value: team }] })) })
const tags = async () => Object.fromEntries((await place.resources('guardrail')).map((r) => [r.name, r.tags]))
const calls = () => [place.calls(TAGGING).length, place.calls(DIRECT).length]

beforeEach(() => {
  answers['bedrock.ListProvisionedModelThroughputs'] = () => ok({ provisionedModelSummaries: [] })
  answers['bedrock.GetGuardrail'] = () => ok({})
})

test('one resource is asked directly', async () => {
  guardrails('a')
  answers[DIRECT] = () => ok({ tags: [{ key: 'team', value: 'ads' }] })
  await place.run(at(1), types)
  expect(await tags()).toEqual({ a: { team: 'ads' } })
  expect(calls()).toEqual([0, 1])
})

test('many are asked of the tagging API, once, for the services that are there', async () => {
  guardrails('a', 'b', 'c', 'd', 'e')
  answers[TAGGING] = tagged([guardrailArn('b'), 'ads'])
  await place.run(at(1), types)
  expect(await tags()).toEqual({ a: {}, b: { team: 'ads' }, c: {}, d: {}, e: {} })
  expect(calls()).toEqual([1, 0])
  expect(place.calls(TAGGING)[0]?.input.ResourceTypeFilters).toEqual(['bedrock'])
})

test('a type of which the tagging API names nothing is tried by a few', async () => {
  guardrails('a', 'b', 'c', 'd', 'e')
  await place.run(at(1), types)
  expect(await tags()).toEqual({ a: {}, b: {}, c: {}, d: {}, e: {} })
  expect(calls()).toEqual([1, 3])
})

test('and all of it directly where one of the few has tags', async () => {
  guardrails('a', 'b', 'c', 'd', 'e')
  answers[DIRECT] = ({ input }) => ok({ tags: ['b', 'e'].some((id) => input.resourceARN?.endsWith(id)) ? [{ key: 'team', value: 'ads' }] : [] })
  await place.run(at(1), types)
  expect(await tags()).toEqual({ a: {}, b: { team: 'ads' }, c: {}, d: {}, e: { team: 'ads' } })
  expect(calls()).toEqual([1, 5])
})

test('where nobody tells, tags are unknown, never none', async () => {
  guardrails('a', 'b')
  answers[DIRECT] = () => denied('bedrock:ListTagsForResource')
  await place.run(at(1), types)
  expect(await tags()).toEqual({ a: null, b: null })
  expect(await place.probe('guardrail')).toMatchObject({ outcome: 'listed', partial: ['bedrock:ListTagsForResource'] })
  answers[TAGGING] = () => denied('tag:GetResources')
  await place.run(at(2), types)
  expect(await tags()).toEqual({ a: null, b: null })
  expect(await place.probe('guardrail')).toMatchObject({ partial: ['tag:GetResources', 'bedrock:ListTagsForResource'] })
})

test('one that is refused directly is still told by the tagging API', async () => {
  guardrails('a')
  answers[DIRECT] = () => denied('bedrock:ListTagsForResource')
  answers[TAGGING] = tagged([guardrailArn('a'), 'ads'])
  await place.run(at(1), types)
  expect(await tags()).toEqual({ a: { team: 'ads' } })
  expect(await place.probe('guardrail')).toMatchObject({ partial: [] })
})

test('tags that changed are stored also of what did not change, and unknown ones leave what was known', async () => {
  guardrails('a', 'b')
  answers[TAGGING] = tagged([guardrailArn('a'), 'ads'], [guardrailArn('b'), 'ads'])
  await place.run(at(1), types)
  answers[TAGGING] = tagged([guardrailArn('a'), 'search'])
  await place.run(at(2), types)
  expect(await tags()).toEqual({ a: { team: 'search' }, b: {} })
  answers[TAGGING] = () => denied('tag:GetResources')
  answers[DIRECT] = () => denied('bedrock:ListTagsForResource')
  await place.run(at(3), types)
  expect(await tags()).toEqual({ a: { team: 'search' }, b: {} })
})
