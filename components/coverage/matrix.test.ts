import { describe, expect, test } from 'vitest'
import { areaSays, kindOf, kindOfArea, moveTo, toMatrix, type AreaCell, type CoverageRow } from './matrix'

const row = (over: Partial<CoverageRow>): CoverageRow => ({
  accountId: '111111111111', accountName: 'prod', region: 'us-east-1', type: 'agent', outcome: 'listed', count: 0,
  lastAttemptAt: '2026-11-23T06:00:00Z', lastSuccessAt: null, outcomeSince: null, error: null, errorCode: null, requestId: null,
  missingActions: [], partialActions: [], deniedBy: null, moneyAtStake: { amount: '0', currency: 'USD', days: 30 }, ...over,
})
const cell = (over: Partial<AreaCell>): AreaCell => ({
  accountId: '111111111111', accountName: 'prod', region: 'us-east-1', area: 'agents', count: 0, outcomes: { listed: 1 }, stale: 0,
  moneyAtStake: { amount: '0', currency: 'USD', days: 30 }, ...over,
})

describe('kindOf', () => {
  test('a listing with and without resources', () => {
    expect(kindOf(row({ count: 3 }))).toBe('found')
    expect(kindOf(row({ count: 0 }))).toBe('none')
  })
  test('a failed probe is stale only when an earlier listing stands', () => {
    expect(kindOf(row({ outcome: 'throttled', lastSuccessAt: '2026-11-22T18:00:00Z', count: 4 }))).toBe('stale')
    expect(kindOf(row({ outcome: 'throttled' }))).toBe('throttled')
    expect(kindOf(row({ outcome: 'failed' }))).toBe('failed')
  })
  test('denied stays denied, whatever was listed before', () => {
    expect(kindOf(row({ outcome: 'denied', lastSuccessAt: '2026-11-22T18:00:00Z' }))).toBe('denied')
  })
})

test.each([
  [{ outcomes: { listed: 9, denied: 1 }, count: 40 }, 'denied'],
  [{ outcomes: { listed: 9, failed: 1 }, stale: 0 }, 'failed'],
  [{ outcomes: { listed: 9, failed: 1, throttled: 1 }, stale: 2 }, 'stale'],
  [{ outcomes: { listed: 9, never: 1 } }, 'never'],
  [{ outcomes: { listed: 9, 'not-offered': 3 }, count: 0 }, 'none'],
  [{ outcomes: { listed: 1 }, count: 2 }, 'found'],
  [{ outcomes: { 'not-offered': 2 } }, 'not-offered'],
  [{ outcomes: { 'not-opted-in': 2 } }, 'not-opted-in'],
] as const)('%#: an area shows the worst of its types', (over, kind) => expect(kindOfArea(cell(over))).toBe(kind))

test('an area says what its one sign stands for', () => {
  expect(areaSays(cell({ outcomes: { denied: 1, listed: 9, 'not-offered': 2 } }))).toBe('9 listed, 2 not offered, 1 denied')
})

describe('toMatrix', () => {
  const words = {
    areas: [{ id: 'agents', name: 'Agents' }, { id: 'flows', name: 'Flows' }, { id: 'other', name: 'Other' }],
    types: [{ id: 'agent', many: 'Agents', area: 'agents' }, { id: 'agent-alias', many: 'Agent aliases', area: 'agents' }, { id: 'flow', many: 'Flows', area: 'flows' }],
  }
  const cells = [cell({}), cell({ region: 'us-west-2', area: 'other', outcomes: { never: 1 } }), cell({ accountId: '2', accountName: 'zeta' })]
  test('places in the order of the answer, the first of each account marked; areas without a cell have no column', () => {
    const m = toMatrix(cells, [], words, new Set())
    expect(m.places.map((p) => [p.accountName, p.region, p.firstOfAccount])).toEqual([['prod', 'us-east-1', true], ['prod', 'us-west-2', false], ['zeta', 'us-east-1', true]])
    expect(m.columns.map((c) => c.key)).toEqual(['agents', 'other'])
    expect(m.face(m.places[0]!, m.columns[0]!)?.kind).toBe('none')
    expect(m.face(m.places[1]!, m.columns[0]!)).toBeUndefined()
  })
  test('an opened area shows its types, and strangers that only the bill names', () => {
    const m = toMatrix(cells, [row({ type: 'agent-alias', count: 3 }), row({ region: 'us-west-2', type: 'newcomer', outcome: 'never' })], words, new Set(['agents', 'other']))
    expect(m.columns.map((c) => c.key)).toEqual(['agent', 'agent-alias', 'newcomer'])
    expect(m.face(m.places[0]!, m.columns[1]!)).toMatchObject({ kind: 'found', count: 3 })
    expect(m.face(m.places[0]!, m.columns[0]!)).toBeUndefined()
  })
})

test('arrow keys stop at the edges', () => {
  expect(moveTo({ row: 0, col: 0 }, 'ArrowUp', 3, 4)).toEqual({ row: 0, col: 0 })
  expect(moveTo({ row: 2, col: 3 }, 'ArrowRight', 3, 4)).toEqual({ row: 2, col: 3 })
  expect(moveTo({ row: 1, col: 1 }, 'End', 3, 4, true)).toEqual({ row: 2, col: 3 })
  expect(moveTo({ row: 0, col: 0 }, 'PageDown', 140, 14)).toEqual({ row: 10, col: 0 })
  expect(moveTo({ row: 0, col: 0 }, 'x', 3, 4)).toBeNull()
})
