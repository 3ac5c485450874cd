import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '@/lib/core/clock'
import { judge } from './judge'

const weekday = (day: string): number => new Date(day).getUTCDay()
const isWeekend = (day: string): boolean => [0, 6].includes(weekday(day))
/** Spend of the `days` days before a day. */
const before = (day: string, days: number, of: (d: string) => number): number[] => Array.from({ length: days }, (_, i) => of(addDays(day, i - days)))

test('the worked example of docs/figures.md: an agent that loops is caught on its first day', () => {
  // Wednesday. Working days alternate between $90 and $110, weekends are $35.
  const history = before('2026-11-18', 42, (d) => (isWeekend(d) ? 35 : weekday(d) % 2 ? 110 : 90))
  // 30 working days: Mon, Wed, Fri 110, Tue, Thu 90. Median 110; deviations 0 (18 of them) and 20 (12): their median is 0.
  // The limit is 110 + max(5 × 1.4826 × 0, 0.6 × 110 = 66, 25) = 176.
  expect(judge('2026-11-18', 900, history, 25)).toEqual({ kind: 'spike', expected: 110, limit: 176 })
  expect(judge('2026-11-18', 176, history, 25)).toBeNull()
  // The Saturday after is compared with weekends: 35 + max(0, 21, 25) = 60.
  expect(judge('2026-11-21', 61, before('2026-11-21', 42, (d) => (isWeekend(d) ? 35 : 110)), 25)).toEqual({ kind: 'spike', expected: 35, limit: 60 })
})

describe('what is no anomaly', () => {
  test('a week: every day of a weekday pattern, and work that is done at weekends only', () => {
    for (const of of [(d: string) => (isWeekend(d) ? 35 : 500), (d: string) => (isWeekend(d) ? 240 : 30), (d: string) => (weekday(d) === 2 ? 300 : 4)]) {
      for (let day = '2026-10-05'; day < '2026-10-12'; day = addDays(day, 1)) expect(judge(day, of(day), before(day, 60, of), 25), day).toBeNull()
    }
  })

  test('the first of every month, from the third on', () => {
    const of = (d: string): number => (d.endsWith('-01') ? 480 : 40)
    expect(judge('2026-09-01', 480, before('2026-09-01', 30, (d) => (d === '2026-08-01' ? 40 : of(d))), 25)).not.toBeNull()
    expect(judge('2026-11-01', 480, before('2026-11-01', 65, of), 25)).toBeNull()
  })

  test('what was as high on three earlier occasions', () => {
    const of = (d: string): number => (['2026-09-03', '2026-09-16', '2026-10-09'].includes(d) ? 400 : 40)
    expect(judge('2026-10-27', 410, before('2026-10-27', 70, of), 25)).toBeNull()
  })

  test('growth of a tenth a month, with noise of fifteen per cent', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0.85, max: 1.15, noNaN: true }), { minLength: 71, maxLength: 71 }), (noise) => {
      const of = (i: number): number => 300 * 1.1 ** (i / 30) * noise[i]!
      expect(judge('2026-10-14', of(70), Array.from({ length: 70 }, (_, i) => of(i)), 25)).toBeNull()
    }))
  })

  test('pennies, however much more than usual', () => {
    expect(judge('2026-10-14', 24, before('2026-10-14', 60, () => 0.01), 25)).toBeNull()
  })

  test('a new thing that fills up', () => {
    for (let n = 0; n < 14; n++) expect(judge(addDays('2026-10-05', n), 12 * (n + 1), Array.from({ length: n }, (_, i) => 12 * (i + 1)), 25), String(n)).toBeNull()
  })
})

test('large spend out of nothing is new, on its first day and after months of zeros', () => {
  expect(judge('2026-10-14', 700, [], 25)).toMatchObject({ kind: 'new', expected: 0 })
  expect(judge('2026-10-14', 99, [], 25)).toBeNull()
  expect(judge('2026-10-14', 700, [80, ...Array.from({ length: 60 }, () => 0)], 25)).toMatchObject({ kind: 'new', expected: 0 })
})

test('a day is judged by earlier days alone: more of it is never less of an anomaly', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1_000, noNaN: true }), { maxLength: 100 }), fc.double({ min: 0, max: 1_000, noNaN: true }), (history, amount) => {
    const [less, more] = [judge('2026-10-14', amount, history, 25), judge('2026-10-14', amount * 10 + 1, history, 25)]
    if (less) expect(more).not.toBeNull()
  }))
})
