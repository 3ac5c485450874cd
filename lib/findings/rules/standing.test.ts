import { describe, expect, test } from 'vitest'
import { around, idle, meter, price, rate, thing, unread, unserved, used } from '../testing/made'
import { say } from '../testing/say'
import type { Thing } from '../thing'
import { deregisteredEndpointRuns } from './deregistered-endpoint-runs'
import { failedMarketplaceEndpoint } from './failed-marketplace-endpoint'
import { idleMarketplaceEndpoint } from './idle-marketplace-endpoint'
import { modelCopiesLeft } from './model-copies-left'
import { onDemandDearerThanProvisioned } from './on-demand-dearer-than-provisioned'
import { orphanedVectorStore } from './orphaned-vector-store'
import { overProvisionedThroughput } from './over-provisioned-throughput'
import { provisionedDearerThanOnDemand } from './provisioned-dearer-than-on-demand'
import { unusedCustomModel } from './unused-custom-model'
import { unusedDeployment } from './unused-deployment'
import { unusedImportedModel } from './unused-imported-model'
import { unusedKnowledgeBase } from './unused-knowledge-base'

type Case = [what: string, expected: string, over: Partial<Thing>]
const host = (over: Partial<Thing>) => thing('marketplace-endpoint', { hourly: rate('1.515'), use: idle, ...over })

// ml.g5.2xlarge hosting: $1.515 an hour × 730 = $1,105.95. SageMaker bills instances while they run.
test.each<Case>([
  ['idle', '1105.95', {}], ['used', 'nothing', { use: used }], ['metrics denied', 'unknown', { use: unread }], ['price not known', 'unknown', { hourly: null }], ['out of service', 'nothing', { state: 'stopped' }],
])('idle endpoint: %s', (_w, expected, over) => { const t = host(over); expect(say(idleMarketplaceEndpoint, t, around([t]))).toBe(expected) })

test.each<Case>([
  ['failed, nothing billed', 'found', { state: 'failed', rawState: 'Failed', hourly: null }], ['failed, still billed', '1105.95', { state: 'failed', rawState: 'Failed' }], ['failed, list price is no bill', 'found', { state: 'failed', hourly: rate('1.515', 'price list') }],
  ['incompatible, called by others', 'found', { attributes: { registration: 'INCOMPATIBLE_ENDPOINT' }, use: used }], ['incompatible and idle', '1105.95', { attributes: { registration: 'INCOMPATIBLE_ENDPOINT' } }], ['in service and registered', 'nothing', { attributes: { registration: 'REGISTERED' } }],
])('failed endpoint: %s', (_w, expected, over) => { const t = host(over); expect(say(failedMarketplaceEndpoint, t, around([t]))).toBe(expected) })

// DeregisterMarketplaceModelEndpoint leaves the SageMaker endpoint alive.
test.each<[string, string, Partial<Thing>, { gone: boolean; listed: boolean }]>([
  ['deregistered and idle', '1105.95', {}, { gone: true, listed: true }], ['deregistered, still called through SageMaker', 'found', { use: used }, { gone: true, listed: true }], ['use unknown', 'found', { use: unread }, { gone: true, listed: true }],
  ['Bedrock’s list is denied', 'unknown', {}, { gone: true, listed: false }], ['still registered', 'nothing', {}, { gone: false, listed: true }], ['stopped', 'nothing', { state: 'stopped' }, { gone: true, listed: true }],
])('deregistered endpoint: %s', (_w, expected, over, o) => {
  const t = thing('sagemaker-endpoint', { use: idle, ...over }), front = host({ gone: o.gone })
  expect(say(deregisteredEndpointRuns, t, around([t, front], { links: [[front, 'hosted-by', t]], listed: o.listed ? ['marketplace-endpoint'] : [] }))).toBe(expected)
})

// AWS: on-demand deployments bill tokens only: $0 saved, whatever an article says.
test.each<Case>([['idle', 'found', { use: idle }], ['idle with a rate all the same', 'found', { use: idle, hourly: rate('60.5') }], ['used', 'nothing', { use: used }], ['denied', 'unknown', { use: unread }], ['creating', 'nothing', { use: idle, state: 'starting' }]])(
  'unused deployment: %s', (_w, expected, over) => { const t = thing('custom-model-deployment', over); expect(say(unusedDeployment, t, around([t]))).toBe(expected) })

// $1.95 per model and month: 0.00267123 an hour.
const storage = rate('0.002671232877')
test.each<Case>([['nothing serves it', '1.95', { use: unserved }], ['served by what is idle: that is another finding', 'nothing', { use: idle }], ['shared by another account', 'nothing', { use: unserved, shared: true }], ['listings incomplete', 'unknown', { use: unread }], ['still training', 'nothing', { use: unserved, state: 'starting' }]])(
  'unused custom model: %s', (_w, expected, over) => { const t = thing('custom-model', { hourly: storage, ...over }); expect(say(unusedCustomModel, t, around([t]))).toBe(expected) })
test.each<Case>([['idle', '1.95', { use: idle }], ['used', 'nothing', { use: used }], ['denied', 'unknown', { use: unread }], ['never looked at', 'unknown', {}], ['price not known', 'found', { use: idle, hourly: null }]])(
  'unused imported model: %s', (_w, expected, over) => { const t = thing('imported-model', { hourly: storage, ...over }); expect(say(unusedImportedModel, t, around([t]))).toBe(expected) })

test.each<[string, string, Partial<Thing>, { job?: string; told?: 'by the model' | 'by the job' }]>([
  ['copied and served by nothing', '1.95', { use: unserved }, {}], ['told by the job only', '1.95', { use: unserved }, { told: 'by the job' }], ['served, or called by a batch', 'nothing', { use: used }, {}], ['served by what is idle: another finding', 'nothing', { use: idle }, {}],
  ['made here', 'nothing', { use: unserved }, { job: 'model-customization-job' }], ['deployments not listed, or too young', 'unknown', { use: unread }, {}], ['never looked at', 'unknown', {}, {}], ['shared', 'nothing', { shared: true, use: unserved }, {}],
])('model copy left: %s', (_w, expected, over, { job = 'model-copy-job', told = 'by the model' }) => {
  const t = thing('custom-model', { hourly: storage, ...over }), j = thing(job)
  expect(say(modelCopiesLeft, t, around([t, j], { links: [told === 'by the model' ? [t, 'produced-by', j] : [j, 'produces', t]] }))).toBe(expected)
})

describe('vector stores: a classic collection bills its floor, 2 OCU × $0.24 × 730 = $350.40', () => {
  const floor = rate('0.48')
  test.each<[string, string, Partial<Thing>, Partial<Thing>, boolean]>([
    ['idle', '350.4', { use: idle }, {}, false], ['used', 'nothing', { use: used }, {}, false], ['unknown', 'unknown', { use: unread }, {}, false], ['another stores there too', 'found', { use: idle }, {}, true],
    ['compute units are shared with other collections', 'found', { use: idle }, { meters: [meter('opensearch-ocu-hours', '345', { shape: 'standing', shared: true })] }, false],
  ])('knowledge base: %s', (_w, expected, over, store, second) => {
    const t = thing('knowledge-base', over), s = thing('aoss-collection', { hourly: floor, ...store }), other = thing('knowledge-base')
    expect(say(unusedKnowledgeBase, t, around([t, s, other], { links: [[t, 'stores-in', s], ...(second ? [[other, 'stores-in', s] as [Thing, string, Thing]] : [])] }))).toBe(expected)
  })
  test.each<[string, string, Partial<Thing>, { gone?: boolean; listed?: boolean; tied?: boolean }]>([
    ['every knowledge base gone, not searched', '350.4', { use: idle }, {}], ['still searched', 'found', { use: used }, {}], ['whether searched unknown', 'found', { use: unread }, {}], ['one lives', 'nothing', { use: idle }, { gone: false }],
    ['never tied to any', 'nothing', { use: idle }, { tied: false }], ['knowledge bases not listed', 'unknown', { use: idle }, { listed: false }], ['shared compute units', 'found', { use: idle, meters: [meter('opensearch-ocu-hours', '345', { shape: 'standing', shared: true })] }, {}],
  ])('orphan: %s', (_w, expected, over, { gone = true, listed = true, tied = true }) => {
    const t = thing('aoss-collection', { hourly: floor, ...over }), kb = thing('knowledge-base', { gone })
    expect(say(orphanedVectorStore, t, around([t, kb], { links: tied ? [[kb, 'stores-in', t]] : [], listed: listed ? ['knowledge-base'] : [] }))).toBe(expected)
  })
})

describe('throughput against its use', () => {
  const NOVA = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-2-lite-v1:0'
  const peak = (tokensPerHour: number, over: Partial<NonNullable<Thing['peak']>> = {}) => ({ tokensPerHour, throttledHours: 0, throttledTokensPerHour: null, hours: 200, ...over })
  const pt = (over: Partial<Thing>, attributes: Record<string, unknown> = {}) => thing('provisioned-throughput', { use: used, hourly: rate('181.5'), ...over, attributes: { modelUnits: 3, modelArn: NOVA, foundationModelArn: NOVA, ...attributes } })
  const capacity = { tokensPerUnitHour: { 'amazon.nova-2-lite-v1:0': 1_000_000 } }

  // Three units at $60.50; one carries a million tokens an hour; 30 % are kept free.
  test.each<[string, string, Thing, object]>([
    ['a peak of 1.5 million needs two units: one too many, 60.5 × 730', '44165', pt({ peak: peak(1_500_000) }), capacity], ['a peak of 1.54 million: 2.002 units, three', 'nothing', pt({ peak: peak(1_540_000) }), capacity],
    ['throttled in one hour', 'nothing', pt({ peak: peak(1_000, { throttledHours: 1 }) }), capacity], ['capacity not known', 'unknown', pt({ peak: peak(1_000) }), {}], ['less than a week by the hour', 'unknown', pt({ peak: peak(1_000, { hours: 167 }) }), capacity],
    ['committed', '0 then 44165 from 2027-02-14', pt({ peak: peak(1_500_000) }, { commitmentDuration: 'SixMonths', commitmentExpirationTime: '2027-02-14T00:00:00Z' }), capacity], ['one unit only', 'nothing', pt({ peak: peak(1) }, { modelUnits: 1 }), capacity],
  ])('over-provisioned: %s', (_w, expected, t, settings) => expect(say(overProvisionedThroughput, t, around([t], { settings }))).toBe(expected))
  test('over-provisioned: capacity as seen when another of the model was throttled', () => {
    const t = pt({ peak: peak(1_000_000) }), other = pt({ peak: peak(2_000_000, { throttledHours: 3, throttledTokensPerHour: 2_000_000 }) }, { modelUnits: 2 })
    expect(say(overProvisionedThroughput, t, around([t, other]))).toBe('44165')
  })

  const series = (input: number, output: number) => ({ inputTokens: { recent: input, earlier: 0, days: 14 }, outputTokens: { recent: output, earlier: 0, days: 14 } })
  const prices = [price('USE1-Nova2.0Lite-input-tokens', '1K tokens', '0.00033'), price('USE1-Nova2.0Lite-output-tokens', '1K tokens', '0.00275'), price('USE1-Nova2.0Lite-ProvisionedThroughput-NoCommit-ModelUnits', 'hour', '60.5')]
  const one = (over: Partial<Thing>, attributes: Record<string, unknown> = {}) => pt({ hourly: rate('60.5'), ...over }, { modelUnits: 1, ...attributes })
  // 10 billion in and 1 billion out in 28 days: (3,300 + 2,750) × 730 ÷ 672 = $6,572.17 against $44,165.
  test.each<[string, string, Thing, typeof prices]>([
    ['$37,592.83 dearer', '37592.83', one({ series: series(1e10, 1e9) }), prices], ['as dear as on demand', 'nothing', one({ series: series(1e11, 3e9) }), prices], ['no price of the model', 'unknown', one({ series: series(1e10, 1e9) }), []],
    ['tokens not read', 'unknown', one({}), prices], ['27 days old: no month is known of it', 'unknown', one({ series: series(1e10, 1e9), createdAt: '2026-10-28T00:00:00Z' }), prices], ['28 days old', '37592.83', one({ series: series(1e10, 1e9), createdAt: '2026-10-27T00:00:00Z' }), prices], ['idle: another finding', 'nothing', one({ use: idle, series: series(0, 0) }), prices], ['a custom model has another price', 'unknown', one({ series: series(1e10, 1e9) }, { modelArn: 'arn:aws:bedrock:us-east-1:111122223333:custom-model/amazon.nova-2-lite-v1:0/abc' }), prices],
  ])('dearer than on demand: %s', (_w, expected, t, list) => expect(say(provisionedDearerThanOnDemand, t, around([t], { prices: list }))).toBe(expected))

  const fm = (amount: string, arn = NOVA) => thing('foundation-model', { arn, meters: [meter('input-tokens', amount)] })
  // $44,165 a month is a unit; 43,560 in 30 days is 44,165 in a month.
  test.each<[string, string, Thing, typeof prices]>([
    ['at break-even', 'found', fm('43560'), prices], ['just below', 'nothing', fm('43559'), prices], ['no price of a unit', 'unknown', fm('43560'), []], ['small spend is not worth a word', 'nothing', fm('999'), []], ['another model', 'unknown', fm('43560', 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0'), prices],
  ])('on demand beyond a unit: %s', (_w, expected, t, list) => expect(say(onDemandDearerThanProvisioned, t, around([t], { prices: list }))).toBe(expected))
})
