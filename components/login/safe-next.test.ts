import { expect, test } from 'vitest'
import { safeNext } from './safe-next'

test.each([
  ['/estate?type=agent&sort=-monthToDate', '/estate?type=agent&sort=-monthToDate'],
  ['/', '/'],
  ['/estate/12#lines', '/estate/12#lines'],
])('own path %s is kept', (next, to) => expect(safeNext(next)).toBe(to))

test.each([
  'https://evil.example/', '//evil.example', '/\\evil.example', '/\t/evil.example', '\\\\evil.example', 'javascript:alert(1)', 'estate',
  '/login?next=/', '/api/auth/signout', '', undefined, null,
])('%s leads to the overview', (next) => expect(safeNext(next)).toBe('/'))
