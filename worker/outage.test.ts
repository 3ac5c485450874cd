import { expect, test } from 'vitest'
import { Outage, text } from './outage'

test('an outage is told once, its end once, and other errors are left to others', () => {
  const log: string[] = []
  const outage = new Outage((line) => log.push(line))
  outage.over()
  expect(outage.takes(new Error('connect ECONNREFUSED 127.0.0.1:5432'))).toBe(true)
  expect(outage.takes({ message: 'Connection terminated unexpectedly' })).toBe(true)
  expect(outage.takes(Object.assign(new Error('x'), { code: 'ECONNRESET' }))).toBe(true)
  outage.over()
  outage.over()
  expect(outage.takes(new Error('relation "run" does not exist'))).toBe(false)
  expect(log).toEqual([expect.stringContaining('cannot be reached (connect ECONNREFUSED 127.0.0.1:5432)'), 'The database is back.'])
})

test('an error that is a plain object is told by its message', () => {
  expect(text({ message: 'no', queue: 'x' })).toBe('no')
})
