import { describe, expect, test } from 'vitest'
import { testDatabase } from '@/test/support/database'
import { denied, ok } from '@/lib/aws/testing/fake-aws'
import { at, fakePlace } from './testing/fake-place'
import { agentType, collectionType, dailyType } from './testing/types'

const place = fakePlace(await testDatabase())
const { answers } = place

const agent = (id: string, more: object = {}) => ({ agentId: id, agentName: id, agentStatus: 'PREPARED', updatedAt: '2026-11-01T00:00:00Z', ...more })
const list = (...agents: object[]) => { answers['bedrock-agent.ListAgents'] = () => ok({ agentSummaries: agents }) }
const GET = 'bedrock-agent.GetAgent'
const details = (model = 'nova') => { answers[GET] = ({ input }) => ok({ agent: { ...agent(input.agentId!), foundationModel: model } }) }
const stored = async () => (await place.resources('t-agent')).map((r) => [r.name, r.attributes.model, r.seen, r.gone])

describe('details of what did not change', () => {
  test('are not asked again, and what did change is', async () => {
    details()
    list(agent('A'), agent('B'))
    await place.run(at(1), [agentType])
    expect(place.calls(GET)).toHaveLength(2)
    details('claude')
    list(agent('A'), agent('B', { updatedAt: '2026-11-02T00:00:00Z' }))
    await place.run(at(2), [agentType])
    expect(place.calls(GET).map((c) => c.input.agentId)).toEqual(['B'])
    expect(await stored()).toEqual([['A', 'nova', at(2), null], ['B', 'claude', at(2), null]])
    expect(await place.probe('t-agent')).toMatchObject({ outcome: 'listed', count: 2 })
  })

  test('are asked where the list shows another status at the same date', async () => {
    details()
    list(agent('A'))
    await place.run(at(1), [agentType])
    list(agent('A', { agentStatus: 'FAILED' }))
    await place.run(at(2), [agentType])
    expect(place.calls(GET)).toHaveLength(1)
    expect(await place.db.query('select raw_state from resource')).toEqual([{ raw_state: 'FAILED' }])
  })

  test('are asked anew after a week', async () => {
    details()
    list(agent('A'))
    await place.run(at(1), [agentType])
    await place.run(at(7), [agentType])
    expect(place.calls(GET)).toEqual([])
    await place.run(at(8), [agentType])
    expect(place.calls(GET)).toHaveLength(1)
    await place.run(at(9), [agentType])
    expect(place.calls(GET)).toEqual([])
  })

  test('are asked again where they were refused', async () => {
    answers[GET] = () => denied('bedrock:GetAgent')
    list(agent('A'))
    await place.run(at(1), [agentType])
    expect(await place.probe('t-agent')).toMatchObject({ partial: ['bedrock:GetAgent'] })
    details()
    await place.run(at(2), [agentType])
    expect(await stored()).toEqual([['A', 'nova', at(2), null]])
    expect(await place.probe('t-agent')).toMatchObject({ partial: [] })
  })

  test('are asked again of what was gone and returns', async () => {
    details()
    list(agent('A'))
    await place.run(at(1), [agentType])
    list()
    await place.run(at(2), [agentType])
    expect(await stored()).toEqual([['A', 'nova', at(1), at(2)]])
    list(agent('A'))
    await place.run(at(3), [agentType])
    expect(place.calls(GET)).toHaveLength(1)
    expect(await place.resources('t-agent')).toMatchObject([{ state: 'running', gone: null, seen: at(3) }])
  })
})

describe('details of many in one call', () => {
  const collection = (id: string) => ({ id, name: id, arn: `arn:aws:aoss:us-east-1:111122223333:collection/${id}`, status: 'ACTIVE' })
  test('come in batches; one that the answer is silent about is kept without them', async () => {
    answers['aoss.ListCollections'] = () => ok({ collectionSummaries: ['a', 'b', 'c', 'd', 'e'].map(collection) })
    answers['aoss.BatchGetCollection'] = ({ input }) => ok({ collectionDetails: (input.ids as unknown as string[]).filter((id) => id !== 'b').map((id) => ({ ...collection(id), type: 'VECTORSEARCH' })) })
    await place.run(at(1), [collectionType])
    expect(place.calls('aoss.BatchGetCollection').map((c) => c.input.ids)).toEqual([['a', 'b'], ['c', 'd'], ['e']])
    expect((await place.resources('t-collection')).map((r) => [r.name, r.attributes.type])).toEqual([
      ['a', 'VECTORSEARCH'], ['b', undefined], ['c', 'VECTORSEARCH'], ['d', 'VECTORSEARCH'], ['e', 'VECTORSEARCH']])
    expect(await place.probe('t-collection')).toMatchObject({ outcome: 'listed', count: 5, partial: [] })
  })

  test('that are denied are named', async () => {
    answers['aoss.ListCollections'] = () => ok({ collectionSummaries: ['a', 'b', 'c'].map(collection) })
    answers['aoss.BatchGetCollection'] = () => denied('aoss:BatchGetCollection')
    await place.run(at(1), [collectionType])
    expect(await place.probe('t-collection')).toMatchObject({ outcome: 'listed', count: 3, partial: ['aoss:BatchGetCollection'] })
  })
})

describe('reference data', () => {
  const attempt = async () => (await place.probe('t-daily'))?.attempt
  test('is left out of a scheduled sweep within a day of its last success, and its row stays', async () => {
    details()
    list(agent('A'))
    await place.run(at(1, 0), [dailyType], { params: { scheduled: true } })
    const job = await place.run(at(1, 19), [dailyType, agentType], { params: { scheduled: true } })
    expect(await attempt()).toEqual(at(1, 0))
    expect(job.steps.list).toEqual({ done: 1, of: 1 })
    expect(await place.resources('t-daily')).toMatchObject([{ seen: at(1, 0), gone: null }])
    await place.run(at(1, 21), [dailyType], { params: { scheduled: true } })
    expect(await attempt()).toEqual(at(1, 21))
  })

  test('is listed by every sweep that somebody asks for, and again where it failed', async () => {
    details()
    list(agent('A'))
    await place.run(at(1, 0), [dailyType])
    await place.run(at(1, 1), [dailyType])
    expect(await attempt()).toEqual(at(1, 1))
    await place.db.query('truncate probe')
    answers['bedrock-agent.ListAgents'] = () => denied('bedrock:ListAgents')
    await place.run(at(2, 0), [dailyType], { params: { scheduled: true } })
    await place.run(at(2, 1), [dailyType], { params: { scheduled: true } })
    expect(await attempt()).toEqual(at(2, 1))
  })
})

describe('a run that is begun again', () => {
  const runId = '0a0a0a0a-0000-4000-8000-000000000001'
  test('skips what it had completed, and counts it', async () => {
    details()
    list(agent('A'))
    await place.run(at(1), [agentType], { runId })
    const job = await place.run(at(1, 7), [agentType], { runId })
    expect(place.calls('bedrock-agent.ListAgents')).toEqual([])
    expect(job.steps.list).toEqual({ done: 1, of: 1 })
    expect(job.stats).toMatchObject({ listed: 1, resources: 1 })
    expect((await place.probe('t-agent'))?.attempt).toEqual(at(1))
  })

  test('says again what was wrong there', async () => {
    answers['bedrock-agent.ListAgents'] = () => denied('bedrock:ListAgents')
    const first = await place.run(at(1), [agentType], { runId })
    const second = await place.run(at(1, 7), [agentType], { runId })
    expect(second.problems).toEqual(first.problems)
    expect(second.problems).toMatchObject([{ code: 'denied', type: 't-agent' }])
  })

  test('lists a place anew of which a type is lacking, and what is missing by then is gone', async () => {
    details()
    list(agent('A'), agent('B'))
    await place.run(at(1), [agentType], { runId })
    list(agent('A'))
    await place.run(at(1, 7), [agentType, dailyType], { runId })
    expect(await stored()).toEqual([['A', 'nova', at(1, 7), null], ['B', 'nova', at(1), at(1, 7)]])
  })
})
