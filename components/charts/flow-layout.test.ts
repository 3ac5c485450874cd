import { expect, test } from 'vitest'
import { flowHeight, placeFlow, type FlowLinkLike, type FlowNodeLike } from './flow-layout'

const node = (column: string, key: string | null, amount: string, negative = '0'): FlowNodeLike => ({ id: `${column}:${key ?? 'none'}`, column, key, name: key ?? 'Unassigned', amount, negative })
const link = (source: string, target: string, amount: string, negative = '0'): FlowLinkLike => ({ source, target, amount, negative })
const many = Array.from({ length: 13 }, (_, i) => `t${i}`)
const nodes = [
  node('bill', 'bill', '1300', '-50'), node('account', 'a', '1300', '-50'),
  ...many.map((t, i) => node('type', t, i === 0 ? '1338' : '1')), node('type', 'unattributed', '-50', '-50'),
  node('team', 'small', '12'), node('team', null, '1338'), node('team', 'unattributed', '-50', '-50'),
]
const links = [
  link('bill:bill', 'account:a', '1300', '-50'), ...many.map((t, i) => link('account:a', `type:${t}`, i === 0 ? '1338' : '1')),
  link('account:a', 'type:unattributed', '-50', '-50'), link('type:unattributed', 'team:unattributed', '-50', '-50'),
  ...many.map((t, i) => link(`type:${t}`, i === 0 ? 'team:none' : 'team:small', i === 0 ? '1338' : '1')),
]

test('columns keep their order, whatever is large; what is below zero is not drawn; no two labels meet', () => {
  const height = flowHeight(nodes)
  const flow = placeFlow(nodes, links, 1100, height)
  const of = (column: string) => flow.nodes.filter((n) => n.column === column)
  expect(of('type').map((n) => n.key)).toEqual(many)
  expect(of('team').map((n) => n.key)).toEqual(['small', null])
  for (const column of ['type', 'team']) {
    const placed = of(column)
    for (let i = 1; i < placed.length; i++) {
      const middle = (n: (typeof placed)[number]) => n.y + n.height / 2
      expect(middle(placed[i]!) - middle(placed[i - 1]!)).toBeGreaterThanOrEqual(15)
    }
  }
  for (const n of flow.nodes) expect([n.id, n.y >= 0 && n.y + n.height <= height]).toEqual([n.id, true])
  // In each node the ribbons are as wide as it is high.
  const a = of('account')[0]!
  expect(flow.links.filter((l) => l.source === a.id).reduce((w, l) => w + l.width, 0)).toBeGreaterThan(a.height * 0.98)
})

test('nothing to draw is nothing, not an error', () => {
  expect(placeFlow([node('bill', 'bill', '-1', '-1')], [], 800, 300)).toEqual({ nodes: [], links: [] })
})
