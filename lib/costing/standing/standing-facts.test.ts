import { expect, test } from 'vitest'
import { commitmentOf } from './commitment'
import { factsOf } from './standing-facts'
import type { StandingRow } from './standing.store'

// 06:00 on 23 November: 534 hours of the month have passed, 186 of its 720 are left.
const now = new Date('2026-11-23T06:00:00Z')
const of = { metric: 'unblended', currency: 'USD' } as const
const row = (more: Partial<StandingRow> = {}): StandingRow => ({ id: '1', type: 'provisioned-throughput', attributes: {}, shape: 'standing', began: new Date('2026-08-01T00:00:00Z'), goneBy: null, ended: false, rate: '13', rateDay: '2026-11-21', rateIsCurrent: true, ...more })

test('hours so far and left, and what they come to', () => {
  expect(factsOf(row(), now, of)).toMatchObject({ hourly: '13', hoursSoFar: '534', hoursLeft: '186', ahead: '2418', commitment: null, atTheEnd: expect.stringContaining('until someone deletes it') as string })
})
test('created today at 05:30: half an hour so far', () => {
  expect(factsOf(row({ began: new Date('2026-11-23T05:30:00Z'), rate: null, rateDay: null, rateIsCurrent: false }), now, of)).toMatchObject({ hoursSoFar: '0.5', hoursLeft: '186', ahead: null })
})
test('a commitment to 14 February: 83 days less 6 hours are still to pay, and then it goes on', () => {
  const facts = factsOf(row({ attributes: { commitmentDuration: 'SixMonths', commitmentExpirationTime: '2027-02-14T00:00:00Z' } }), now, of)
  expect(facts.commitment).toEqual({ term: 'SixMonths', start: '2026-08-14T00:00:00.000Z', end: '2027-02-14T00:00:00.000Z', stillToPay: String(13 * (83 * 24 - 6)) })
  expect(facts.atTheEnd).toContain('then it goes on billing')
})
test('the end of a commitment ends no billing', () => {
  const facts = factsOf(row({ attributes: { commitmentDuration: 'OneMonth', commitmentExpirationTime: '2026-10-31T12:00:00Z' } }), now, of)
  expect(facts).toMatchObject({ ahead: '2418', commitment: { start: '2026-09-30T12:00:00.000Z', stillToPay: '0' } })
})
test('dates that are missing or cannot be read are not known', () => {
  expect(commitmentOf({ commitmentDuration: 'OneMonth' }, '13', now)).toEqual({ term: 'OneMonth', start: null, end: null, stillToPay: null })
  expect(commitmentOf({ commitmentDuration: 'OneMonth', commitmentExpirationTime: 'soon' }, '13', now)).toMatchObject({ end: null, stillToPay: null })
  expect(commitmentOf({ commitmentExpirationTime: '2026-12-01T00:00:00Z' }, null, now)).toMatchObject({ term: null, start: null, stillToPay: null })
  expect(commitmentOf({}, '13', now)).toBeNull()
})
test('what is gone or has failed costs nothing more; what the bill has left behind has no rate to go on with', () => {
  expect(factsOf(row({ goneBy: new Date('2026-11-11T00:00:00Z') }), now, of)).toMatchObject({ hoursSoFar: '240', hoursLeft: '0', ahead: '0' })
  expect(factsOf(row({ ended: true }), now, of)).toMatchObject({ hoursSoFar: null, hoursLeft: '0', ahead: '0' })
  expect(factsOf(row({ rateDay: '2026-11-02', rateIsCurrent: false }), now, of)).toMatchObject({ hourly: '13', ahead: null })
  expect(factsOf(row({ shape: 'storage', rate: '0.01', rateDay: '2026-11-02', rateIsCurrent: false }), now, of)).toMatchObject({ ahead: '1.86' })
})
