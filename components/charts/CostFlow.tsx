'use client'

import { useElementSize } from '@mantine/hooks'
import Link from 'next/link'
import { money, short } from '../format'
import { flowHeight, NODE_WIDTH, placeFlow, type FlowLinkLike, type FlowNodeLike, type PlacedNode } from './flow-layout'
import c from './flow.module.css'

/** As much of a name as fits between two columns; the whole on hover and to screen readers. */
const cut = (name: string): string => (name.length <= 28 ? name : `${name.slice(0, 27).trimEnd()}…`)

export interface FlowProps {
  nodes: FlowNodeLike[]
  links: FlowLinkLike[]
  currency: string
  /** Where a ribbon leads: the costs of what flows in it. A node is a ribbon to itself. */
  hrefOf: (from: FlowNodeLike, to: FlowNodeLike) => string
  /** What the chart says, for those who cannot see it. */
  label: string
}

/** Narrower, and names would lie over each other: the table says it instead. */
export const LEAST_WIDTH = 620

const COLORS = ['var(--s1)', 'var(--s2)', 'var(--s3)', 'var(--s4)', 'var(--s5)', 'var(--s6)', 'var(--s7)', 'var(--s8)']

/** Colour of a type by its place in the column; of money that nobody owns amber, of money without a resource grey. */
function colorOf(from: FlowNodeLike, to: FlowNodeLike, types: string[]): string {
  if (to.key === 'unattributed') return 'var(--so)'
  if (to.column === 'team' && to.key === null) return 'var(--amber)'
  const type = [from, to].find((n) => n.column === 'type')
  if (!type) return 'var(--so)'
  const at = types.indexOf(type.id)
  return type.key === 'other' || at >= COLORS.length ? 'var(--so)' : COLORS[at] ?? 'var(--so)'
}

/** Bill → account → type → team. Every ribbon and every name is a link to the costs within it. */
export function CostFlow({ nodes, links, currency, hrefOf, label }: FlowProps) {
  const { ref, width } = useElementSize()
  const height = flowHeight(nodes)
  const flow = width >= LEAST_WIDTH ? placeFlow(nodes, links, width, height) : { nodes: [], links: [] }
  const types = nodes.filter((n) => n.column === 'type').map((n) => n.id)
  return (
    <div ref={ref} style={{ minHeight: height, minWidth: 0, overflow: 'hidden' }}>
      {flow.nodes.length > 0 && (
        <svg width={width} height={height} role="group" aria-label={label}>
          <g fill="none">
            {flow.links.map((l) => (
              <Link key={`${l.source} ${l.target}`} href={hrefOf(l.from, l.to)} className={c.ribbon} aria-label={`${l.from.name} to ${l.to.name}, ${money(l.amount, { currency })}`}>
                <path d={l.path} strokeWidth={l.width} stroke={colorOf(l.from, l.to, types)}><title>{`${l.from.name} → ${l.to.name}\n${money(l.amount, { currency })}`}</title></path>
              </Link>
            ))}
          </g>
          {flow.nodes.map((n) => <Node key={n.id} node={n} color={colorOf(n, n, types)} href={hrefOf(n, n)} currency={currency} />)}
        </svg>
      )}
    </div>
  )
}

function Node({ node: n, color, href, currency }: { node: PlacedNode; color: string; href: string; currency: string }) {
  const fill = n.column === 'type' || n.key === null || n.key === 'unattributed' ? color : 'var(--text)'
  return (
    <Link href={href} className={c.node} aria-label={`${n.name}, ${money(n.amount, { currency })}`}>
      <rect x={n.x} y={n.y} width={NODE_WIDTH} height={n.height} fill={fill} />
      <text x={n.x + NODE_WIDTH + 6} y={n.y + n.height / 2} dy="0.36em" className={c.label}>
        <title>{`${n.name}\n${money(n.amount, { currency })}`}</title>
        {cut(n.name)} <tspan className={c.amount}>{short(n.amount, { currency, from: '1000000' })}</tspan>
      </text>
    </Link>
  )
}
