'use client'
import { Button } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Graph } from '../queries'
import { feeds } from './feeds'
import { GraphEnd } from './GraphEnd'
import { layersOf } from './layers'
import { NODE, curve, place, type Spot } from './place'
import { edgeWords, type GraphEdge } from './words'
import c from './graph.module.css'

const MOST = 6

/** Columns left to right: what feeds, the resource, what uses it. Hovering or focusing an end names its relations. */
export function GraphPicture({ graph: g, label }: { graph: Graph; label: string }) {
  const { ref, width } = useElementSize()
  const canvas = useRef<HTMLDivElement>(null)
  const [all, setAll] = useState(false)
  const [active, setActive] = useState<string | null>(null)
  const { lines, layers, byKey } = useMemo(() => {
    const byKey = new Map(g.nodes.map((n) => [n.key, n]))
    const pairs = new Map<string, { left: string; right: string; edges: GraphEdge[] }>()
    for (const e of g.edges) {
      const [left, right] = feeds(e, (key) => byKey.get(key)?.type ?? null)
      const line = pairs.get(`${left} ${right}`) ?? { left, right, edges: [] }
      line.edges.push(e)
      pairs.set(`${left} ${right}`, line)
    }
    const lines = [...pairs.values()]
    return { lines, byKey, layers: layersOf(g.nodes.map((n) => n.key), lines.map((l): [string, string] => [l.left, l.right])) }
  }, [g])
  const { spots, hidden, nodeWidth, ...size } = place(layers, (key) => (key === g.root ? -1 : byKey.get(key)!.distance), all ? Infinity : MOST, width)
  // The resource itself is in sight, however many columns stand before it.
  const own = spots.get(g.root)?.x ?? 0
  useEffect(() => { const box = canvas.current?.parentElement; if (box) box.scrollLeft = own + nodeWidth / 2 - box.clientWidth / 2 }, [own, nodeWidth])
  const drawn = lines.flatMap((l) => { const [a, b] = [spots.get(l.left), spots.get(l.right)]; return a && b ? [{ ...l, a, b }] : [] })
  const touches = (l: { left: string; right: string }) => active !== null && (active === l.left || active === l.right || active === `${l.left} ${l.right}`)
  return (
    <>
      <div ref={ref} className={c.scroll} tabIndex={0} role="region" aria-label={label}>
        <div ref={canvas} className={c.canvas} style={{ width: size.width, height: size.height }}>
          <svg width={size.width} height={size.height} aria-hidden>
            {drawn.map((l) => {
              const gone = l.edges.every((e) => e.goneAt !== null)
              const d = curve(l.a, l.b, nodeWidth)
              return (
                <g key={`${l.left} ${l.right}`} data-active={touches(l) || undefined} data-gone={gone || undefined} className={c.edge} onMouseEnter={() => setActive(`${l.left} ${l.right}`)} onMouseLeave={() => setActive(null)}>
                  <path d={d} />
                  <polygon points={`${l.b.x - 7},${l.b.y + NODE.height / 2 - 3.5} ${l.b.x},${l.b.y + NODE.height / 2} ${l.b.x - 7},${l.b.y + NODE.height / 2 + 3.5}`} />
                  <path d={d} className={c.hit}><title>{edgeWords(l.edges)}</title></path>
                </g>
              )
            })}
          </svg>
          {[...spots.values()].map((s) => <GraphEnd key={s.key} node={byKey.get(s.key)!} graph={g} spot={s} width={nodeWidth} of={(key) => byKey.get(key)} onActive={setActive} />)}
          {drawn.filter(touches).map((l) => <span key={`${l.left} ${l.right}`} className={c.word} style={middle(l.a, l.b, nodeWidth)} aria-hidden>{edgeWords(l.edges)}</span>)}
        </div>
      </div>
      {(hidden > 0 || all) && <Button className={c.more} variant="default" size="compact-xs" onClick={() => setAll(!all)}>{all ? 'Show fewer' : `Show ${hidden} more`}</Button>}
    </>
  )
}

/** Between the two ends, where the line is. */
const middle = (a: Spot, b: Spot, nodeWidth: number) => ({ left: (a.x + nodeWidth + b.x) / 2, top: (a.y + b.y + NODE.height) / 2 })
