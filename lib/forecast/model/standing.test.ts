import { describe, expect, test } from 'vitest'
import { asOf, facts, repeat, unitOf } from '../testing/unit'
import { dayNo } from './calendar'
import { FLAT } from './pattern'
import { standing } from './standing'
import { storage } from './storage'

// Bill to 21 November, seen on the 23rd at 06:00.
const at = asOf('2026-11-23T06:00:00Z', '2026-11-22')
const on = (p: ReturnType<typeof standing>, day: string): number | undefined => p?.daily(dayNo(day))

describe('what stands', () => {
  test('$312 a day is $13 an hour, every day from the first unbilled one, with no end known', () => {
    const p = standing(unitOf('2026-11-01', repeat(21, 312)), facts({ state: 'running' }), at, FLAT)
    expect(p?.facts).toMatchObject({ rate: '13', rateDay: '2026-11-21', until: null })
    expect([on(p, '2026-11-22'), on(p, '2026-11-30'), on(p, '2027-11-30')]).toEqual([312, 312, 312])
  })

  test('it ends when it is known to have ended, to the hour', () => {
    const p = standing(unitOf('2026-11-01', repeat(21, 24)), facts({ endedAt: Date.parse('2026-11-22T12:00:00Z') }), at, FLAT)
    expect([on(p, '2026-11-22'), on(p, '2026-11-23')]).toEqual([12, 0])
    expect(standing(unitOf('2026-11-01', repeat(21, 24)), facts({ endedAt: Date.parse('2026-11-21T12:00:00Z') }), at, FLAT)).toBeNull()
  })

  test('the last day of the bill lacks it: gone, unless a listing says that it runs', () => {
    const u = unitOf('2026-11-01', [...repeat(20, 312), 0])
    expect(standing(u, facts(), at, FLAT)).toBeNull()
    expect(standing(u, facts({ state: 'running' }), at, FLAT)?.facts).toMatchObject({ rate: '13', rateDay: '2026-11-20' })
    expect(standing(u, facts({ state: 'failed' }), at, FLAT)).toBeNull()
  })

  test('billed for part of its first day: the rate is of the hours that it stood', () => {
    const p = standing(unitOf('2026-11-21', [78]), facts({ bornAt: Date.parse('2026-11-21T18:00:00Z'), state: 'running' }), at, FLAT)
    expect(on(p, '2026-11-24')).toBe(312)
  })

  test('it failed for six days and came back yesterday at 18:00: the rate of whole days, not of the part', () => {
    const u = unitOf('2026-11-01', [...repeat(14, 312), ...repeat(6, 0), 78])
    expect(on(standing(u, facts({ state: 'running' }), at, FLAT), '2026-11-24')).toBe(312)
    expect(on(standing(u, facts(), at, FLAT), '2026-11-24')).toBe(312)
  })

  test('a step upward holds from its first day', () => {
    expect(on(standing(unitOf('2026-11-01', [...repeat(20, 312), 624]), facts({ state: 'running' }), at, FLAT), '2026-11-24')).toBe(624)
  })

  test('a month of zeros is nothing', () => {
    expect(standing(unitOf('2026-10-01', repeat(52, 0)), facts({ state: 'running' }), at, FLAT)).toBeNull()
  })
})

test('storage billed once a month comes on its day, once', () => {
  const days = repeat(82, 0)
  for (const day of ['2026-09-03', '2026-10-03', '2026-11-03']) days[dayNo(day) - dayNo('2026-09-01')] = 1.95
  const p = storage(unitOf('2026-09-01', days, { shape: 'storage' }), facts(), at, FLAT)
  expect([on(p, '2026-11-30'), on(p, '2026-12-02'), on(p, '2026-12-03')]).toEqual([0, 0, 1.95])
})
