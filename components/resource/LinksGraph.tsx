'use client'
import { Button } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import Link from 'next/link'
import { useState, type ReactNode } from 'react'
import { connector, layoutLinks, mergeEnds, NODE, type Neighbour, type Placed } from './links-layout'
import c from './LinksGraph.module.css'

const MOST = 6
const GAP = 44
/** What names a thing inside its ARN: all after the account and the kind. */
const tailOf = (arn: string): string => arn.split(':').slice(5).join(':').replace(/^[^/]*\//, '') || arn
const words = (rel: string) => rel.replaceAll('-', ' ')

/** What refers to the resource on the left, what it refers to on the right. Ends that were never listed are dashed. */
export function LinksGraph({ links, name, sub, figure, typeName }: { links: Omit<Neighbour, 'key'>[]; name: string; sub: string; figure: ReactNode; typeName(type: string): string }) {
  const [all, setAll] = useState(false)
  const ends = mergeEnds(links)
  const layout = layoutLinks(ends, all ? Infinity : MOST)
  const hidden = layout.hidden.left + layout.hidden.right
  const node = (n: Placed) => {
    const title = n.name ?? tailOf(n.arn)
    const body = (
      <>
        <span className={c.name}>{!n.resourceId && <IconEyeOff size={14} aria-hidden />}<span className="cut">{title}</span></span>
        <span className={c.line}>{n.type ? typeName(n.type) : 'Type not known'}{n.resourceId ? '' : ', not listed'}</span>
        <span className={c.line}>{n.direction === 'in' ? `${words(n.rel)} this` : words(n.rel)}</span>
      </>
    )
    return n.resourceId
      ? <Link key={n.key} href={`/estate/${n.resourceId}`} className={c.node} style={{ top: n.top }} title={n.arn}>{body}</Link>
      : <div key={n.key} className={c.node} data-unlisted style={{ top: n.top }} title={n.arn}>{body}</div>
  }
  return (
    <>
      <div className={c.graph} data-left={layout.left.length > 0 || undefined} data-right={layout.right.length > 0 || undefined} role="group" aria-label={`Links of ${name}: ${ends.length}`}>
        {layout.left.length > 0 && <div className={c.side} style={{ height: layout.height }}>{layout.left.map(node)}</div>}
        {layout.left.length > 0 && <Edges height={layout.height} ends={layout.left.map((n) => ({ from: n.top, to: layout.selfTop, unlisted: !n.resourceId }))} />}
        <div className={c.side} style={{ height: layout.height }}>
          <div className={c.node} data-self style={{ top: layout.selfTop }}>
            <span className={c.name}><span className="cut">{name}</span></span>
            <span className={c.line}>{sub}</span>
            <span className={c.line} style={{ color: 'var(--text)' }}>{figure}</span>
          </div>
        </div>
        {layout.right.length > 0 && <Edges height={layout.height} ends={layout.right.map((n) => ({ from: layout.selfTop, to: n.top, unlisted: !n.resourceId }))} />}
        {layout.right.length > 0 && <div className={c.side} style={{ height: layout.height }}>{layout.right.map(node)}</div>}
      </div>
      {(hidden > 0 || all) && <Button className={c.more} variant="default" size="compact-xs" onClick={() => setAll(!all)}>{all ? 'Show fewer' : `Show ${hidden} more`}</Button>}
    </>
  )
}

function Edges({ height, ends }: { height: number; ends: { from: number; to: number; unlisted: boolean }[] }) {
  return (
    <svg className={c.edges} width={GAP} height={height} viewBox={`0 0 ${GAP} ${height}`} aria-hidden>
      {ends.map((e, i) => (
        <g key={i}>
          <path d={connector(e.from, e.to, GAP - 6)} data-unlisted={e.unlisted || undefined} />
          <polygon points={`${GAP - 7},${e.to + NODE.height / 2 - 3.5} ${GAP},${e.to + NODE.height / 2} ${GAP - 7},${e.to + NODE.height / 2 + 3.5}`} />
        </g>
      ))}
    </svg>
  )
}
