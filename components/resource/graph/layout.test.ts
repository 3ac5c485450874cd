import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { feeds, passive, relWords } from './feeds'
import { layersOf } from './layers'
import { BETWEEN, NODE, curve, place } from './place'

describe('which end feeds which', () => {
  const typeOf = (key: string) => key
  test.each([
    ['provisioned-throughput', 'serves', 'custom-model', ['custom-model', 'provisioned-throughput']],
    ['model-customization-job', 'produces', 'custom-model', ['model-customization-job', 'custom-model']],
    ['custom-model', 'produced-by', 'model-customization-job', ['model-customization-job', 'custom-model']],
    ['agent-alias', 'part-of', 'agent', ['agent', 'agent-alias']],
    ['agent-action-group', 'part-of', 'agent', ['agent-action-group', 'agent']],
    ['knowledge-base', 'stores-in', 'aoss-collection', ['aoss-collection', 'knowledge-base']],
    ['model-copy-job', 'copies', 'custom-model', ['custom-model', 'model-copy-job']],
  ])('%s %s %s', (from, rel, to, expected) => expect(feeds({ from, to, rel }, typeOf)).toEqual(expected))

  test('words both ways, of a relation that nobody has words for too', () => {
    expect([relWords('base-model'), passive('base-model'), relWords('routes-to'), passive('new-rel')]).toEqual(['has base model', 'base model of', 'routes to', 'new rel (from)'])
  })
})

test('the chain of a fine-tuned model, left to right', () => {
  const edges: [string, string][] = [['model', 'pt'], ['job', 'model'], ['base', 'pt'], ['model', 'deployment'], ['deployment', 'alias'], ['pt', 'alias']]
  const layers = layersOf(['pt', 'model', 'job', 'deployment', 'alias', 'base'], edges)
  expect(layers.map((l) => [...l].sort())).toEqual([['job'], ['base', 'model'], ['deployment', 'pt'], ['alias']])
})

test('whatever the graph: each end stands once, no edge but a circle’s runs left, and nothing overlaps', () => {
  const edge = fc.tuple(fc.nat(11), fc.nat(11)).filter(([a, b]) => a !== b).map(([a, b]): [string, string] => [`${a}`, `${b}`])
  fc.assert(fc.property(fc.array(edge, { maxLength: 30 }), fc.integer({ min: 1, max: 6 }), fc.nat(1200), (edges, most, room) => {
    const keys = Array.from({ length: 12 }, (_, i) => String(i))
    const layers = layersOf(keys, edges)
    expect(layers.flat().sort()).toEqual([...keys].sort())
    const column = new Map(layers.flatMap((l, i) => l.map((k): [string, number] => [k, i])))
    const forward = edges.filter(([a, b]) => Number(a) < Number(b))
    for (const [a, b] of forward) expect(layersOf(keys, forward).findIndex((l) => l.includes(a))).toBeLessThan(layersOf(keys, forward).findIndex((l) => l.includes(b)))
    const p = place(layers, (k) => Number(k), most, room)
    expect(p.hidden + p.spots.size).toBe(12)
    for (const s of p.spots.values()) expect(s.column).toBe(column.get(s.key))
    const spots = [...p.spots.values()]
    for (const a of spots) for (const b of spots) if (a !== b && a.column === b.column) expect(Math.abs(a.y - b.y)).toBeGreaterThanOrEqual(NODE.height + NODE.gap)
    expect(Math.max(...spots.map((s) => s.x)) + p.nodeWidth).toBeLessThanOrEqual(p.width)
  }), { numRuns: 100 })
})

test('of a column that is too tall the nearest stay, and the others are counted', () => {
  const p = place([['far', 'near', 'mid']], (k) => ['near', 'mid', 'far'].indexOf(k), 2)
  expect([...p.spots.keys()]).toEqual(['near', 'mid'])
  expect(p.hidden).toBe(1)
})

test('an edge runs from the right side to before the left side', () => {
  const at = (column: number, y: number) => ({ key: '', column, x: column * (NODE.width + BETWEEN), y })
  expect(curve(at(0, 0), at(1, 74), NODE.width)).toBe('M156 31C177 31 177 105 198 105')
})
