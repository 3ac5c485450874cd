import { expect, test } from 'vitest'
import { billedRange, costQuery, daysBetween, grainOf, monthsBetween, moreThan, presets, rangeText, rowFilter } from './params'

test('the presets are whole months, and end with the bill', () => {
  const [mtd, last, three] = presets('2026-11')
  expect([mtd!.range, last!.range, three!.range]).toEqual([
    { from: '2026-11-01', to: '2026-12-01' }, { from: '2026-10-01', to: '2026-11-01' }, { from: '2026-09-01', to: '2026-12-01' },
  ])
  expect(billedRange(mtd!.range, '2026-11-21')).toEqual({ from: '2026-11-01', to: '2026-11-22', notBilled: '22–30 Nov' })
  expect(billedRange(last!.range, '2026-11-21')).toEqual({ ...last!.range, notBilled: null })
  expect(billedRange({ from: '2026-12-01', to: '2027-01-01' }, '2026-11-21')).toEqual({ from: '2026-12-01', to: '2027-01-01', notBilled: '1–31 Dec' })
})

test('days and months of a range', () => {
  expect(daysBetween({ from: '2026-02-27', to: '2026-03-02' })).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
  expect(monthsBetween({ from: '2025-12-10', to: '2026-02-01' })).toEqual(['2025-12-01', '2026-01-01'])
  expect([grainOf({ from: '2026-09-01', to: '2026-12-01' }), grainOf({ from: '2026-08-01', to: '2026-12-01' })]).toEqual(['day', 'month'])
  expect([rangeText({ from: '2026-11-01', to: '2026-11-22' }), rangeText({ from: '2025-12-01', to: '2026-11-22' })]).toEqual(['1–21 Nov 2026', '1 Dec 2025 – 21 Nov 2026'])
})

test('a row narrows by its key; what has none by none; a resource has its page', () => {
  expect(rowFilter('team', null)).toEqual({ team: ['none'] })
  expect(rowFilter('model', '')).toEqual({ model: ['none'] })
  expect(rowFilter('resource', 'arn:x')).toBeNull()
  expect(rowFilter('resource', 'unattributed')).toEqual({ method: ['unattributed'] })
})

test('the page asks for the largest rows, and for more of them up to a thousand', () => {
  expect([moreThan(50), moreThan(60), moreThan(200), moreThan(1000)]).toEqual([200, 200, 1000, undefined])
  expect(costQuery({ range: { from: '2026-11-01', to: '2026-11-22' }, filters: {}, metric: 'unblended', groupBy: 'resource', top: 50 })).toMatchObject({ groupBy: 'resource', top: 50 })
})
