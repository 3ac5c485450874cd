import { expect, test } from 'vitest'
import { daysIn, metricName, usageFinding, usageTitle } from './usage-words'

test('a day that is not known is told apart from a zero', () => {
  const days = daysIn('2026-11-20', '2026-11-24')
  expect(days).toHaveLength(4)
  expect(usageFinding('Calls', [{ date: '2026-11-20', value: 3 }, { date: '2026-11-21', value: 0 }], days)).toBe('Calls: 1 of 4 days with any, 1 at zero, 2 not known.')
})

test('what is unknown is not called idle', () => {
  expect(usageTitle({ verdict: 'unknown', since: '2026-11-01' }, (d) => d)).toBe('Whether it is used is not known')
  expect(usageTitle({ verdict: 'idle', since: '2026-11-01' }, (d) => d)).toBe('Idle since 2026-11-01')
  expect(usageTitle(null, (d) => d)).toBe('Use')
  expect(metricName('somethingNew')).toBe('Something new')
})
