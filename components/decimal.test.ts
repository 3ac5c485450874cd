import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sum } from '@/lib/core/money'
import { abs, add, compare, isNegative, isZero, percentOf, round, subtract, sumOf, times } from './decimal'

const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.integer({ min: 0, max: 12 })).map(([n, scale]) => {
  const digits = (n < 0n ? -n : n).toString().padStart(scale + 1, '0')
  return `${n < 0n ? '-' : ''}${scale ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits}`
})

describe('round', () => {
  test.each([
    ['1.005', 2, '1.01'], ['1.004999', 2, '1.00'], ['-1.005', 2, '-1.01'], ['0', 2, '0.00'], ['7', 3, '7.000'],
    ['-0.004', 2, '0.00'], ['130646.3401', 2, '130646.34'], ['0.5', 0, '1'], ['99.999', 2, '100.00'],
    ['123456789012345678901234.565', 2, '123456789012345678901234.57'],
  ])('%s to %i decimals is %s', (value, digits, expected) => expect(round(value, digits)).toBe(expected))
})

test('sums agree with the exact decimals of the server', () => {
  fc.assert(fc.property(fc.array(decimal, { maxLength: 20 }), (values) => { expect(sumOf(values)).toBe(sum(values)) }))
})

test('what is added is taken away again', () => {
  fc.assert(fc.property(decimal, decimal, (a, b) => { expect(compare(subtract(add(a, b), b), a)).toBe(0) }))
})

test('shares have one decimal; nothing has no share', () => {
  expect(percentOf('14277.09', '130646.34')).toBe('10.9')
  expect(percentOf('-1', '3')).toBe('-33.3')
  expect(percentOf('5', '0')).toBeNull()
})

test('sign, zero and whole multiples', () => {
  expect([isZero('0.00'), isZero('-0.1'), isNegative('-0.1'), abs('-3.5')]).toEqual([true, false, true, '3.5'])
  expect(times('101.885', 24)).toBe('2445.24')
})

test('what is no decimal string is refused, not shown as NaN', () => {
  expect(() => round('1e3', 2)).toThrow(RangeError)
  expect(() => add('', '1')).toThrow(RangeError)
})
