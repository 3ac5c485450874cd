import { expect, test } from 'vitest'
import type { Answer } from './ask'
import { fold } from './fold'
import { requestCost } from './price'
import type { Reader } from './series'
import { backfillFrom, windowsAt } from './windows'

const w = windowsAt(new Date('2026-11-24T06:00:00Z'))
const reader = (stat: Reader['stat']): Reader => ({ resource: { id: '1', type: 't', arn: '', name: '', attributes: {}, bornOn: null }, as: 'invocations', namespace: 'AWS/Bedrock', stat, keys: ['a'] })
const answer = (points: [string, number][], broken: string[] = []): Answer =>
  ({ points: new Map(points.map(([at, v]) => [Date.parse(at), v])), broken: new Set(broken.map((at) => Date.parse(at))) })

test('a day is complete two hours after its end', () => {
  expect(windowsAt(new Date('2026-11-24T01:59:59Z')).completeTo).toBe('2026-11-23')
  expect(windowsAt(new Date('2026-11-24T02:00:00Z'))).toEqual({ completeTo: '2026-11-24', recentFrom: '2026-11-22' })
})

test('hours and series sum to days; the day that is not over is no day yet', () => {
  const folded = fold(reader('Sum'), [answer([['2026-11-22T08:00:00Z', 3], ['2026-11-22T09:00:00Z', 4], ['2026-11-24T05:00:00Z', 9]]), answer([['2026-11-22T08:00:00Z', 1]])], true, w)
  expect(folded.days).toEqual([['2026-11-22', 8]])
  expect(folded.hours).toEqual([['2026-11-22T08:00:00.000Z', 4], ['2026-11-22T09:00:00.000Z', 4], ['2026-11-24T05:00:00.000Z', 9]])
  expect(folded.firstSeen).toBe('2026-11-22')
})

test('a maximum is the largest', () => {
  expect(fold(reader('Maximum'), [answer([['2026-11-22T08:00:00Z', 3], ['2026-11-22T09:00:00Z', 2]])], true, w).days).toEqual([['2026-11-22', 3]])
})

test('a value that is no number leaves its day unknown, whatever else the day has', () => {
  const folded = fold(reader('Sum'), [answer([['2026-11-22T08:00:00Z', 3], ['2026-11-23T08:00:00Z', 0]], ['2026-11-22T09:00:00Z'])], true, w)
  expect(folded).toMatchObject({ days: [['2026-11-23', 0]], gaps: ['2026-11-22'] })
})

test('the past is read once, and what is missing of it', () => {
  expect(backfillFrom(w, undefined, null, 455)).toBe('2025-08-26')
  expect(backfillFrom(w, undefined, '2026-10-01', 455)).toBe('2026-10-01')
  expect(backfillFrom(w, undefined, '2026-11-23', 455)).toBeNull()
  expect(backfillFrom(w, { readFrom: '2026-10-01', readTo: '2026-11-23' }, '2026-10-01', 455)).toBeNull()
  expect(backfillFrom(w, { readFrom: '2026-10-01', readTo: '2026-11-20' }, '2026-10-01', 455)).toBe('2026-11-20')
  expect(backfillFrom(w, { readFrom: '2026-11-01', readTo: '2026-11-23' }, '2026-10-01', 455)).toBe('2026-10-01')
})

test('a thousand metrics cost a cent', () => {
  expect([requestCost(1000), requestCost(1), requestCost(0), requestCost(270_000)]).toEqual(['0.01', '0.00001', '0', '2.7'])
})
