import { expect, test } from 'vitest'
import { around, meter, thing, unread, used } from '../testing/made'
import { say } from '../testing/say'
import type { Rule } from '../rule'
import type { Thing } from '../thing'
import { agentWithoutGuardrail } from './agent-without-guardrail'
import { enforcedGuardrailMissing } from './enforced-guardrail-missing'
import { failingJobs } from './failing-jobs'
import { growingAgentCoreMemory } from './growing-agentcore-memory'
import { idleAgentCoreTool } from './idle-agentcore-tool'
import { invocationLoggingOff } from './invocation-logging-off'
import { repeatedJobs } from './repeated-jobs'
import { runawayAgent } from './runaway-agent'
import { unattachedGuardrail } from './unattached-guardrail'
import { unowned } from './unowned'
import { untagged } from './untagged'

const series = (n: number) => ({ recent: n, earlier: 0, days: 14 })
const over = (rule: Rule, things: Thing[], o: Parameters<typeof around>[1] = {}) => say(rule, things[0]!, around(things, o))

test('agent without a guardrail', () => {
  const agent = thing('agent'), rail = thing('guardrail'), listed = ['enforced-guardrail']
  expect(over(agentWithoutGuardrail, [agent], { listed })).toBe('found')
  expect(over(agentWithoutGuardrail, [agent, rail], { listed, links: [[agent, 'guarded-by', rail]] })).toBe('nothing')
  expect(over(agentWithoutGuardrail, [agent, rail], { listed, links: [[agent, 'guarded-by', rail, false]] }), 'it had one once').toBe('found')
  expect(over(agentWithoutGuardrail, [agent, thing('enforced-guardrail')], { listed })).toBe('nothing')
  expect(over(agentWithoutGuardrail, [agent])).toBe('unknown')
})

test('guardrail attached to nothing', () => {
  const rail = thing('guardrail', { use: unread }), agent = thing('agent'), enforced = thing('enforced-guardrail'), listed = ['agent', 'flow', 'enforced-guardrail']
  expect(over(unattachedGuardrail, [rail], { listed })).toBe('found')
  expect(over(unattachedGuardrail, [rail, agent], { listed, links: [[agent, 'guarded-by', rail]] })).toBe('nothing')
  expect(over(unattachedGuardrail, [rail, enforced], { listed, links: [[enforced, 'enforces', rail]] })).toBe('nothing')
  expect(over(unattachedGuardrail, [thing('guardrail', { use: used })], { listed }), 'named in requests').toBe('nothing')
  expect(over(unattachedGuardrail, [rail], { listed: ['agent'] })).toBe('unknown')
})

test.each([['enforced-guardrail', enforcedGuardrailMissing], ['invocation-logging', invocationLoggingOff]] as const)('%s missing where tokens are spent', (type, rule) => {
  const spending = thing('foundation-model', { meters: [meter('input-tokens', '5')] })
  expect(over(rule, [spending], { listed: [type] })).toBe('found')
  expect(over(rule, [spending, thing(type)], { listed: [type] })).toBe('nothing')
  expect(over(rule, [spending])).toBe('unknown')
  expect(over(rule, [thing('agent')], { listed: [type] }), 'nobody calls a model').toBe('nothing')
  expect(over(rule, [spending, thing(type, { gone: true })], { listed: [type] })).toBe('found')
})

test('untagged: none is not unknown', () => {
  const cost = { meters: [meter('m', '5')] }
  expect(over(untagged, [thing('agent', { tags: {}, ...cost })])).toBe('found')
  expect(over(untagged, [thing('agent', { tags: null, ...cost })])).toBe('nothing')
  expect(over(untagged, [thing('agent', { tags: { a: 'b' }, ...cost })])).toBe('nothing')
  expect(over(untagged, [thing('foundation-model', { tags: {}, ...cost })]), 'cannot carry any').toBe('nothing')
  expect(over(untagged, [thing('agent', { tags: {} })]), 'costs nothing').toBe('nothing')
})

test('unowned, from $20 a month', () => {
  const of = (amount: string, o: Partial<Thing> = {}) => over(unowned, [thing('agent', { owned: false, meters: [meter('m', amount)], ...o })])
  expect(['19.73', '19.72', '0'].map((a) => of(a))).toEqual(['found', 'nothing', 'nothing'])
  expect([of('50', { owned: true }), of('50', { shared: true }), over(unowned, [thing('model-customization-job', { owned: false, meters: [meter('m', '50')] })])]).toEqual(['nothing', 'nothing', 'nothing'])
  expect(of('50', { state: 'failed' }), 'it failed to update and bills on').toBe('found')
})

test('agent that goes round', () => {
  const alias = (calls: number, model: number) => over(runawayAgent, [thing('agent-alias', { series: { invocations: series(calls), modelInvocations: series(model) } })])
  expect([alias(50, 500), alias(50, 499), alias(49, 900), alias(1000, 2000)]).toEqual(['found', 'nothing', 'nothing', 'nothing'])
  expect(over(runawayAgent, [thing('agent-alias')]), 'its role may not publish').toBe('unknown')
})

test('sessions left open', () => {
  const tool = (cpu: number, amount = '30', o: Partial<Thing> = {}) => over(idleAgentCoreTool, [thing('agentcore-browser', { meters: [meter('agentcore-browser-memory', amount)], series: { vcpuHours: series(cpu), memoryGbHours: series(100) }, ...o })])
  expect([tool(4.9), tool(5), tool(1, '10')]).toEqual(['found', 'nothing', 'nothing'])
  expect([tool(0, '30', { series: {} }), tool(0, '30', { meters: [] })]).toEqual(['unknown', 'nothing'])
})

test('memory that grows', () => {
  const memory = (recent: string, earlier: string) => over(growingAgentCoreMemory, [thing('agentcore-memory', { meters: [meter('agentcore-memory-storage', '50', { recent, earlier })] })])
  expect([memory('30', '20'), memory('29.9', '20'), memory('30', '0'), memory('3', '1'), memory('20', '30')]).toEqual(['found', 'nothing', 'nothing', 'nothing', 'nothing'])
})

// $90 in 90 days is $1 a day: 730 ÷ 24 = $30.42 a month.
test('failing jobs that bill', () => {
  const failed = (n: number, cost: string | null, state: Thing['state'] = 'failed') => Array.from({ length: n }, () => thing('model-customization-job', { state, lifetime: cost === null ? null : { amount: cost, currency: 'USD' } }))
  expect([over(failingJobs, failed(3, '30')), over(failingJobs, failed(2, '45')), over(failingJobs, failed(3, null)), over(failingJobs, failed(9, '30', 'finished')), over(failingJobs, [...failed(2, '45'), ...failed(5, '0'), ...failed(5, null)]), over(failingJobs, [...failed(2, '5'), ...failed(2, '5', 'stopped')])]).toEqual(['30.42', 'nothing', 'nothing', 'nothing', 'nothing', 'nothing'])
})

test('jobs run again', () => {
  const model = thing('foundation-model')
  const job = (name: string, day: string, o: Partial<Thing> = {}) => thing('model-customization-job', { name, state: 'finished', createdAt: `2026-11-${day}T00:00:00Z`, lifetime: { amount: '4', currency: 'USD' }, ...o })
  const run = (a: Thing, b: Thing, other?: Thing) => say(repeatedJobs, a, around([a, b, model], { links: [[a, 'base-model', model], [b, 'base-model', other ?? model]] }))
  expect(run(job('tune-2026-11-01', '01'), job('tune-2026-11-03', '03'))).toBe('found')
  expect(run(job('tune-1', '01'), job('tune-2', '04')), 'three days apart').toBe('nothing')
  expect(run(job('tune-1', '01'), job('tune-2', '02', { lifetime: { amount: '4.1', currency: 'USD' } })), 'other input: it cost another amount').toBe('nothing')
  expect(run(job('tune-1', '01'), job('eval-1', '02')), 'another name').toBe('nothing')
  expect(run(job('tune-1', '01'), job('tune-2', '02'), thing('foundation-model')), 'another model').toBe('nothing')
  expect(run(job('tune-1', '01', { state: 'failed' }), job('tune-2', '02')), 'a retry of what failed').toBe('nothing')
})
