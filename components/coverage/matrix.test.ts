import { describe, expect, test } from 'vitest'
import { gapsByMoney, kindOf, moveTo, stakeOf, toMatrix, type CoverageRow } from './matrix'

const row = (over: Partial<CoverageRow> & { amount?: string }): CoverageRow => ({
  accountId: '111111111111', accountName: 'prod', region: 'us-east-1', type: 'agent', outcome: 'listed', count: 0,
  lastAttemptAt: '2026-11-23T06:00:00Z', lastSuccessAt: null, outcomeSince: null, error: null, errorCode: null, requestId: null,
  missingActions: [], partialActions: [], moneyAtStake: { amount: over.amount ?? '0', currency: 'USD', days: 30 }, ...over,
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

describe('toMatrix', () => {
  const rows = [
    row({ accountName: 'prod', region: 'us-west-2', type: 'flow' }),
    row({ accountName: 'prod', region: 'us-east-1', type: 'agent' }),
    row({ accountId: '222222222222', accountName: 'data', region: 'us-east-1', type: 'newcomer' }),
  ]
  const m = toMatrix(rows, ['flow', 'agent'])
  test('places by account and region, the first of each account marked', () => {
    expect(m.places.map((p) => [p.accountName, p.region, p.firstOfAccount])).toEqual([
      ['data', 'us-east-1', true], ['prod', 'us-east-1', true], ['prod', 'us-west-2', false]])
  })
  test('types in the order given, unknown ones last; holes stay holes', () => {
    expect(m.types).toEqual(['flow', 'agent', 'newcomer'])
    expect(m.cells.map((r) => r.map((c) => c?.type ?? null))).toEqual([
      [null, null, 'newcomer'], [null, 'agent', null], ['flow', null, null]])
  })
})

test('gaps by money: the decimals decide, then the kind; what hides nothing is left out', () => {
  const gaps = gapsByMoney([
    row({ type: 'a', outcome: 'failed', amount: '9' }), row({ type: 'b', outcome: 'denied', amount: '10.000000000001' }),
    row({ type: 'c', outcome: 'denied', amount: '10' }), row({ type: 'd', outcome: 'not-offered' }),
    row({ type: 'e', outcome: 'not-opted-in' }), row({ type: 'f', outcome: 'never' }), row({ type: 'g', outcome: 'denied' }), row({ type: 'h' }),
  ])
  expect(gaps.map((g) => g.type)).toEqual(['b', 'c', 'a', 'g', 'f'])
})

test('money at stake sums exactly, one currency at a time', () => {
  const eur = row({ amount: '5' })
  eur.moneyAtStake.currency = 'EUR'
  expect(stakeOf([row({ amount: '0.1' }), row({ amount: '0.2' }), eur], 'USD')).toBe('0.3')
})

test('arrow keys stop at the edges', () => {
  expect(moveTo({ row: 0, col: 0 }, 'ArrowUp', 3, 4)).toEqual({ row: 0, col: 0 })
  expect(moveTo({ row: 2, col: 3 }, 'ArrowRight', 3, 4)).toEqual({ row: 2, col: 3 })
  expect(moveTo({ row: 1, col: 1 }, 'End', 3, 4, true)).toEqual({ row: 2, col: 3 })
  expect(moveTo({ row: 0, col: 0 }, 'PageDown', 140, 14)).toEqual({ row: 10, col: 0 })
  expect(moveTo({ row: 0, col: 0 }, 'x', 3, 4)).toBeNull()
})
