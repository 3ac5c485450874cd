import { expect, test } from 'vitest'
import { dailyFinding, perDay } from './daily-finding'

const run = (from: number, amounts: string[]) => amounts.map((amount, i) => ({ date: `2026-11-${String(from + i).padStart(2, '0')}`, amount }))

test('a day is the exact sum of its lines', () => {
  expect(perDay([{ date: '2026-11-02', amount: '0.1' }, { date: '2026-11-01', amount: '5' }, { date: '2026-11-02', amount: '0.2' }]))
    .toEqual([{ date: '2026-11-01', amount: '5' }, { date: '2026-11-02', amount: '0.3' }])
})

test('an even standing cost is said as such, a partial first day notwithstanding', () => {
  expect(dailyFinding(run(1, ['100.5', '313.92', '313.92', '313.92', '313.92']), 'standing')).toBe('It costs $313.92 every day, used or not')
})

test('a finished job was billed once and is not spread', () => {
  expect(dailyFinding(run(18, ['403.77']), 'transient')).toBe('It was billed once, $403.77 on 18 Nov')
  expect(dailyFinding(run(18, ['1', '0', '2.5']), 'transient')).toBe('It was billed $3.50 on 2 days, 18–20 Nov')
})

test('a day of more than a third stands out', () => {
  expect(dailyFinding(run(1, ['1', '2', '1', '12', '1']), 'metered')).toBe('4 Nov stands out: $12.00 of $17.00')
})

test('nothing to say, nothing billed', () => {
  expect(dailyFinding(run(1, ['1', '2', '3']), 'metered')).toBe('Cost by day')
  expect(dailyFinding([], 'metered')).toBe('Nothing was billed in these days')
})
