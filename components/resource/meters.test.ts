import { describe, expect, test } from 'vitest'
import { meterFinding, meterSums, unbilledDays, unbilledWords, type Meter, type Unbilled } from './meters'

const NOW = '2026-11-23T06:00:00.000Z'
const meter = (more: Partial<Meter> = {}): Meter => ({ meter: 'm', label: 'Model storage', shape: 'storage', category: 'usage', monthToDate: '1', lastMonth: '2', lifetime: '3', days: 3, quantity: null, unit: null, ...more })
const cost = (more = {}) => ({ monthToDate: '1', lastMonth: '2', lifetime: '3', hourly: null, currency: 'USD', metric: 'unblended' as const, basis: 'billed' as const, unbilled: null, ...more })
const resource = (more = {}) => ({ shape: 'standing' as const, state: 'running' as const, durationSeconds: null, endedAt: null, startedAt: '2026-11-21T18:00:00.000Z', createdAt: null, goneAt: null, cost: cost(), daily: [{ date: '2026-11-03', meter: 'm', shape: 'transient' as const, amount: '403.77' }], ...more })

describe('the finding', () => {
  test('a run was billed once, over its days, and says how long it ran', () => {
    const job = resource({ shape: 'transient', state: 'finished', durationSeconds: 12_000, endedAt: '2026-11-03T12:30:00.000Z', cost: cost({ lifetime: '403.77' }) })
    expect(meterFinding(job, [], NOW)).toBe('Billed once: $403.77 over 1 day, ran for 3 h 20 min')
    expect(meterFinding({ ...job, endedAt: null }, [], NOW)).toBe('Billed once: $403.77 over 1 day, ran for at most 3 h 20 min')
    expect(meterFinding({ ...job, state: 'running', durationSeconds: null, endedAt: null }, [], NOW)).toBe('Billed so far: $403.77 over 1 day')
    expect(meterFinding({ ...job, cost: cost({ lifetime: '0' }) }, [], NOW)).toBe('What each meter billed')
  })
  test('what stands costs by the hour, for as long as it has stood', () => {
    expect(meterFinding(resource({ cost: cost({ hourly: '13.08' }) }), [], NOW)).toBe('$13.08/h as billed, 36 hours so far')
    expect(meterFinding(resource({ startedAt: null, cost: cost({ hourly: '1.515' }) }), [], NOW)).toBe('$1.515/h as billed')
  })
  test('of several meters, the one that bills the most', () => {
    expect(meterFinding(resource(), [meter(), meter({ label: 'Training', lifetime: '9' })], NOW)).toBe('2 meters, and training bills the most')
  })
})

test('the meters are the resource’s cost, or it is said', () => {
  expect(meterSums([meter(), meter({ lifetime: '-0.5', monthToDate: '0', lastMonth: '0' })], cost({ lifetime: '2.5' }))).toEqual({ monthToDate: '1', lastMonth: '2', lifetime: '2.5', agree: true })
  expect(meterSums([meter()], cost({ lifetime: '4' })).agree).toBe(false)
  expect(meterSums([meter()], cost({ lifetime: null })).agree).toBe(true)
})

test('estimated days sum to the estimate: whole ones at the rate, the rest on the last', () => {
  const u: Unbilled = { amount: '392.4', days: 2, from: '2026-11-22', to: '2026-11-23', basis: 'estimated', rate: '13.08', rateSource: 'billed', rateDetail: '' }
  expect(unbilledDays(u)).toEqual({ '2026-11-22': '313.92', '2026-11-23': '78.48' })
  expect(unbilledDays({ ...u, amount: '20' })).toEqual({ '2026-11-22': '20', '2026-11-23': '0' })
  expect(unbilledWords(u, 'USD')).toBe('≈ $392.40 not billed yet, 22–23 Nov: estimated at $13.08/h, its own billed rate')
})
