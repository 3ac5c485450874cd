import { expect, test } from 'vitest'
import { checkRange } from './range'

test('a range of days must run forwards', () => {
  expect(() => checkRange('2026-11-01', '2026-11-02')).not.toThrow()
  expect(() => checkRange('2026-11-02', '2026-11-02')).toThrow(/must be before/)
  expect(() => checkRange('2026-11-05', '2026-11-01')).toThrow(expect.objectContaining({ code: 'bad-range', status: 400 }))
})
