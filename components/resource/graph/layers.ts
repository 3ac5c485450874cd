/**
 * Columns of a graph, left to right: every edge runs to a column further right. Edges that close a circle are left
 * out of the reckoning (they are drawn all the same). What nothing feeds stands right before what it feeds.
 */
export function layersOf(keys: string[], edges: [left: string, right: string][]): string[][] {
  const acyclic = withoutCircles(keys, edges)
  const order = topological(keys, acyclic)
  const column = new Map(order.map((k) => [k, 0]))
  for (const k of order) for (const [l, r] of acyclic) if (l === k) column.set(r, Math.max(column.get(r)!, column.get(k)! + 1))
  for (const k of order.toReversed()) {
    const after = acyclic.filter(([l]) => l === k).map(([, r]) => column.get(r)!)
    if (after.length > 0) column.set(k, Math.min(...after) - 1)
  }
  const layers: string[][] = []
  for (const k of keys) (layers[column.get(k)!] ??= []).push(k)
  return calm(layers.filter((layer) => layer !== undefined), edges)
}

function withoutCircles(keys: string[], edges: [string, string][]): [string, string][] {
  const state = new Map<string, 'open' | 'done'>()
  const kept: [string, string][] = []
  const visit = (k: string) => {
    state.set(k, 'open')
    for (const [l, r] of edges) {
      if (l !== k || state.get(r) === 'open') continue
      kept.push([l, r])
      if (!state.has(r)) visit(r)
    }
    state.set(k, 'done')
  }
  for (const k of keys) if (!state.has(k)) visit(k)
  return kept
}

function topological(keys: string[], edges: [string, string][]): string[] {
  const before = new Map(keys.map((k) => [k, edges.filter(([, r]) => r === k).length]))
  const ready = keys.filter((k) => before.get(k) === 0)
  for (let i = 0; i < ready.length; i += 1) {
    for (const [l, r] of edges) if (l === ready[i]) { before.set(r, before.get(r)! - 1); if (before.get(r) === 0) ready.push(r) }
  }
  return ready
}

/** Each column in the order of its neighbours' middles, twice there and back: fewer crossings. */
function calm(layers: string[][], edges: [string, string][]): string[][] {
  const at = new Map<string, number>()
  const note = () => layers.forEach((layer) => layer.forEach((k, i) => at.set(k, i - (layer.length - 1) / 2)))
  note()
  for (const pass of [1, -1, 1, -1]) {
    for (let c = pass > 0 ? 1 : layers.length - 2; c >= 0 && c < layers.length; c += pass) {
      const middle = new Map(layers[c]!.map((k) => {
        const near = edges.filter(([l, r]) => (pass > 0 ? r : l) === k).map(([l, r]) => at.get(pass > 0 ? l : r)!)
        return [k, near.length > 0 ? near.reduce((a, b) => a + b, 0) / near.length : at.get(k)!]
      }))
      layers[c]!.sort((a, b) => middle.get(a)! - middle.get(b)!)
      note()
    }
  }
  return layers
}
