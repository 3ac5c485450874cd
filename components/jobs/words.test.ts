import { expect, test } from 'vitest'
import { place } from './place'
import type { JobItem, RunItem, SeriesItem } from './queries'
import { amount, billedOn, durationText, lookOf, timelineFinding } from './words'

const cost = { amount: '1', basis: 'billed', currency: 'USD', metric: 'unblended', whole: true, billedFrom: null, billedTo: null, by: null } as const
const run = (more: object): RunItem => ({ state: 'finished', rawState: 'Completed', cost, ...more }) as RunItem

test('the finding is of the costliest series with a rhythm', () => {
  const row = (name: string, runs: number, kind: string | null): SeriesItem => ({ name, runs, cadence: kind && { kind } }) as SeriesItem
  expect(timelineFinding([row('backfill', 4, 'irregular'), row('tagger-ft', 12, 'weekly')])).toBe('The weekly tagger-ft is twelve separate runs, not a machine that stays on')
  expect(timelineFinding([row('backfill', 4, null)])).toBe('Runs by start and length')
})

test('a run looks by its state first, then by what is known of its cost', () => {
  expect(lookOf(run({ state: 'failed' }))).toBe('failed')
  expect(lookOf(run({ rawState: 'PartiallyCompleted' }))).toBe('partial')
  expect(lookOf(run({ cost: { ...cost, basis: 'estimated' } }))).toBe('estimated')
  expect(lookOf(run({ cost: { ...cost, amount: '0' } }))).toBe('free')
  expect(lookOf(run({ cost: { ...cost, amount: null, basis: null } }))).toBe('unknown')
})

test('what it is billed on', () => {
  const job = (more: object) => billedOn({ state: 'finished', records: null, billedOn: [], ...more } as unknown as JobItem)
  expect(job({ billedOn: [{ quantity: '109200000', unit: 'tokens' }] })).toBe('109.2 M tokens')
  expect(job({ state: 'running', records: { done: 71, total: 100, failed: 0, unit: 'records' } })).toBe('71% of 100 records')
  expect(job({ state: 'running' })).toBe('no progress reported')
  expect([amount('131000000'), amount('4200'), amount('7.5')]).toEqual(['131 M', '4,200', '7.5'])
  expect(durationText(run({ durationSeconds: 10_800, durationAtMost: true }))).toBe('≤ 3 h')
  expect(durationText(run({ state: 'running', durationSeconds: null, startedAt: '2026-11-23T01:55:00Z' }), '2026-11-23T06:00:00Z')).toBe('4 h 5 min so far')
})

test('a run is placed by its start and length, and one that is on is drawn up to now', () => {
  const range = { from: '2026-11-01', to: '2026-11-11' }
  const now = '2026-11-10T12:00:00Z'
  expect(place(run({ day: '2026-11-02', startedAt: '2026-11-02T00:00:00Z', endedBy: '2026-11-03T00:00:00Z' }), range, now)).toEqual({ left: 10, width: 10 })
  expect(place(run({ state: 'running', day: '2026-11-10', startedAt: '2026-11-10T00:00:00Z', endedBy: null }), range, now)).toEqual({ left: 90, width: 5 })
  expect(place(run({ day: '2026-11-02', startedAt: '2026-11-02T12:00:00Z', endedBy: '2026-11-02T10:00:00Z' }), range, now)).toEqual({ left: 15, width: 0 })
  expect(place(run({ day: null, startedAt: null, endedBy: null }), range, now)).toBeNull()
})
