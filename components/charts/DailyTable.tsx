import { Table } from '@mantine/core'
import { sumOf } from '../decimal'
import { day as dayName, money, month as monthName } from '../format'
import { dayTotals, type Series } from './series'

/** The same figures as a table: a row a day, a column a series, both with totals. */
export function DailyTable({ days, series, currency = 'USD', caption, grain = 'day' }: { days: string[]; series: Series[]; currency?: string; caption: string; grain?: 'day' | 'month' }) {
  const totals = dayTotals(series, days)
  return (
    <Table.ScrollContainer minWidth={480} maxHeight={330} type="native" tabIndex={0} role="region" aria-label={caption}>
      <Table tabularNums verticalSpacing={5} fz={12} stickyHeader>
        <Table.Thead><Table.Tr><Table.Th>{grain === 'day' ? 'Day' : 'Month'}</Table.Th>{series.map((s) => <Table.Th key={s.key} data-num>{s.label}</Table.Th>)}<Table.Th data-num>Total</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {days.map((d, i) => (
            <Table.Tr key={d}>
              <Table.Td>{grain === 'day' ? dayName(d) : monthName(d.slice(0, 7), 'short')}</Table.Td>
              {series.map((s) => <Table.Td key={s.key} data-num>{money(s.values[d] ?? '0', { currency })}</Table.Td>)}
              <Table.Td data-num>{money(totals[i] ?? '0', { currency })}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot><Table.Tr><Table.Th>Total</Table.Th>{series.map((s) => <Table.Th key={s.key} data-num>{money(s.total, { currency })}</Table.Th>)}<Table.Th data-num>{money(sumOf(series.map((s) => s.total)), { currency })}</Table.Th></Table.Tr></Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  )
}
