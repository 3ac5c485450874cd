import { expect, test } from 'vitest'
import { quantityText, unitRate } from './rate'

test.each([
  // the hour of one model unit, a million tokens at 30 cents, a share of a line
  ['313.92', '24', '13.08'],
  ['0.3', '1000', '0.0003'],
  ['36.36', '24', '1.515'],
  ['1', '3', '0.3333'],
  ['-12.5', '1', '-12.50'],
  ['0', '7', '0.00'],
])('%s for %s is %s each', (amount, quantity, each) => expect(unitRate(amount, quantity)).toBe(each))

test('nothing used, no rate', () => expect(unitRate('5', '0')).toBeNull())

test.each([
  ['504', '504'], ['1234567.5', '1,234,567.5'], ['0.000123456', '0.000123'], ['24.0001', '24'], ['-3', '−3'],
])('quantity %s reads %s', (quantity, text) => expect(quantityText(quantity)).toBe(text))
