import { expect, test } from 'vitest'
import { connector, layoutLinks, mergeEnds } from './links-layout'

const link = (direction: 'in' | 'out', arn: string, rel = 'uses', resourceId: string | null = null) =>
  ({ direction, arn, rel, resourceId, type: null, name: null })

test('two relations to one end are one node, the same relation is not repeated', () => {
  const merged = mergeEnds([link('out', 'a', 'uses'), link('out', 'a', 'guarded-by'), link('out', 'a', 'uses'), link('in', 'a')])
  expect(merged.map((m) => [m.direction, m.rel])).toEqual([['out', 'uses · guarded-by'], ['in', 'uses']])
})

test('each side and the resource itself are centred on the taller side', () => {
  const l = layoutLinks(mergeEnds([link('in', 'x'), link('out', 'a'), link('out', 'b'), link('out', 'c')]), 8)
  // three nodes of 58 with two gaps of 10
  expect(l.height).toBe(194)
  expect(l.right.map((n) => n.top)).toEqual([0, 68, 136])
  expect(l.left.map((n) => n.top)).toEqual([68])
  expect(l.selfTop).toBe(68)
})

test('what does not fit is counted, not dropped in silence', () => {
  const l = layoutLinks(mergeEnds(Array.from({ length: 11 }, (_, i) => link('in', `a${i}`))), 7)
  expect(l.left).toHaveLength(7)
  expect(l.hidden).toEqual({ left: 4, right: 0 })
})

test('a connector runs from middle to middle', () => {
  expect(connector(0, 68, 40)).toBe('M0 29C20 29 20 97 40 97')
})
