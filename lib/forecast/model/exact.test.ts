import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sum } from '@/lib/core/money'
import { ExactSums, rateFact, rounded, shareFact } from './exact'

const amounts = fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { maxLength: 40 })
const added = (xs: number[]): string => {
  const sums = new ExactSums(1)
  for (const x of xs) sums.add(0, x)
  return sums.at(0)
}

test('sums are those of the rounded parts, to the last decimal, in any order', () => {
  fc.assert(fc.property(amounts, (xs) => {
    expect(added(xs)).toBe(sum(xs.map(rounded)))
    expect(added([...xs].reverse())).toBe(added(xs))
  }), { numRuns: 300 })
  // A sum of doubles is not: 0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1 differ.
  expect([added([0.1, 0.2, 0.3]), added([0.3, 0.2, 0.1])]).toEqual(['0.6', '0.6'])
})

test.each([[0, '0'], [-0, '0'], [13, '13'], [-2.5, '-2.5'], [0.1 + 0.2, '0.3'], [-0.0000000004, '0'], [-0.000000001, '-0.000000001'], [0.9999999999, '1'], [-7.9999999999, '-8'], [1234567890123.5, '1234567890123.5']])('%s is %s', (x, text) => {
  expect(rounded(x)).toBe(text)
})

test('figures behind a part are decimals without an exponent', () => {
  expect([rateFact(312 / 24), rateFact(1 / 24), rateFact(1e-9), rateFact(2.5e15), shareFact(0.1 + 1e-12), shareFact(-0.05)]).toEqual(['13', '0.0416666666667', '0.000000001', '2500000000000000', '0.1', '-0.05'])
})
