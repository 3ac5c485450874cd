'use client'
import { ActionIcon, Select, Table, Tooltip } from '@mantine/core'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { parseAsString, useQueryState } from 'nuqs'
import { useState } from 'react'
import { addDays } from '@/lib/core/clock'
import { date, day as dayName } from '../format'
import { Card, EmptyState, ErrorState, SHAPES, TableSkeleton } from '../ui'
import { usageQuery, type Detail } from './queries'
import c from './resource.module.css'
import { amount, UsageChart } from './UsageChart'
import { daysIn, metricName, usageFinding, usageTitle } from './usage-words'

/** Is it used, how does one know, and what is not known? */
export function UsageCard({ resource: r }: { resource: Detail }) {
  const { data, error, refetch } = useQuery(usageQuery(r.id))
  const [chosen, choose] = useQueryState('metric-of-use', parseAsString)
  const [asTable, setAsTable] = useState(false)
  if (error) return <Card title="Use"><ErrorState error={error} what="Its use could not be read" holds="The rest of the page is complete." retry={() => void refetch()} /></Card>
  if (!data) return <Card title="Use"><TableSkeleton rows={5} /></Card>
  // A run, or what publishes nothing and was never judged.
  if (!data.use && data.series.length === 0) return null
  const series = data.series.find((s) => `${s.metric} ${s.source}` === chosen) ?? data.series.find((s) => s.metric === 'invocations') ?? data.series[0]
  // The day that is not over is no day yet.
  const days = series ? daysIn(data.from, series.readTo ?? addDays(data.to, -1)) : []
  const name = series ? metricName(series.metric) : ''
  const finding = series ? usageFinding(name, series.points, days) : ''
  const known = new Map(series?.points.map((p) => [p.date, p.value]))
  const controls = series && (
    <span className={c.usageControls}>
      <Select size="xs" w={190} aria-label="Metric" allowDeselect={false} value={`${series.metric} ${series.source}`} onChange={(v) => void choose(v)} data={data.series.map((s) => ({ value: `${s.metric} ${s.source}`, label: metricName(s.metric) }))} />
      <Tooltip label={asTable ? 'Show as chart' : 'Show as table'}>
        <ActionIcon variant="default" onClick={() => setAsTable(!asTable)} aria-label={asTable ? 'Show as chart' : 'Show as table'}>{asTable ? <IconChartBar size={16} /> : <IconTable size={16} />}</ActionIcon>
      </Tooltip>
    </span>
  )
  return (
    <Card title={usageTitle(data.use, date)} sub={data.use?.reason ?? 'Not judged yet.'} right={controls} label="Use">
      {!series && <EmptyState title="No metric was read of it">AWS publishes none, or it was not asked for yet; the reason stands above.</EmptyState>}
      {series && (asTable
        ? <Table.ScrollContainer minWidth={260} maxHeight={300} type="native" tabIndex={0} role="region" aria-label={`${name} by day`}>
            <Table tabularNums verticalSpacing={5} fz={12} stickyHeader>
              <Table.Thead><Table.Tr><Table.Th>Day</Table.Th><Table.Th data-num>{name}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{days.map((d) => <Table.Tr key={d}><Table.Td>{dayName(d)}</Table.Td><Table.Td data-num>{known.has(d) ? amount(known.get(d)!) : 'not known'}</Table.Td></Table.Tr>)}</Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        : <UsageChart days={days} points={series.points} window={data.use?.window ?? null} color={SHAPES[r.shape].color} name={name} label={finding} />)}
      {series && <p className={c.meta}>{finding} Source: {series.source}{series.readFrom ? `, read from ${date(series.readFrom)}` : ''}. Shaded grey: not known.{data.use?.window ? ` The verdict looks at ${date(data.use.window.from)} to ${date(addDays(data.use.window.to, -1))}.` : ''}</p>}
    </Card>
  )
}
