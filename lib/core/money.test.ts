import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal, money, split, sum } from './money'

describe('split', () => {
  test('a dollar between three: the cent that is left goes to the largest share, ties to the smaller key', () => {
    expect(split('1', [{ key: 'b', weight: 1 }, { key: 'a', weight: 1 }, { key: 'c', weight: 1 }])).toEqual([
      { key: 'b', amount: '0.333333333333' }, { key: 'a', amount: '0.333333333334' }, { key: 'c', amount: '0.333333333333' }])
  })

  test('parts sum to the whole, for any amounts and weights', () => {
    fc.assert(fc.property(
      fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 20 })),
      fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 }),
      ([digits, scale], weights) => {
        const total = new Decimal(digits.toString()).dividedBy(new Decimal(10).pow(scale))
        const parts = split(total, weights.map((weight, i) => ({ key: `k${i}`, weight })))
        expect(sum(parts.map((p) => p.amount))).toBe(money(total))
      }))
  })

  test('refuses what has no meaning', () => {
    expect(() => split('1', [])).toThrow(RangeError)
    expect(() => split('1', [{ key: 'a', weight: -1 }])).toThrow(RangeError)
  })
})

test('money strings have no exponent, no trailing zeros and no negative zero', () => {
  expect(money('1.50')).toBe('1.5')
  expect(money('1e-10')).toBe('0.0000000001')
  expect(money('-0.00')).toBe('0')
  expect(sum(['0.1', '0.2', '-1e-10'])).toBe('0.2999999999')
})
