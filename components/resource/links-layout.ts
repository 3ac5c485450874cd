/** One end of a link as the graph shows it. */
export interface Neighbour {
  key: string
  rel: string
  direction: 'in' | 'out'
  type: string | null
  arn: string
  /** null: the other end was not listed; drawn dashed. */
  resourceId: string | null
  name: string | null
}

export const NODE = { height: 58, gap: 10 }

export interface Placed extends Neighbour { top: number }
export interface Layout {
  height: number
  /** Top of the resource itself, centred on the taller side. */
  selfTop: number
  left: Placed[]
  right: Placed[]
  hidden: { left: number; right: number }
}

/** Several relations to the same thing are one node: "guarded by · uses". */
export function mergeEnds(links: Omit<Neighbour, 'key'>[]): Neighbour[] {
  const byEnd = new Map<string, Neighbour>()
  for (const l of links) {
    const key = `${l.direction} ${l.resourceId ?? l.arn}`
    const known = byEnd.get(key)
    if (!known) byEnd.set(key, { ...l, key })
    else if (!known.rel.split(' · ').includes(l.rel)) known.rel += ` · ${l.rel}`
  }
  return [...byEnd.values()]
}

/** What feeds the resource on the left, what it refers to on the right, each side centred; `most` per side. */
export function layoutLinks(links: Neighbour[], most: number): Layout {
  const side = (direction: 'in' | 'out') => links.filter((l) => l.direction === direction)
  const all = { left: side('in'), right: side('out') }
  const shown = { left: all.left.slice(0, most), right: all.right.slice(0, most) }
  const rows = Math.max(1, shown.left.length, shown.right.length)
  const height = rows * NODE.height + (rows - 1) * NODE.gap
  const place = (ns: Neighbour[]): Placed[] => {
    const own = ns.length * NODE.height + (ns.length - 1) * NODE.gap
    return ns.map((n, i) => ({ ...n, top: (height - own) / 2 + i * (NODE.height + NODE.gap) }))
  }
  return {
    height, selfTop: (height - NODE.height) / 2, left: place(shown.left), right: place(shown.right),
    hidden: { left: all.left.length - shown.left.length, right: all.right.length - shown.right.length },
  }
}

/** A smooth connector between the middles of two nodes, across `width` pixels. */
export function connector(fromTop: number, toTop: number, width: number): string {
  const a = fromTop + NODE.height / 2
  const b = toTop + NODE.height / 2
  return `M0 ${a}C${width / 2} ${a} ${width / 2} ${b} ${width} ${b}`
}
