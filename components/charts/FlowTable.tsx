import { Table } from '@mantine/core'
import Link from 'next/link'
import { money } from '../format'
import type { FlowProps } from './CostFlow'

/** The same ribbons as rows, in the order of the columns; amounts are whole, what is below zero included. */
export function FlowTable({ nodes, links, currency, hrefOf, label }: FlowProps) {
  const of = new Map(nodes.map((n, i) => [n.id, { node: n, at: i }]))
  const rows = links
    .map((l) => ({ ...l, from: of.get(l.source)!, to: of.get(l.target)! }))
    .sort((a, b) => a.from.at - b.from.at || a.to.at - b.to.at)
  return (
    <Table.ScrollContainer minWidth={320} maxHeight={520} type="native" tabIndex={0} role="region" aria-label={label}>
      <Table tabularNums verticalSpacing={5} fz={12} stickyHeader>
        <Table.Thead><Table.Tr><Table.Th>From</Table.Th><Table.Th>To</Table.Th><Table.Th data-num>Amount</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {rows.map((r) => (
            <Table.Tr key={`${r.source} ${r.target}`}>
              <Table.Td>{r.from.node.name}</Table.Td><Table.Td>{r.to.node.name}</Table.Td>
              <Table.Td data-num data-amount={r.amount}><Link href={hrefOf(r.from.node, r.to.node)} aria-label={`${r.from.node.name} to ${r.to.node.name}, ${money(r.amount, { currency })}`}>{money(r.amount, { currency })}</Link></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
