import { expect, test } from 'vitest'
import { median } from './median'

test('the middle value, or the mean of the middle two, whatever the order', () => {
  expect([median([5, 1, 9]), median([4, 1, 2, 100]), median([7]), median([])]).toEqual([5, 3, 7, NaN])
})
