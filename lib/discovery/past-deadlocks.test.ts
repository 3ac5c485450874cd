import { expect, test } from 'vitest'
import { pastDeadlocks } from './past-deadlocks'

const failing = (code: string, times: number) => {
  let calls = 0
  return () => (++calls <= times ? Promise.reject(Object.assign(new Error(code), { code })) : Promise.resolve(calls))
}

test('a deadlock is tried again, a few times', async () => {
  expect(await pastDeadlocks(failing('40P01', 2))).toBe(3)
  await expect(pastDeadlocks(failing('40P01', 9))).rejects.toThrow('40P01')
})

test('any other error is not', async () => {
  await expect(pastDeadlocks(failing('23505', 1))).rejects.toThrow('23505')
})
