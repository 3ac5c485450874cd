import { describe, expect, test } from 'vitest'
import { ago, change, clock, cutArn, day, days, duration, hourly, money, month, plural, rate, short, signedMoney } from './format'

describe('money', () => {
  test.each([
    ['1764.26', {}, '$1,764.26'], ['-412.5', {}, '−$412.50'], ['0', {}, '$0.00'], ['1204', { currency: 'EUR' }, '€1,204.00 EUR'],
    ['130646.3401', {}, '$130,646.34'], ['-0.001', {}, '$0.00'], ['2445.24', { digits: 0 }, '$2,445'], ['10', { currency: 'SEK' }, '10.00 SEK'],
  ])('%s %j is %s', (value, options, expected) => expect(money(value, options)).toBe(expected))

  test('a change always has its sign, and no colour', () => {
    expect([signedMoney('3817.76'), signedMoney('-2324.29'), signedMoney('0'), signedMoney('0.001')]).toEqual(['+$3,817.76', '−$2,324.29', '$0.00', '$0.00'])
  })

  test('rates: three decimals in columns, what is needed in prose', () => {
    expect([hourly('13.08'), hourly('1.515')]).toEqual(['13.080', '1.515'])
    expect([rate('13.08'), rate('1.515')]).toEqual(['$13.08/h', '$1.515/h'])
  })

  test('short forms: k from $10,000 in headlines, from $1,000 on an axis', () => {
    expect([short('178812'), short('9417.6'), short('186088.4')]).toEqual(['$178.8k', '$9,418', '$186.1k'])
    expect([short('2000', { from: '1000' }), short('2500', { from: '1000' }), short('0', { from: '1000' }), short('-1500', { from: '1000' })]).toEqual(['$2k', '$2.5k', '$0', '−$1.5k'])
  })
})

test('changes in percent against what was before', () => {
  expect(change('130646.34', '118349.35')).toBe('+10.4%')
  expect(change('6203.77', '6552.90')).toBe('−5.3%')
  expect(change('27720', '27720')).toBe('0.0%')
  expect([change('3817.76', '0'), change('3817.76', null), change('0', '0')]).toEqual(['new', 'new', '—'])
  // Against a credit: less of it is up.
  expect(change('-50', '-100')).toBe('+50.0%')
})

test('days are named, both inclusive', () => {
  expect(days('2026-11-01', '2026-11-21')).toBe('1–21 Nov')
  expect(days('2026-10-28', '2026-11-03')).toBe('28 Oct – 3 Nov')
  expect(days('2025-12-30', '2026-01-02')).toBe('30 Dec 2025 – 2 Jan')
  expect(days('2026-11-21', '2026-11-21')).toBe('21 Nov')
  expect([day('2026-11-21'), day('2025-11-21', 2026), month('2026-11'), month('2026-11', 'short'), month('2026-10', 'name')]).toEqual(['21 Nov', '21 Nov 2025', 'November 2026', 'Nov 2026', 'October'])
})

test('times are UTC and relative to the server’s clock', () => {
  const now = '2026-11-23T06:00:00Z'
  expect([ago('2026-11-23T05:59:30Z', now), ago('2026-11-23T05:56:00Z', now), ago('2026-11-22T17:00:00Z', now), ago('2026-10-31T06:00:00Z', now)]).toEqual(['just now', '4 min ago', '13 h ago', '23 days ago'])
  expect(clock('2026-11-23T06:00:00+02:00')).toBe('04:00 UTC')
  expect([duration(41), duration(11_520), duration(7200), duration(187_200)]).toEqual(['41 s', '3 h 12 min', '2 h', '2 d 4 h'])
})

test('an ARN is cut in the middle and keeps its last 22 characters', () => {
  const arn = 'arn:aws:bedrock:us-west-2:214588310976:provisioned-model/q7m2c9xk41ze'
  const cut = cutArn(arn, 50)
  expect(cut).toHaveLength(50)
  expect(cut.endsWith(arn.slice(-22))).toBe(true)
  expect(cutArn('arn:short')).toBe('arn:short')
})

test('counts', () => expect([plural(1, 'day'), plural(0, 'day'), plural(12_345, 'resource')]).toEqual(['1 day', '0 days', '12,345 resources']))
