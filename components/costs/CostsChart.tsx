'use client'

import { ActionIcon, Skeleton, Tooltip } from '@mantine/core'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { useState } from 'react'
import { DailyChart } from '../charts/DailyChart'
import { DailyTable } from '../charts/DailyTable'
import { findingTitle } from '../charts/finding'
import { Legend } from '../charts/Legend'
import { toSeries } from '../charts/series'
import { METRIC_LABELS } from '../global-params'
import { AfterDelay, Card } from '../ui'
import { LABELS, daysBetween, monthsBetween, rangeText } from './params'
import type { CostsState } from './useCosts'

/** The eight largest and Other, stacked; the days before as a dotted line; nothing is drawn after the bill's end. */
export function CostsChart({ q }: { q: CostsState }) {
  const [asTable, setAsTable] = useState(false)
  const { data } = q.costs
  const plain = `Cost per ${q.grain} by ${LABELS[q.state.groupBy].toLowerCase()}`
  if (!data) return <Card title={plain} label="Chart"><AfterDelay><Skeleton height={300} animate={false} /></AfterDelay></Card>
  const { currency } = data
  const dates = (range: { from: string; to: string }) => (q.grain === 'day' ? daysBetween(range) : monthsBetween(range))
  const days = dates(data)
  const series = toSeries(data.rows, q.state.groupBy, data.others)
  const before = data.previous?.series ?? []
  const compared = data.previous ? dates(data.previous) : []
  const values = days.map((_, i) => (compared[i] === undefined ? null : before.find((p) => p.date === compared[i])?.amount ?? '0'))
  const comparison = data.previous && before.length > 0 ? { label: rangeText(data.previous), values } : undefined
  const title = (q.grain === 'day' && findingTitle(series, days, { noun: q.state.groupBy === 'shape' ? 'spend' : '', currency })) || plain
  const sub = `${title === plain ? 'UTC days' : plain}, ${rangeText(data)}, ${METRIC_LABELS[data.metric].toLowerCase()}, ${currency}${q.notBilled ? `. ${q.notBilled}: not billed yet, not drawn` : ''}`
  const toggle = (
    <Tooltip label={asTable ? 'Show as chart' : 'Show as table'}>
      <ActionIcon variant="default" onClick={() => setAsTable(!asTable)} aria-label={asTable ? 'Show as chart' : 'Show as table'}>{asTable ? <IconChartBar size={16} /> : <IconTable size={16} />}</ActionIcon>
    </Tooltip>
  )
  return (
    <Card title={title} sub={sub} right={toggle} label="Chart">
      {asTable
        ? <DailyTable days={days} series={series} currency={currency} caption={plain} grain={q.grain} />
        : <DailyChart days={days} series={series} comparison={comparison} currency={currency} grain={q.grain} label={`${title}. ${sub}.`} />}
      <Legend series={series} comparison={asTable ? undefined : comparison?.label} currency={currency} />
    </Card>
  )
}
