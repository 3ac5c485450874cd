'use client'

import { ActionIcon, SegmentedControl, Skeleton, Tooltip } from '@mantine/core'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addDays, addMonths } from '@/lib/core/clock'
import { DailyChart } from '../charts/DailyChart'
import { DailyTable } from '../charts/DailyTable'
import { findingTitle } from '../charts/finding'
import { Legend } from '../charts/Legend'
import { toSeries } from '../charts/series'
import { LABELS, costQuery, daysBetween, grainOf, monthsBetween, rangeText, type Filters, type Group, type Range } from '../costs/params'
import { day } from '../format'
import { METRIC_LABELS, type MetricName } from '../global-params'
import { costsQuery } from '../queries'
import { AfterDelay, Card, EmptyState, ErrorState } from '../ui'
import { trendTitle } from './trend'

interface Props {
  /** The billed days of the month. */
  range: Range
  metric: MetricName
  groupBy: Group
  filters?: Partial<Filters>
  grain: 'day' | 'month'
  onGrain(grain: 'day' | 'month'): void
}

/** A year by month, or the month by day. A month that is not billed whole says so. */
export function OverTime({ range, metric, groupBy, filters = {}, grain, onGrain }: Props) {
  const [asTable, setAsTable] = useState(false)
  const asked = grain === 'day' ? range : { from: `${addMonths(range.from.slice(0, 7), -11)}-01`, to: range.to }
  const { data, error, refetch } = useQuery(costsQuery(costQuery({ range: asked, filters, metric, groupBy, grain, top: 50 })))
  const by = LABELS[groupBy].toLowerCase()
  const plain = `Cost per ${grain} by ${by}`
  const right = (
    <>
      <SegmentedControl size="xs" aria-label="Over time" value={grain} onChange={(v) => onGrain(v as 'day' | 'month')} data={[{ value: 'month', label: '12 months' }, { value: 'day', label: 'Days' }]} />
      <Tooltip label={asTable ? 'Show as chart' : 'Show as table'}>
        <ActionIcon variant="default" onClick={() => setAsTable(!asTable)} aria-label={asTable ? 'Show as chart' : 'Show as table'}>{asTable ? <IconChartBar size={16} /> : <IconTable size={16} />}</ActionIcon>
      </Tooltip>
    </>
  )
  if (error) return <ErrorState error={error} what="The cost over time could not be read" holds="The other figures hold." retry={() => void refetch()} />
  if (!data) return <Card title={plain} right={right} label="Over time"><AfterDelay><Skeleton height={300} animate={false} /></AfterDelay></Card>
  // The answer before is shown while the next one loads: it tells by its own grain.
  const answered = grainOf(data)
  const days = answered === 'day' ? daysBetween(data) : monthsBetween(data)
  const series = toSeries(data.rows, groupBy, data.others)
  const title = (answered === 'day' ? findingTitle(series, days, { noun: '', currency: data.currency }) : trendTitle(series, days)) || plain
  const partial = answered === 'month' && data.to.slice(8) !== '01' ? `. The last month is billed to ${day(addDays(data.to, -1))}` : ''
  const sub = `${title === plain ? 'UTC days' : plain}, ${rangeText(data)}, ${METRIC_LABELS[data.metric].toLowerCase()}, ${data.currency}${partial}`
  return (
    <Card title={title} sub={sub} right={right} label="Over time">
      {series.length === 0 ? <EmptyState title="Nothing was billed in these days">Choose another month above.</EmptyState> : (
        <>
          {asTable
            ? <DailyTable days={days} series={series} currency={data.currency} caption={plain} grain={answered} />
            : <DailyChart days={days} series={series} currency={data.currency} grain={answered} label={`${title}. ${sub}.`} />}
          <Legend series={series} currency={data.currency} />
        </>
      )}
    </Card>
  )
}
