'use client'
import { VisuallyHidden } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import Link from 'next/link'
import { useTypeName } from '../../app-context'
import { useHref } from '../../global-state'
import { ShapeIcon } from '../../ui'
import type { Graph } from '../queries'
import { NODE, type Spot } from './place'
import { moneyOf, moreOf, nameOf, relationsOf, stateOf, type GraphNode } from './words'
import c from './graph.module.css'

/** One end of the graph: a link to its page; dashed where no listing showed it, with the reason. */
export function GraphEnd({ node: n, graph, spot, width, of, onActive }: { node: GraphNode; graph: Graph; spot: Spot; width: number; of(key: string): GraphNode | undefined; onActive(key: string | null): void }) {
  const typeName = useTypeName()
  const href = useHref()
  const relations = relationsOf(n, graph, of)
  const third = [n.why ?? moneyOf(n, graph), moreOf(n)].filter(Boolean)
  const body = (
    <>
      <span className={c.name}>{n.listed ? n.shape && <ShapeIcon shape={n.shape} /> : <IconEyeOff size={14} aria-hidden />}<span className="cut">{nameOf(n)}</span></span>
      <span className={c.line}>{[n.type ? typeName(n.type) : 'Type not known', stateOf(n)].filter(Boolean).join(', ')}</span>
      <span className={c.line}>{(n.more.in > 0 ? third.toReversed() : third).join(' · ')}</span>
      <VisuallyHidden>{relations.join('; ')}</VisuallyHidden>
    </>
  )
  const shared = {
    className: c.node, style: { left: spot.x, top: spot.y, width, height: NODE.height }, title: [n.arn, ...third, ...relations].join('\n'),
    'data-self': n.key === graph.root || undefined, 'data-unlisted': !n.listed || undefined, 'data-gone': n.goneAt !== null || undefined,
    onMouseEnter: () => onActive(n.key), onMouseLeave: () => onActive(null), onFocus: () => onActive(n.key), onBlur: () => onActive(null),
  }
  return n.id !== null && n.key !== graph.root
    ? <Link href={href(`/estate/${n.id}`)} {...shared}>{body}</Link>
    : <div tabIndex={0} role="group" aria-label={n.key === graph.root ? 'This resource' : 'Not listed'} {...shared}>{body}</div>
}
