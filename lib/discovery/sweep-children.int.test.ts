import { describe, expect, test } from 'vitest'
import { testDatabase } from '@/test/support/database'
import { denied, ok } from '@/lib/aws/testing/fake-aws'
import { at, fakePlace } from './testing/fake-place'
import { agentType, aliasType } from './testing/types'

const place = fakePlace(await testDatabase())
const { answers } = place

const AGENTS = 'bedrock-agent.ListAgents'
const ALIASES = 'bedrock-agent.ListAgentAliases'
const agent = (id: string) => ({ agentId: id, agentName: id, agentStatus: 'PREPARED', updatedAt: '2026-11-01T00:00:00Z' })
const agents = (...ids: string[]) => () => ok({ agentSummaries: ids.map(agent) })
const alias = (id: string) => ({ agentAliasId: id, agentAliasName: id, agentAliasStatus: 'PREPARED', createdAt: '2026-11-01T00:00:00Z', updatedAt: '2026-11-01T00:00:00Z' })
const gone = { error: 'ResourceNotFoundException', status: 404 }
const both = [aliasType, agentType]
const names = async () => (await place.resources('t-alias')).map((r) => [r.name, r.gone])

/** Each agent has one alias that is named after it. */
function usual(...ids: string[]) {
  answers[AGENTS] = agents(...ids)
  answers['bedrock-agent.GetAgent'] = ({ input }) => ok({ agent: { ...agent(input.agentId!), foundationModel: `model-${input.agentId}` } })
  answers[ALIASES] = ({ input }) => ok({ agentAliasSummaries: [alias(`of-${input.agentId}`)] })
}

test('children are listed after their parent, which they know', async () => {
  usual('A', 'B')
  await place.run(at(1), both)
  expect(await place.resources('t-alias')).toMatchObject([
    { name: 'of-A', attributes: { of: 'A', model: 'model-A' }, state: 'running' }, { name: 'of-B', attributes: { of: 'B', model: 'model-B' } }])
  expect(await place.probe('t-alias')).toMatchObject({ outcome: 'listed', count: 2 })
})

test('parents that did not change are known as they are stored', async () => {
  usual('A')
  await place.run(at(1), both)
  await place.run(at(2), both)
  expect(place.calls('bedrock-agent.GetAgent')).toEqual([])
  expect(place.calls(ALIASES)).toHaveLength(1)
  expect(await place.resources('t-alias')).toMatchObject([{ attributes: { of: 'A', model: 'model-A' }, seen: at(2), gone: null }])
})

test('a parent that vanished meanwhile has no children', async () => {
  usual('A', 'B')
  await place.run(at(1), both)
  answers[ALIASES] = ({ input }) => (input.agentId === 'A' ? gone : ok({ agentAliasSummaries: [alias('of-B')] }))
  await place.run(at(2), both)
  expect(await names()).toEqual([['of-A', at(2)], ['of-B', null]])
  expect(await place.probe('t-alias')).toMatchObject({ outcome: 'listed', count: 1 })
})

test('without parents there is nothing to ask, and nothing there', async () => {
  usual('A')
  await place.run(at(1), both)
  answers[AGENTS] = agents()
  await place.run(at(2), both)
  expect(place.calls(ALIASES)).toEqual([])
  expect(await names()).toEqual([['of-A', at(2)]])
  expect(await place.probe('t-alias')).toMatchObject({ outcome: 'listed', count: 0 })
})

describe('a parent that was not listed', () => {
  test.each([
    ['denied', denied('bedrock:ListAgents'), ['bedrock:ListAgents', 'bedrock:ListAgentAliases']],
    ['failed', { error: 'ValidationException', message: 'no such thing' }, []],
  ])('%s: its children wait, and nothing is gone', async (outcome, answer, missing) => {
    usual('A')
    await place.run(at(1), both)
    answers[AGENTS] = () => answer
    const job = await place.run(at(2), both)
    expect(await place.probe('t-alias')).toMatchObject({ outcome, code: 'ParentNotListed', missing, message: expect.stringMatching(/t-agent/) as string, count: 1 })
    // What denies the parent denies the child: a policy is offered for both or for neither.
    expect(await place.db.query(`select denied_by from probe where type = 't-alias'`)).toEqual([{ denied_by: outcome === 'denied' ? 'no-grant' : null }])
    expect(await names()).toEqual([['of-A', null]])
    expect(place.calls(ALIASES)).toEqual([])
    expect(job.problems.map((p) => [p.type, p.code]).sort()).toEqual([['t-agent', outcome], ['t-alias', outcome]])
  })

  test('a sweep of the child alone goes by what was last listed', async () => {
    usual('A', 'B')
    await place.run(at(1), [aliasType])
    expect(await place.probe('t-alias')).toMatchObject({ outcome: 'failed', code: 'ParentNotListed' })
    await place.run(at(2), [agentType])
    await place.run(at(3), [aliasType])
    expect(await names()).toEqual([['of-A', null], ['of-B', null]])
  })
})

describe('one parent’s listing', () => {
  test('that fails leaves what the others gave, and nothing is gone', async () => {
    usual('A', 'B')
    await place.run(at(1), both)
    answers[ALIASES] = ({ input }) => (input.agentId === 'A' ? { error: 'ValidationException', message: 'broken' } : ok({ agentAliasSummaries: [alias('new')] }))
    await place.run(at(2), both)
    expect(await names()).toEqual([['new', null], ['of-A', null], ['of-B', null]])
    expect((await place.resources('t-alias')).map((r) => r.seen)).toEqual([at(2), at(1), at(1)])
    expect(await place.probe('t-alias')).toMatchObject({ outcome: 'failed', code: 'ValidationException', message: expect.stringMatching(/of A; 1 of 2/) as string, count: 2 })
  })

  test('that ends after its first page does so too', async () => {
    usual('A')
    answers[ALIASES] = ({ input }) => (input.nextToken ? { error: 'ValidationException' } : ok({ agentAliasSummaries: [alias('first')], nextToken: 'more' }))
    await place.run(at(1), both)
    expect(await names()).toEqual([])
    expect(await place.probe('t-alias')).toMatchObject({ outcome: 'failed' })
  })

  test('that is denied is denied for all', async () => {
    const ids = Array.from({ length: 40 }, (_, i) => `A${i}`)
    usual(...ids)
    answers[ALIASES] = () => denied('bedrock:ListAgentAliases')
    await place.run(at(1), both)
    expect(place.calls(ALIASES).length).toBeLessThanOrEqual(8)
    expect(await place.probe('t-alias')).toMatchObject({ outcome: 'denied', missing: ['bedrock:ListAgentAliases'] })
  })
})

test('children’s links name their parent', async () => {
  usual('A')
  await place.run(at(1), both)
  expect(await place.db.query(`select l.rel, t.type from link l join resource t on t.id = l.to_resource_id where l.rel = 'part-of'`)).toEqual([{ rel: 'part-of', type: 't-agent' }])
  expect((await place.resources('t-agent'))[0]).toMatchObject({ attributes: { agentId: 'A' } })
})
