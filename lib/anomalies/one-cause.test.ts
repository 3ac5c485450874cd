import { expect, test } from 'vitest'
import { oneCause, type Candidate } from './one-cause'
import type { Cell } from './types'

const cell = (more: Partial<Cell>): Cell => ({
  resourceId: '1', accountId: '111111111111', region: 'us-east-1', service: 'Amazon Bedrock', model: 'NovaPro', meter: 'input-tokens', principal: 'role/a', currency: 'USD', amount: 100, usual: 100, launched: false, ...more,
})
const candidate = (level: Candidate['level'], subject: string, more: Partial<Candidate> = {}): Candidate =>
  ({ day: '2026-10-14', level, subject, kind: 'spike', currency: 'USD', amount: 900, expected: 100, needed: 400, ...more })
const caller = (name: string): string => JSON.stringify(['111111111111', name])
const model = (name: string): string => JSON.stringify(['111111111111', 'us-east-1', 'Amazon Bedrock', name, ''])

test('a resource that runs away is one anomaly, not three', () => {
  const cells = [cell({ amount: 900 }), cell({ resourceId: '2', principal: 'role/b' })]
  const causes = oneCause([candidate('meter', model('NovaPro')), candidate('principal', caller('role/a')), candidate('resource', '1')], cells)
  expect(causes).toMatchObject([{ level: 'resource', subject: '1', cells: [{ amount: 900 }] }])
})

test('what explains it is its own money, not what broke beside it', () => {
  const cells = [cell({ amount: 9000 }), cell({ resourceId: '2', amount: 300, usual: 100 })]
  const [cause, ...others] = oneCause([candidate('meter', model('NovaPro')), candidate('principal', caller('role/a')), candidate('resource', '1')], cells)
  expect(others).toEqual([])
  expect([cause!.subject, cause!.cells.map((c) => c.resourceId)]).toEqual(['1', ['1']])
})

test('a caller that runs away over several models is the caller’s', () => {
  const cells = [cell({ amount: 900 }), cell({ resourceId: '2', model: 'NovaLite', amount: 800 })]
  expect(oneCause([candidate('resource', '1'), candidate('resource', '2'), candidate('principal', caller('role/a'))], cells)).toMatchObject([{ level: 'principal', subject: caller('role/a') }])
})

test('two resources that run away by themselves on one day are two', () => {
  const cells = [cell({ amount: 900 }), cell({ resourceId: '2', model: 'NovaLite', principal: 'role/b', amount: 800 })]
  expect(oneCause([candidate('resource', '1'), candidate('resource', '2')], cells).map((c) => c.subject).sort()).toEqual(['1', '2'])
})

test('a role that was renamed spends nothing more', () => {
  expect(oneCause([candidate('principal', caller('role/new'), { kind: 'new' })], [cell({ amount: 0, usual: 900 }), cell({ principal: 'role/new', amount: 900, usual: 0 })])).toEqual([])
})

test('what was made in the days before explains what its meters and callers spend more', () => {
  const cells = [cell({ amount: 900, usual: 0, launched: true }), cell({ resourceId: '2' })]
  expect(oneCause([candidate('resource', '1', { kind: 'new' }), candidate('meter', model('NovaPro'))], cells)).toEqual([])
})
