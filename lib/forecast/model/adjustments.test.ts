import { expect, test } from 'vitest'
import { adjustmentsOf, type ChargeRow } from './adjustments'
import { dayNo } from './calendar'

const row = (day: string, category: string, amount: number, o: Partial<ChargeRow> = {}): ChargeRow => ({ accountId: '1', service: 'Amazon Bedrock', currency: 'USD', category, attributed: false, day: dayNo(day), amount, ...o })
const usage = ['2026-08-10', '2026-09-10', '2026-10-10'].map((d, i) => row(d, 'usage', 1000 * (i + 1)))
const known = dayNo('2026-11-22')

test('tax of 10 % once a month is 10 % of usage once a month', () => {
  const tax = usage.map((u, i) => row(['2026-08-01', '2026-09-01', '2026-10-01'][i]!, 'tax', u.amount / 10))
  expect(adjustmentsOf([...usage, ...tax], known)).toEqual([expect.objectContaining({ category: 'tax', kind: 'ratio', value: 0.1, dayOfMonth: 1, base: 'service' })])
})

test('a discount on every day goes on beside the usage', () => {
  const days = Array.from({ length: 92 }, (_, i) => dayNo('2026-08-01') + i)
  const rows = days.flatMap((day) => [row('2026-08-01', 'usage', 100, { day }), row('2026-08-01', 'discount', -5, { day, attributed: true })])
  expect(adjustmentsOf(rows, known)).toEqual([expect.objectContaining({ category: 'discount', value: -0.05, dayOfMonth: null, attributed: true })])
})

test('a fee is the same each month; it is a rule when two of three months have it', () => {
  const fees = ['2026-09-01', '2026-10-01'].map((d) => row(d, 'fee', 25, { service: 'Claude (Amazon Bedrock Edition)' }))
  expect(adjustmentsOf([...usage, ...fees], known)).toEqual([expect.objectContaining({ kind: 'fixed', value: 25, dayOfMonth: 1 })])
  expect(adjustmentsOf([...usage, fees[1]!], known)).toEqual([])
})

test('credits and refunds are one-offs, whatever their history; a share that jumps is no rule', () => {
  const credits = usage.flatMap((u) => [{ ...u, category: 'credit', amount: -100 }, { ...u, category: 'refund', amount: -10 }])
  expect(adjustmentsOf([...usage, ...credits], known)).toEqual([])
  expect(adjustmentsOf([...usage, row('2026-08-01', 'tax', 10), row('2026-09-01', 'tax', 900), row('2026-10-01', 'tax', 30)], known)).toEqual([])
})

test('days that are not known yet make no rule', () => {
  const tax = usage.map((u, i) => row(['2026-08-01', '2026-09-01', '2026-10-01'][i]!, 'tax', u.amount / 10))
  expect(adjustmentsOf([...usage, ...tax], dayNo('2026-09-01'))).toEqual([])
})
