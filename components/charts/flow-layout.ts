import { sankey, sankeyLinkHorizontal } from 'd3-sankey'
import { compare, subtract, toLength } from '../decimal'

export interface FlowNodeLike { id: string; column: string; key: string | null; name: string; amount: string; negative: string; keys?: string[] }
export interface FlowLinkLike { source: string; target: string; amount: string; negative: string }

export interface PlacedNode extends FlowNodeLike { x: number; y: number; height: number }
export interface PlacedLink extends FlowLinkLike { path: string; width: number; from: FlowNodeLike; to: FlowNodeLike }

export const NODE_WIDTH = 12
/** Labels are one line of 15 px beside their node, and nodes stand at least so far apart that no two meet. */
const APART = 17
/** Room for the labels of the last column. */
const RIGHT = 190

/** What of it can be drawn: the amount without the part below zero. Drawn widths add up in every node, as amounts do. */
export const drawn = (x: { amount: string; negative: string }): string => subtract(x.amount, x.negative)

/** So high that every column fits, thin nodes and all. */
export const flowHeight = (nodes: FlowNodeLike[]): number => {
  const most = Math.max(...['account', 'type', 'team'].map((column) => nodes.filter((n) => n.column === column).length), 1)
  return Math.max(320, 120 + most * (APART + 6))
}

/** Nodes and ribbons of a flow, in the order in which they were given: Unassigned and unattributed stay last. */
export function placeFlow(nodes: FlowNodeLike[], links: FlowLinkLike[], width: number, height: number): { nodes: PlacedNode[]; links: PlacedLink[] } {
  const visible = nodes.filter((n) => compare(drawn(n), '0') > 0)
  const ribbons = links.filter((l) => compare(drawn(l), '0') > 0)
  if (visible.length === 0 || ribbons.length === 0) return { nodes: [], links: [] }
  // null keeps the order given; the types know only of a function.
  const asGiven = null as never
  const layout = sankey<FlowNodeLike, { link: FlowLinkLike }>().nodeId((n) => n.id).nodeSort(asGiven).nodeWidth(NODE_WIDTH).nodePadding(APART).iterations(6).extent([[1, 8], [width - RIGHT, height - 8]])
  const graph = layout({ nodes: visible.map((n) => ({ ...n })), links: ribbons.map((link) => ({ source: link.source, target: link.target, value: toLength(drawn(link)), link })) })
  const path = sankeyLinkHorizontal()
  return {
    nodes: graph.nodes.map((n) => ({ id: n.id, column: n.column, key: n.key, name: n.name, amount: n.amount, negative: n.negative, keys: n.keys, x: n.x0 ?? 0, y: n.y0 ?? 0, height: Math.max((n.y1 ?? 0) - (n.y0 ?? 0), 1) })),
    links: graph.links.map((l) => ({ ...l.link, path: path(l) ?? '', width: Math.max(l.width ?? 0, 1), from: l.source as FlowNodeLike, to: l.target as FlowNodeLike })),
  }
}
