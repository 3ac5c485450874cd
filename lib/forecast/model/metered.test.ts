import { expect, test } from 'vitest'
import { asOf, facts, repeat, unitOf } from '../testing/unit'
import { dayNo } from './calendar'
import { metered } from './metered'
import { FLAT, type Pattern } from './pattern'

const at = asOf('2026-11-23', '2026-11-22') // a Sunday
const unit = (from: string, amounts: number[]) => unitOf(from, amounts, { shape: 'metered', type: 'foundation-model', meter: 'input-tokens' })
const week = (p: ReturnType<typeof metered>): number => Array.from({ length: 7 }, (_, i) => p!.daily(dayNo('2026-11-22') + i)).reduce((a, b) => a + b, 0)

test('$10 every day stay $10 every day', () => {
  const p = metered(unit('2026-08-30', repeat(84, 10)), facts(), at, FLAT)
  expect(p!.daily(dayNo('2026-11-30'))).toBeCloseTo(10, 9)
  expect(p!.daily(dayNo('2027-11-30'))).toBeCloseTo(10, 9)
})

test('weekdays of $10 and weekends of $2: the week is $54, and a Wednesday costs more than a Sunday', () => {
  // 30 August 2026 is a Sunday.
  const p = metered(unit('2026-08-30', repeat(12, 2, 10, 10, 10, 10, 10, 2)), facts(), at, { ...FLAT, weekday: Float64Array.of(7 * 2 / 54, 70 / 54, 70 / 54, 70 / 54, 70 / 54, 70 / 54, 14 / 54) })
  expect(week(p)).toBeCloseTo(54, 6)
  expect([p!.daily(dayNo('2026-11-22')), p!.daily(dayNo('2026-11-25'))]).toEqual([expect.closeTo(2, 6), expect.closeTo(10, 6)])
})

test('growth of 3 % a week goes on and dies down: it never becomes a line', () => {
  const p = metered(unit('2026-08-30', Array.from({ length: 84 }, (_, i) => 100 * 1.03 ** (i / 7))), facts(), at, FLAT)
  const last = 100 * 1.03 ** 12
  expect(p!.daily(dayNo('2026-11-30')) / last).toBeGreaterThan(1.02)
  // 0.9 + 0.9² + … = 9 weeks of growth in all; a week's mean, for growth within the week looks like weekdays.
  const far = Array.from({ length: 7 }, (_, i) => p!.daily(dayNo('2028-01-01') + i)).reduce((a, b) => a + b, 0) / 7 / last
  expect(far).toBeGreaterThan(1.03 ** 8.5)
  expect(far).toBeLessThan(1.03 ** 9.2)
})

test('one day of history: that level, with the week of its like', () => {
  const pool: Pattern = { weekday: Float64Array.of(0.5, 1.2, 1.2, 1.2, 1.2, 1.2, 0.5), growth: 0 }
  // Saturday's $5, whose kind has half an average day on Saturdays: 10 on average, 12 on Mondays.
  const p = metered(unit('2026-11-21', [5]), facts(), at, pool)
  expect(p!.daily(dayNo('2026-11-23'))).toBeCloseTo(12, 9)
  expect(p!.method).toContain('level of 1 day;')
})

test('nothing for two weeks, a month of zeros, or gone: nothing', () => {
  expect(metered(unit('2026-10-01', [...repeat(38, 10), ...repeat(14, 0)]), facts(), at, FLAT)).toBeNull()
  expect(metered(unit('2026-10-01', repeat(52, 0)), facts(), at, FLAT)).toBeNull()
  expect(metered(unit('2026-10-01', repeat(52, 10)), facts({ endedAt: at.at - 1 }), at, FLAT)).toBeNull()
})

test('an agent that looped for a day does not make every day like it', () => {
  const days = repeat(84, 10)
  days[82] = 3000
  expect(metered(unit('2026-08-30', days), facts(), at, FLAT)!.daily(dayNo('2026-11-24'))).toBeLessThan(12)
})

test('a later day of the bill changes nothing', () => {
  const days = repeat(84, 10)
  const before = metered(unit('2026-08-30', days), facts(), at, FLAT)!.daily(dayNo('2026-11-24'))
  expect(metered(unit('2026-08-30', [...days, 999, 999]), facts(), at, FLAT)!.daily(dayNo('2026-11-24'))).toBe(before)
})
