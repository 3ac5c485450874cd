import { expect, test } from 'vitest'
import type { Failure } from './classify-error'
import { Silence } from './silence'

const hung: Failure = { outcome: 'failed', code: 'ETIMEDOUT', message: 'AWS could not be reached.', missingActions: [] }
const times = (n: number, then: () => void) => { for (let i = 0; i < n; i += 1) then() }

test('a region that lets calls hang is not asked for ever; another is', () => {
  const silence = new Silence()
  times(7, () => { silence.failed('eu-west-1', hung) })
  expect(silence.lasting('eu-west-1')).toBeUndefined()
  silence.failed('eu-west-1', hung)
  expect(silence.lasting('eu-west-1')).toMatchObject({ outcome: 'failed', code: 'ETIMEDOUT', message: expect.stringMatching(/eu-west-1 answered 8 calls in a row/) as string })
  expect(silence.lasting('us-east-1')).toBeUndefined()
})

test('an answer between, or an error that is one, begins anew', () => {
  const silence = new Silence()
  times(7, () => { silence.failed('eu-west-1', hung) })
  silence.answered('eu-west-1')
  times(7, () => { silence.failed('eu-west-1', hung) })
  silence.failed('eu-west-1', { ...hung, outcome: 'denied', code: 'AccessDeniedException' })
  times(7, () => { silence.failed('eu-west-1', hung) })
  expect(silence.lasting('eu-west-1')).toBeUndefined()
})
