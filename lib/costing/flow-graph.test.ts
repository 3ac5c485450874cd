import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sum } from '@/lib/core/money'
import { COLUMNS, flowGraph, type FlowCell } from './flow-graph'

const named = (prefix: string, most: number) => fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: most }).map((n) => ({ key: `${prefix}${n}`, name: `${prefix} ${n}` })) },
  { weight: 1, arbitrary: fc.constant({ key: null, name: 'Unassigned' }) },
  { weight: 1, arbitrary: fc.constant({ key: 'unattributed', name: 'Unattributed' }) })
const amount = fc.tuple(fc.integer({ min: -999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 10 })).map(([n, scale]) => sum([`${n}e-${scale}`]))
const cells: fc.Arbitrary<FlowCell[]> = fc.array(fc.record({
  account: fc.integer({ min: 0, max: 40 }).map((n) => ({ key: `a${n}`, name: `a ${n}` })), type: named('type', 40), team: named('team', 20), amount,
}), { maxLength: 120 })

test('whatever flows, each column sums to the total, and what comes into a node goes out of it', () => {
  fc.assert(fc.property(cells, (drawn) => {
    const total = sum(drawn.map((c) => c.amount))
    const { nodes, links, negative } = flowGraph(drawn)
    expect(negative).toBe(sum(drawn.map((c) => c.amount).filter((a) => a.startsWith('-'))))
    for (const column of COLUMNS) {
      const own = nodes.filter((n) => n.column === column)
      expect([column, sum(own.map((n) => n.amount)), sum(own.map((n) => n.negative))]).toEqual([column, total, negative])
      expect(own.length).toBeLessThanOrEqual(15)
    }
    for (const node of nodes) {
      for (const part of ['amount', 'negative'] as const) {
        if (node.column !== 'bill') expect(sum(links.filter((l) => l.target === node.id).map((l) => l[part]))).toBe(node[part])
        if (node.column !== 'team') expect(sum(links.filter((l) => l.source === node.id).map((l) => l[part]))).toBe(node[part])
      }
    }
  }), { numRuns: 200 })
})

const cell = (type: string, team: string | null, value: string): FlowCell => ({
  account: { key: '1', name: 'prod' }, type: { key: type, name: type }, team: { key: team, name: team ?? 'Unassigned' }, amount: value,
})

test('beyond twelve the small types are one, before what nobody owns; a credit is told beside the usage', () => {
  const { nodes, links } = flowGraph([
    ...Array.from({ length: 14 }, (_, i) => cell(`t${String(i).padStart(2, '0')}`, 'search', String(100 - i))),
    cell('unattributed', 'unattributed', '500'), cell('unattributed', 'unattributed', '-40'), cell('t00', null, '1'),
  ])
  const types = nodes.filter((n) => n.column === 'type')
  expect(types.map((n) => n.key)).toEqual([...Array.from({ length: 12 }, (_, i) => `t${String(i).padStart(2, '0')}`), 'other', 'unattributed'])
  expect(types[12]).toMatchObject({ name: 'Other types', amount: '175', keys: ['t12', 't13'] })
  expect(types[13]).toMatchObject({ amount: '460', negative: '-40' })
  expect(nodes.filter((n) => n.column === 'team').map((n) => n.id)).toEqual(['team:search', 'team:none', 'team:unattributed'])
  expect(links.find((l) => l.target === 'team:unattributed')).toEqual({ source: 'type:unattributed', target: 'team:unattributed', amount: '460', negative: '-40' })
})
