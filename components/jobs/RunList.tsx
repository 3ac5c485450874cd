import { Table } from '@mantine/core'
import { Money, RunStateBadge } from '../ui'
import type { SeriesItem } from './queries'
import { durationText, startText } from './words'

/** The timeline in words: a row a run, series by series. */
export function RunList({ rows, caption }: { rows: SeriesItem[]; caption: string }) {
  return (
    <Table.ScrollContainer minWidth={560} maxHeight={420} type="native" tabIndex={0} role="region" aria-label={caption}>
      <Table tabularNums verticalSpacing={5} fz={12} stickyHeader>
        <Table.Thead><Table.Tr><Table.Th>Series</Table.Th><Table.Th>Run</Table.Th><Table.Th>State</Table.Th><Table.Th data-num>Started, UTC</Table.Th><Table.Th data-num>Duration</Table.Th><Table.Th data-num>Cost, once</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {rows.flatMap((s) => s.timeline.map((r) => (
            <Table.Tr key={r.id}>
              <Table.Td>{s.name}</Table.Td><Table.Td>{r.name}</Table.Td><Table.Td><RunStateBadge state={r.state} raw={r.rawState} /></Table.Td>
              <Table.Td data-num>{startText(r)}</Table.Td><Table.Td data-num>{durationText(r)}</Table.Td>
              <Table.Td data-num><Money value={r.cost.amount} basis={r.cost.basis ?? 'billed'} currency={r.cost.currency} glyph /></Table.Td>
            </Table.Tr>
          )))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
