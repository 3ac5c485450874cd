import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, utcDay } from '@/lib/core/clock'
import { cadenceOf, cadenceWords } from './cadence'
import { dayNo, weekdayOf } from './days'
import { outlook } from './next-dates'

const every = (from: string, step: number, n: number): string[] => Array.from({ length: n }, (_, i) => addDays(from, i * step))
const between = (from: string, to: string): string[] => every(from, 1, dayNo(to) - dayNo(from))
const dates = (days: string[], asOf: string, to: string): string[] => outlook(cadenceOf(days)!, days, { asOf, from: asOf, to }).dates

describe('rhythms worked out by hand', () => {
  test('a weekly run on Sundays has twelve or thirteen dates in a quarter', () => {
    const days = every('2026-09-06', 7, 12)
    const c = cadenceOf(days)!
    expect(cadenceWords(c)).toBe('weekly, on Sundays')
    expect(outlook(c, days, { asOf: '2026-11-23', from: '2026-11-23', to: '2026-12-01' }).dates).toEqual(['2026-11-29'])
    expect(dates(days, '2026-11-23', '2027-02-23')).toHaveLength(13)
  })
  test('working days, and no weekend', () => {
    const days = between('2026-10-01', '2026-11-24').filter((d) => ![0, 6].includes(weekdayOf(dayNo(d))))
    expect(cadenceWords(cadenceOf(days)!)).toBe('on working days')
    expect(dates(days, '2026-11-24', '2026-12-01')).toEqual(['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30'])
  })
  test('Mondays and Thursdays', () => {
    const days = between('2026-10-01', '2026-11-24').filter((d) => [1, 4].includes(weekdayOf(dayNo(d))))
    expect(cadenceWords(cadenceOf(days)!)).toBe('2 times a week, on Mondays and Thursdays')
    expect(dates(days, '2026-11-24', '2026-12-01')).toEqual(['2026-11-26', '2026-11-30'])
  })
  test('the last day of months of any length', () => {
    const days = ['2026-07-31', '2026-08-31', '2026-09-30', '2026-10-31']
    expect(cadenceWords(cadenceOf(days)!)).toBe('monthly, on the last day')
    expect(dates(days, '2026-11-24', '2027-03-01')).toEqual(['2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28'])
  })
  test('about the 14th, whatever the weekend made of it', () => {
    const days = ['2026-07-14', '2026-08-14', '2026-09-15', '2026-10-13', '2026-11-14']
    expect(cadenceOf(days)).toMatchObject({ kind: 'monthly', monthDay: 14 })
    expect(dates(days, '2026-11-24', '2027-01-01')).toEqual(['2026-12-14'])
  })
  test('three days about a month apart are no monthly run, unless they keep to the day', () => {
    expect(cadenceOf(['2026-08-21', '2026-09-24', '2026-10-25'])!.kind).toBe('irregular')
    expect(cadenceOf(['2026-08-21', '2026-09-21', '2026-10-21'])).toMatchObject({ kind: 'monthly', monthDay: 21 })
  })
  test('every two weeks; every ten days', () => {
    expect(dates(every('2026-08-12', 14, 8), '2026-11-20', '2026-12-31')).toEqual(['2026-12-02', '2026-12-16', '2026-12-30'])
    expect(dates(every('2026-08-12', 10, 8), '2026-10-25', '2026-11-15')).toEqual(['2026-10-31', '2026-11-10'])
  })
  test('two runs a day, of which one sometimes fails and is repeated', () => {
    const days = [...every('2026-10-01', 1, 30), ...every('2026-10-01', 1, 30), '2026-10-07']
    expect(cadenceOf(days)).toMatchObject({ kind: 'daily', runsPerDay: 2 })
  })
  test('two days say nothing; a burst of retries is no rhythm to go on with', () => {
    expect(cadenceOf(['2026-11-01', '2026-11-08'])).toBeNull()
    const burst = ['2026-11-02', '2026-11-02', '2026-11-03', '2026-11-05', '2026-11-11']
    expect(cadenceOf(burst)!.kind).toBe('irregular')
    expect(dates(burst, '2026-11-13', '2026-12-31')).toEqual([])
  })
})

test('a weekly series that missed two weeks has stopped; one missed week is a skip', () => {
  const days = every('2026-08-02', 7, 12) // the last on 18 October
  const at = (asOf: string) => outlook(cadenceOf(days)!, days, { asOf, from: asOf, to: '2026-12-01' })
  expect(at('2026-10-27')).toMatchObject({ missed: 1, stopped: false })
  expect(at('2026-10-27').dates[0]).toBe('2026-11-01')
  expect(at('2026-11-04')).toEqual({ dates: [], missed: 2, stopped: true })
})

test('irregular runs are expected at their rate, and no more once they have fallen silent', () => {
  const days = ['2026-08-01', '2026-08-04', '2026-08-21', '2026-08-29', '2026-09-19', '2026-09-21', '2026-10-12', '2026-10-20']
  // From 1 August to 1 November 92 days and 8 runs: one in 11.5 days, the first half of that ahead.
  expect(dates(days, '2026-11-01', '2026-12-01')).toEqual(['2026-11-06', '2026-11-18', '2026-11-29'])
  expect(outlook(cadenceOf(days)!, days, { asOf: '2026-12-20', from: '2026-12-20', to: '2027-01-20' })).toEqual({ dates: [], missed: 0, stopped: true })
})

const start = fc.date({ min: new Date('2024-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }).map(utcDay)

test('weekly runs with jitter, skips and doubles stay weekly, and one date a week is expected', () => {
  fc.assert(fc.property(start, fc.integer({ min: 10, max: 40 }), fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 40, maxLength: 40 }), (from, n, dice) => {
    // At most every fifth run is a day off, every tenth is skipped (never two in a row, nor the last), every tenth comes twice.
    const days = every(from, 7, n).flatMap((d, i) => {
      if (dice[i]! < 10 && dice[i - 1]! >= 10 && i > 0 && i < n - 3) return []
      const moved = dice[i]! >= 80 && i % 5 === 0 ? addDays(d, 1) : d
      return dice[i]! % 10 === 7 ? [moved, moved] : [moved]
    })
    const c = cadenceOf(days)!
    expect(c).toMatchObject({ kind: 'weekly', days: 7, runsPerDay: 1 })
    const asOf = addDays(days.at(-1)!, 1)
    const due = outlook(c, days, { asOf, from: asOf, to: addDays(asOf, 91) })
    expect(due.stopped).toBe(false)
    expect(due.dates.length).toBeGreaterThanOrEqual(12)
    expect(due.dates.length).toBeLessThanOrEqual(13)
  }))
})

test('whatever the runs: dates are due from the as-of on, in order, none twice, and a part of the range gives a part of them', () => {
  fc.assert(fc.property(start, fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 3, maxLength: 60 }), fc.integer({ min: 0, max: 40 }), (from, offsets, later) => {
    const days = offsets.map((o) => addDays(from, o))
    const c = cadenceOf(days)
    if (!c) return
    const asOf = addDays(days.toSorted().at(-1)!, later), to = addDays(asOf, 70)
    const whole = outlook(c, days, { asOf, from: asOf, to }).dates
    expect(whole).toEqual([...new Set(whole)].sort())
    expect(whole.every((d) => d >= asOf && d < to)).toBe(true)
    const half = addDays(asOf, 31)
    expect([...outlook(c, days, { asOf, from: asOf, to: half }).dates, ...outlook(c, days, { asOf, from: half, to }).dates]).toEqual(whole)
    expect(outlook(c, days.toReversed(), { asOf, from: asOf, to }).dates).toEqual(whole)
  }))
})
