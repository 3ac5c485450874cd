import { expect, test } from 'vitest'
import { amountOf } from './amount'

test.each([['46000', '46000'], ['46,000.50', '46000.50'], [' $46 000 ', '46000'], ['0', '0'], ['0.000000000001', '0.000000000001']])('%j is %s', (text, amount) => { expect(amountOf(text)).toBe(amount) })
test.each(['', '-1', '1e5', '12.', 'lots', '1.2.3', '0.0000000000001', '1234567890123456'])('%j is no amount', (text) => { expect(amountOf(text)).toBeNull() })
