import { describe, expect, test } from 'vitest'
import { verdictOf, type Facts, type SeriesRange, type Through } from './verdict'

/** A throughput of forty days whose every series was read for ninety, and is silent. */
const range = (metric: string, over: Partial<SeriesRange> = {}): SeriesRange => ({ metric, readFrom: '2026-08-26', readTo: '2026-11-24', gaps: [], firstSeen: null, ...over })
const silent: Facts = {
  silence: 'unused', because: 'documented', windowDays: 30, minimum: 1, completeTo: '2026-11-24', bornOn: '2026-10-15', firstSeenOn: '2026-10-16',
  needed: ['invocations', 'throttles'], series: [range('invocations'), range('throttles')], calls: 0, also: 0, lastUsed: null,
  source: 'AWS/Bedrock', failed: null, asked: true, bill: null, through: null, run: null,
}
const of = (over: Partial<Facts>) => verdictOf({ ...silent, ...over })
const denied = { outcome: 'denied', since: '2026-11-20', message: 'not authorized to perform cloudwatch:GetMetricData' }

test('silent for the whole window, and older than it: idle since it was created', () => {
  expect(of({})).toMatchObject({ verdict: 'idle', since: '2026-10-15', window: { from: '2026-10-25', to: '2026-11-24' }, source: 'AWS/Bedrock' })
})

test('idle since the day after its last call', () => {
  expect(of({ lastUsed: '2026-10-20' })).toMatchObject({ verdict: 'idle', since: '2026-10-21', reason: 'No call since 2026-10-20.', lastUsed: '2026-10-20' })
})

test('used before anything was read: idle no longer than was read', () => {
  expect(of({ bornOn: '2025-01-01' })).toMatchObject({ verdict: 'idle', since: '2026-08-26' })
})

test('what only runs use is used', () => {
  expect(of({ run: { name: 'nightly-scores', day: '2026-11-02' } })).toMatchObject({ verdict: 'used', code: 'run', lastUsed: '2026-11-02', source: 'nightly-scores' })
})

describe('never idle', () => {
  test.each<[string, Partial<Facts>, string]>([
    ['younger than the window by a day', { bornOn: '2026-10-26' }, 'too-young'],
    ['of an age that AWS does not tell', { bornOn: null, firstSeenOn: '2026-10-26' }, 'age-unknown'],
    ['denied and never read', { series: [], failed: denied }, 'usage-denied'],
    ['throttled and never read', { series: [], failed: { ...denied, outcome: 'throttled' } }, 'usage-throttled'],
    ['answered in part', { series: [range('invocations')], failed: { ...denied, outcome: 'partial' } }, 'usage-partial'],
    ['one series of two never read', { series: [range('invocations')] }, 'not-read'],
    ['never asked for', { series: [], asked: false }, 'never-asked'],
    ['read too long ago', { series: [range('invocations'), range('throttles', { readTo: '2026-11-21' })] }, 'stale'],
    ['read too long ago, since denied', { series: [range('invocations'), range('throttles', { readTo: '2026-11-21' })], failed: denied }, 'usage-denied'],
    ['read, but not back to the window’s first day', { series: [range('invocations'), range('throttles', { readFrom: '2026-10-26' })] }, 'window-not-read'],
    ['NaN on a day of the window', { series: [range('invocations', { gaps: ['2026-11-02'] }), range('throttles')] }, 'gaps'],
    ['of a type whose silence says nothing', { silence: 'nothing' }, 'silence-says-nothing'],
    ['under dimensions that nobody confirmed', { silence: 'once-seen' }, 'series-never-seen'],
    ['of a type that publishes nothing', { needed: [], series: [] }, 'not-published'],
  ])('%s', (_what, over, code) => {
    expect(of(over)).toMatchObject({ verdict: 'unknown', code })
  })

  test('by either definition of Invocations: calls that were refused or failed are demand, and so are tokens without a call', () => {
    expect(of({ calls: 3 })).toMatchObject({ verdict: 'used' })
    expect(of({ also: 12 })).toMatchObject({ verdict: 'used' })
  })

  test('where the bill shows use', () => {
    expect(of({ bill: { lastDay: '2026-11-20', method: 'direct' } })).toMatchObject({ verdict: 'used', source: 'bill', lastUsed: '2026-11-20' })
  })
})

test('the last day of the window is on the safe side: born on its first day is old enough, and a gap before it does not matter', () => {
  expect(of({ bornOn: '2026-10-25' }).verdict).toBe('idle')
  expect(of({ series: [range('invocations', { gaps: ['2026-10-24'] }), range('throttles')] }).verdict).toBe('idle')
  expect(of({ series: [range('invocations', { readTo: '2026-11-22' }), range('throttles')] }).verdict).toBe('idle')
})

test('a series that was seen once makes silence count', () => {
  expect(of({ silence: 'once-seen', series: [range('invocations', { firstSeen: '2026-09-01' }), range('throttles')] }).verdict).toBe('idle')
})

test('a denial after the window was read does not take the evidence away', () => {
  expect(of({ failed: denied }).verdict).toBe('idle')
})

test('fewer calls than the minimum are idle, and named', () => {
  expect(of({ calls: 9, minimum: 10, lastUsed: '2026-11-20' })).toMatchObject({ verdict: 'idle', reason: '9 calls in the 30 days to 2026-11-23, fewer than 10.' })
  expect(of({ calls: 10, minimum: 10 }).verdict).toBe('used')
})

describe('through others', () => {
  const through = (over: Partial<Through>): Partial<Facts> => ({ needed: [], series: [], through: { verdicts: [], complete: true, idle: true, sharedUse: false, what: 'deployment', ...over } })
  const end = (verdict: 'used' | 'idle' | 'unknown') => ({ name: verdict, verdict, lastUsed: null })
  test('used when one of them is', () => expect(of(through({ verdicts: [end('idle'), end('used')] }))).toMatchObject({ verdict: 'used', source: 'used' }))
  test('idle when all are, or none is there', () => {
    expect(of(through({ verdicts: [end('idle')] }))).toMatchObject({ verdict: 'idle', code: 'through' })
    expect(of(through({}))).toMatchObject({ verdict: 'idle', code: 'nothing-uses-it' })
  })
  test('unknown when one is unknown, when not all are listed, when their idleness proves nothing, or another has them too', () => {
    for (const t of [{ verdicts: [end('idle'), end('unknown')] }, { complete: false }, { idle: false }, { verdicts: [end('used')], sharedUse: true }]) expect(of(through(t)).verdict).toBe('unknown')
  })
  test('unknown when younger than the window', () => expect(of({ ...through({}), bornOn: '2026-11-01' })).toMatchObject({ verdict: 'unknown', code: 'too-young' }))
})
