import { BedrockClient, ListGuardrailsCommand, ListModelCustomizationJobsCommand } from '@aws-sdk/client-bedrock'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startSimulator, type Fault, type Simulator } from '../index'
import { accounts } from '../organisation'
import { settings } from '../testing/clients'

let sim: Simulator
beforeAll(async () => { sim = await startSimulator({ now: new Date('2026-11-23'), months: 1 }) })
afterEach(() => sim.setFaults([]))
afterAll(() => sim.close())

const data = accounts[1]!.id
const guardrails = () => new BedrockClient(settings(sim)).send(new ListGuardrailsCommand({}))
const trainings = (nextToken?: string) => new BedrockClient(settings(sim, data)).send(new ListModelCustomizationJobsCommand({ nextToken, maxResults: 5 }))

test('a denial holds for its action and account only', async () => {
  sim.setFaults([{ kind: 'deny', action: 'bedrock:ListGuardrails', accountId: accounts[0]!.id }])
  await expect(guardrails()).rejects.toMatchObject({ name: 'AccessDeniedException' })
  expect((await trainings()).modelCustomizationJobSummaries).toHaveLength(5)
  await new BedrockClient(settings(sim, data)).send(new ListGuardrailsCommand({}))
})

test('a rate of one half refuses every second call', async () => {
  sim.setFaults([{ kind: 'throttle', rate: 0.5 }])
  const outcomes: string[] = []
  for (let i = 0; i < 6; i++) outcomes.push(await guardrails().then(() => 'ok', (e: Error) => e.name))
  expect(outcomes).toEqual(['ok', 'ThrottlingException', 'ok', 'ThrottlingException', 'ok', 'ThrottlingException'])
})

test('an endless token leads round in circles', async () => {
  sim.setFaults([{ kind: 'endless-token', action: 'bedrock:ListGuardrails' }])
  const first = await guardrails()
  const again = await new BedrockClient(settings(sim)).send(new ListGuardrailsCommand({ nextToken: first.nextToken }))
  expect(again.nextToken).toBe(first.nextToken)
  expect(again.guardrails).toEqual(first.guardrails)
})

test('pages, then an error', async () => {
  sim.setFaults([{ kind: 'fail-after', pages: 1, action: 'bedrock:ListModelCustomizationJobs' }])
  const { nextToken } = await trainings()
  await expect(trainings(nextToken)).rejects.toMatchObject({ name: 'InternalServerException' })
})

test('items may come twice, with strange values, or incomplete', async () => {
  const plain = (await guardrails()).guardrails!
  sim.setFaults([{ kind: 'repeat-item' }, { kind: 'set-field', field: 'status', value: 'HIBERNATING' }, { kind: 'omit-field', field: 'updatedAt' }])
  const spoilt = (await guardrails()).guardrails!
  expect(spoilt).toHaveLength(plain.length + 1)
  expect(spoilt.at(-1)!.arn).toBe(plain[0]!.arn)
  expect(new Set(spoilt.map((g) => g.status))).toEqual(new Set(['HIBERNATING']))
  expect(spoilt[0]!.updatedAt).toBeUndefined()
})

test.each<[string, Fault, object]>([
  ['a page of HTML', { kind: 'html500' }, { $metadata: { httpStatusCode: 500 } }],
  ['a connection that drops', { kind: 'drop' }, { code: 'ECONNRESET' }],
  ['credentials that ran out', { kind: 'expired' }, { name: 'ExpiredTokenException' }],
])('%s', async (_, fault, expected) => {
  sim.setFaults([fault])
  await expect(guardrails()).rejects.toMatchObject(expected)
})

test('slow answers come, later', async () => {
  sim.setFaults([{ kind: 'slow', ms: 120 }])
  const started = performance.now()
  await guardrails()
  expect(performance.now() - started).toBeGreaterThanOrEqual(115)
})

test('another process sets faults and reads the truth over HTTP', async () => {
  await fetch(`${sim.url}/_simulator/faults`, { method: 'PUT', body: JSON.stringify([{ kind: 'deny' }]) })
  await expect(guardrails()).rejects.toMatchObject({ name: 'AccessDeniedException' })
  const truth = (await (await fetch(`${sim.url}/_simulator/truth`)).json()) as { seed: number }
  expect(truth.seed).toBe(42)
})
