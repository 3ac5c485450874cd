import { describe, expect, test } from 'vitest'
import { around, meter, price, thing, tokens } from '../testing/made'
import { say } from '../testing/say'
import type { Thing } from '../thing'
import { batchableTraffic } from './batchable-traffic'
import { contextGrowth } from './context-growth'
import { geoRoutedTraffic } from './geo-routed-traffic'
import { legacyModel } from './legacy-model'
import { longContextTraffic } from './long-context-traffic'
import { noPromptCaching } from './no-prompt-caching'
import { outputHeavy } from './output-heavy'
import { premiumTierTraffic } from './premium-tier-traffic'
import { spendOutsideProfiles } from './spend-outside-profiles'

const ARN = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0'
const fm = (over: Partial<Thing> = {}) => thing('foundation-model', { arn: ARN, ...over })
const series = (recent: number, earlier = 0) => ({ recent, earlier, days: 28 })
/** Nova Lite as AWS lists it: $0.06 and $0.24 a million, batch at half, cache reads at a quarter. */
const BATCH = [price('USE1-NovaLite-input-tokens', '1K tokens', '0.00006'), price('USE1-NovaLite-output-tokens', '1K tokens', '0.00024'), price('USE1-NovaLite-input-tokens-batch', '1K tokens', '0.00003'), price('USE1-NovaLite-output-tokens-batch', '1K tokens', '0.00012'),
  price('USE1-NovaLite-cache-read-input-token-count', '1K tokens', '0.000015')]

describe('batch: half of $60 in 30 days is $30, 30 × 730 ÷ 720 = $30.42 a month', () => {
  const spend = { meters: [meter('input-tokens', '60')], tokens: [tokens('input', '60', '1000000000')] }
  const nightly = (share: number, days = 7) => ({ share, days })
  test.each<[string, string, Thing, typeof BATCH]>([
    ['80 % in four hours', '30.42', fm({ ...spend, nightly: nightly(0.8) }), BATCH], ['79 %', 'nothing', fm({ ...spend, nightly: nightly(0.79) }), BATCH], ['six days read', 'unknown', fm({ ...spend, nightly: nightly(0.9, 6) }), BATCH],
    ['no batch price', 'unknown', fm({ ...spend, nightly: nightly(0.9) }), BATCH.slice(0, 2)], ['spends $19 a month', 'nothing', fm({ meters: [meter('input-tokens', '18.7')], nightly: nightly(0.9) }), BATCH],
  ])('%s', (_w, expected, t, prices) => expect(say(batchableTraffic, t, around([t], { prices }))).toBe(expected))
})

describe('prompt caching', () => {
  const long = (perCall: number, read: string, over: Partial<Thing> = {}) => fm({ meters: [meter('input-tokens', '60')], series: { invocations: series(100), inputTokens: series(perCall * 100) }, tokens: [tokens('input', '60', '1000'), tokens('cache-read', '1', read)], ...over })
  test.each<[string, string, Thing, typeof BATCH]>([
    ['2,000 tokens a call, nothing cached', 'found', long(2_000, '0'), BATCH], ['1,999', 'nothing', long(1_999, '0'), BATCH], ['5 % from the cache', 'nothing', long(9_000, '53'), BATCH], ['no cache price: it may not support it', 'unknown', long(9_000, '0'), BATCH.slice(0, 2)],
    ['calls not read', 'unknown', long(9_000, '0', { series: {} }), BATCH],
  ])('%s', (_w, expected, t, prices) => expect(say(noPromptCaching, t, around([t], { prices }))).toBe(expected))
})

describe('output', () => {
  const ratio = (input: string, output: string, amount = '60') => fm({ meters: [meter('output-tokens', amount)], tokens: [tokens('input', '1', input), tokens('output', amount, output)] })
  test.each<[string, string, Thing]>([['3.1 for one', 'found', ratio('100', '310')], ['3 for one', 'nothing', ratio('100', '300')], ['no input seen', 'nothing', ratio('0', '300')], ['small money', 'nothing', ratio('1', '900', '5')],
    ['cached input is input', 'nothing', fm({ meters: [meter('output-tokens', '60')], tokens: [tokens('input', '1', '10'), tokens('cache-read', '1', '90'), tokens('output', '60', '300')] })]])('%s', (_w, expected, t) => expect(say(outputHeavy, t, around([t]))).toBe(expected))
})

describe('context', () => {
  const grown = (now: number, before: number, calls = 100) => fm({ meters: [meter('input-tokens', '60')], series: { invocations: series(calls, calls), inputTokens: series(now * calls, before * calls) } })
  test.each<[string, string, Thing]>([['half as much again', 'found', grown(1500, 1000)], ['a little less', 'nothing', grown(1499, 1000)], ['99 calls', 'nothing', grown(3000, 1000, 99)], ['not read', 'unknown', fm({ meters: [meter('input-tokens', '60')] })], ['nothing before', 'nothing', grown(1500, 0)]])(
    '%s', (_w, expected, t) => expect(say(contextGrowth, t, around([t]))).toBe(expected))
})

describe('dearer tariffs: $60 at 1.75 times the standard price is $25.71 too much, $26.07 a month', () => {
  const PRICES = [price('USE1-NovaLite-input-tokens', '1K tokens', '0.0004'), price('USE1-NovaLite-input-tokens-priority', '1K tokens', '0.0007'), price('USE1-NovaLite-input-tokens-cross-region-geo', '1K tokens', '0.0007'), price('USE1-NovaLite-input-tokens-cross-region-global', '1K tokens', '0.0004'),
    price('USE1-NovaLite-input-tokens-long-context', '1K tokens', '0.0007')]
  const kinds = [['premium', premiumTierTraffic, { tier: 'priority' }], ['geo', geoRoutedTraffic, { route: 'geo' }], ['long context', longContextTraffic, { longContext: true }]] as const
  test.each(kinds)('%s', (_what, rule, over) => {
    const of = (amount: string, more: Partial<ReturnType<typeof tokens>> = over) => fm({ tokens: [tokens('input', amount, '1000', more)] })
    const said = (t: Thing, prices = PRICES) => say(rule, t, around([t], { prices }))
    expect(said(of('60'))).toBe('26.07')
    expect(said(of('60', {}))).toBe('nothing')
    expect(said(of('19'))).toBe('nothing')
    expect(said(of('60'), [])).toBe('unknown')
    expect(said(of('60'), PRICES.map((p) => ({ ...p, price: '0.0004' })))).toBe('nothing')
    // Two prices that differ are no price.
    expect(said(of('60'), [...PRICES, ...PRICES.map((p) => ({ ...p, sku: 'b', price: '0.0009' }))])).toBe('unknown')
  })
})

describe('life cycle', () => {
  const cycle = (status: string | null, endOfLifeTime: string | null, legacyTime: string | null = null) => ({ lifeCycles: [[`us-east-1 ${ARN}`, { status, endOfLifeTime, legacyTime }]] as [string, { status: string | null; endOfLifeTime: string | null; legacyTime: string | null }][] })
  const spending = fm({ meters: [meter('input-tokens', '5')] })
  test.each<[string, string, Thing, Parameters<typeof around>[1]]>([
    ['legacy', 'found', spending, cycle('LEGACY', null)], ['active, ends in 365 days', 'found', spending, cycle('ACTIVE', '2027-11-24T00:00:00Z')], ['active, ends in 366', 'nothing', spending, cycle('ACTIVE', '2027-11-25T00:00:00Z')], ['legacy since yesterday, by the offer', 'found', spending, cycle(null, null, '2026-11-23T00:00:00Z')],
    ['not listed', 'unknown', spending, {}], ['nobody uses it', 'nothing', fm(), cycle('LEGACY', null)],
  ])('%s', (_w, expected, t, o) => expect(say(legacyModel, t, around([t], o))).toBe(expected))
})

describe('outside profiles', () => {
  const both = (direct: string, through: string) => [fm({ meters: [meter('input-tokens', direct)] }), thing('inference-profile-application', { meters: [meter('output-tokens', through)] })]
  test.each<[string, string, Thing[]]>([['21 %', 'found', both('21', '79')], ['20 %', 'nothing', both('20', '80')], ['all of it, and small', 'nothing', both('10', '0')], ['all of it', 'found', both('100', '0')], ['none', 'nothing', both('0', '100')]])(
    '%s', (_w, expected, things) => expect(say(spendOutsideProfiles, things[0]!, around(things))).toBe(expected))
})
