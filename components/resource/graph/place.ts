export const NODE = { width: 156, height: 62, gap: 12 }
export const BETWEEN = 48

export interface Spot { key: string; x: number; y: number; column: number }
export interface Picture { width: number; height: number; spots: Map<string, Spot>; hidden: number }

/**
 * Pixels of each end: columns side by side, each centred on the tallest. At most `most` to a column; what is nearest
 * to the resource stays (`near`: smaller is nearer), in the column's order. `room` widens the columns where there is some.
 */
export function place(layers: string[][], near: (key: string) => number, most: number, room = 0): Picture & { nodeWidth: number } {
  const shown = layers.map((layer) => {
    const kept = new Set(layer.toSorted((a, b) => near(a) - near(b)).slice(0, most))
    return layer.filter((k) => kept.has(k))
  })
  const columns = Math.max(1, shown.length)
  const nodeWidth = Math.min(260, Math.max(NODE.width, Math.floor((room - (columns - 1) * BETWEEN) / columns)))
  const tall = (n: number) => n * NODE.height + Math.max(0, n - 1) * NODE.gap
  const height = tall(Math.max(1, ...shown.map((l) => l.length)))
  const spots = new Map(shown.flatMap((layer, column) => layer.map((key, i): [string, Spot] =>
    [key, { key, column, x: column * (nodeWidth + BETWEEN), y: (height - tall(layer.length)) / 2 + i * (NODE.height + NODE.gap) }])))
  return { width: columns * nodeWidth + (columns - 1) * BETWEEN, height, spots, nodeWidth, hidden: layers.flat().length - spots.size }
}

/** From the right side of `a` to the left side of `b`; a circle's edge runs back over the top. */
export function curve(a: Spot, b: Spot, nodeWidth: number): string {
  const [x1, y1, x2, y2] = [a.x + nodeWidth, a.y + NODE.height / 2, b.x - 6, b.y + NODE.height / 2]
  if (a.column < b.column) { const bend = (x2 - x1) / 2; return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` }
  return `M${x1} ${y1}C${x1 + 40} ${y1} ${x2 - 40} ${y2} ${x2} ${y2}`
}
