import { expect, test } from 'vitest'
import { noticeOf, signInMessage } from './sign-in-message'

test('a wrong password and a lock read alike, so that nobody learns which it was', () => {
  expect(signInMessage('CredentialsSignin', 401)).toMatch(/not right.*locked for 1 to 15 minutes/)
  expect(signInMessage('CredentialsSignin', 200)).toBe(signInMessage('CredentialsSignin', 401))
})

test('a server that is away or fails is not blamed on the password', () => {
  expect(signInMessage('', 0)).toMatch(/does not answer/)
  expect(signInMessage('Configuration', 500)).toMatch(/on the server \(Configuration\)/)
  expect(signInMessage('', 429)).toMatch(/Too many attempts/)
})

test('why someone was sent to sign in; a made-up reason says nothing', () => {
  expect(noticeOf('ended')).toMatch(/session has ended/)
  expect(noticeOf('<b>pay here</b>')).toBeNull()
  expect(noticeOf(undefined)).toBeNull()
})
