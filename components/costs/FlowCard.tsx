'use client'

import { ActionIcon, Skeleton, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowsSplit2, IconTable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { queryString } from '../api'
import { CostFlow } from '../charts/CostFlow'
import { FlowTable } from '../charts/FlowTable'
import { drawn, type FlowNodeLike } from '../charts/flow-layout'
import { isZero, percentOf, sumOf } from '../decimal'
import { money, percent } from '../format'
import { METRIC_LABELS, type MetricName } from '../global-params'
import { AfterDelay, Card, EmptyState, ErrorState } from '../ui'
import { flowQuery, type Flow } from './queries'
import { rangeText, type FilterName, type Filters, type Range } from './params'
import c from './costs.module.css'

/** Bill → account → type → team. A ribbon cannot be drawn below zero: credits are listed beneath, and still count. */
export function FlowCard({ range, filters, metric }: { range: Range; filters: Partial<Filters>; metric: MetricName }) {
  const [asTable, setAsTable] = useState(false)
  const narrow = useMediaQuery('(max-width: 767px)', false)
  const { data, error, refetch, isPlaceholderData } = useQuery(flowQuery({ from: range.from, to: range.to, metric, ...filters }))
  if (error) return <ErrorState error={error} what="The flow could not be read" holds="The other figures hold." retry={() => void refetch()} />
  if (!data) return <Card title="Where the money flows"><AfterDelay><Skeleton height={360} animate={false} /></AfterDelay></Card>
  const { currency, total } = data
  const hrefOf = (from: FlowNodeLike, to: FlowNodeLike) => hrefWithin(from, to, { from: data.from, to: data.to, metric: metric === 'unblended' ? undefined : metric, ...filters })
  const sub = `Bill to account to type to team, ${rangeText(data)}, ${METRIC_LABELS[data.metric].toLowerCase()}, ${currency}: ${money(total, { currency })} in, ${money(total, { currency })} out. A ribbon leads to its costs. Amber is unassigned, grey belongs to no resource`
  const title = findingOf(data)
  const props = { nodes: data.nodes, links: data.links, currency, hrefOf, label: `${title}. ${sub}.` }
  const table = asTable || narrow
  const toggle = !narrow && (
    <Tooltip label={asTable ? 'Show as chart' : 'Show as table'}>
      <ActionIcon variant="default" onClick={() => setAsTable(!asTable)} aria-label={asTable ? 'Show as chart' : 'Show as table'}>{asTable ? <IconArrowsSplit2 size={16} /> : <IconTable size={16} />}</ActionIcon>
    </Tooltip>
  )
  return (
    <Card title={title} sub={sub} right={toggle} label="Flow">
      {data.nodes.length === 0
        ? <EmptyState title="Nothing flows in these days">Choose other days or fewer filters.</EmptyState>
        : <div className={c.body} data-old={isPlaceholderData || undefined}>{table ? <FlowTable {...props} /> : <CostFlow {...props} />}<Negative flow={data} hrefOf={hrefOf} /></div>}
    </Card>
  )
}

function Negative({ flow, hrefOf }: { flow: Flow; hrefOf: (from: FlowNodeLike, to: FlowNodeLike) => string }) {
  const { currency } = flow
  if (isZero(flow.negative)) return null
  const of = new Map(flow.nodes.map((n) => [n.id, n]))
  const rows = flow.links.filter((l) => l.target.startsWith('team:') && !isZero(l.negative))
  return (
    <div>
      <p className="small"><b>{money(flow.negative, { currency })} is not drawn:</b> a ribbon cannot be below zero. The ribbons come to {money(sumOf(flow.links.filter((l) => l.target.startsWith('team:')).map(drawn)), { currency })}, with these {money(flow.total, { currency })}.</p>
      <ul className={c.negative}>
        {rows.map((l) => <li key={`${l.source} ${l.target}`}><Link href={hrefOf(of.get(l.source)!, of.get(l.target)!)}>{of.get(l.source)!.name} → {of.get(l.target)!.name}</Link> <span className="num">{money(l.negative, { currency })}</span></li>)}
      </ul>
    </div>
  )
}

/** The costs within a ribbon: the filters at hand, and those of its two ends. */
function hrefWithin(from: FlowNodeLike, to: FlowNodeLike, base: Record<string, string | string[] | undefined>): string {
  const own: Partial<Record<FilterName, string[]>> = {}
  for (const n of [from, to]) if (n.column !== 'bill') own[n.column as FilterName] = n.keys ?? [n.key ?? 'none']
  const groupBy = to.column === 'bill' ? 'account' : to.column === 'account' ? 'type' : to.key === 'unattributed' ? 'meter' : 'resource'
  return `/costs?${queryString({ ...base, ...own, groupBy })}`
}

/** `76% of it runs in northwind-prod; most unowned money is foundation models`. */
function findingOf(flow: Flow): string {
  const account = flow.nodes.find((n) => n.column === 'account')
  const share = account && percentOf(account.amount, flow.total)
  if (!account || !share) return 'Where the money flows'
  const unowned = flow.links.filter((l) => l.target === 'team:none').sort((a, b) => Number(b.amount) - Number(a.amount))[0]
  const type = unowned && flow.nodes.find((n) => n.id === unowned.source)
  return `${percent(share.replace(/\.\d$/, ''))} of it runs in ${account.name}${type ? `; most unowned money is ${type.name.charAt(0).toLowerCase()}${type.name.slice(1)}` : ''}`
}
