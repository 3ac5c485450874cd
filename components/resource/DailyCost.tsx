'use client'
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { useState } from 'react'
import { addDays } from '@/lib/core/clock'
import { DailyChart } from '../charts/DailyChart'
import { DailyTable } from '../charts/DailyTable'
import { Legend } from '../charts/Legend'
import { toSeries, type Series } from '../charts/series'
import { sumOf } from '../decimal'
import { days as dayRange, month as monthName } from '../format'
import { daysOf } from '../overview/params'
import { Card, EmptyState, SHAPES } from '../ui'
import { dailyFinding, perDay } from './daily-finding'
import { unbilledDays, unbilledWords } from './meters'
import type { Detail } from './queries'
import c from './resource.module.css'

const meterName = (meter: string) => (meter.charAt(0).toUpperCase() + meter.slice(1)).replaceAll('-', ' ')

/** The month chosen above; where nothing was billed in it, the last 31 days that were. */
export function daysShown(daily: { date: string }[], month: string, billedTo: string | null): { days: string[]; otherMonth: boolean } {
  const last = daily.at(-1)?.date
  if (!last || daily.some((d) => d.date.startsWith(month))) return { days: daysOf(month, billedTo), otherMonth: false }
  return { days: Array.from({ length: 31 }, (_, i) => addDays(last, i - 30)), otherMonth: true }
}

/** What is billed shows, also where another source of the bill is further behind. */
const lastOf = (billedTo: string | null, own: string | undefined): string | null => (own && (billedTo === null || own > billedTo) ? own : billedTo)

export function DailyCost({ resource: r, month, billedTo, metric }: { resource: Detail; month: string; billedTo: string | null; metric: string }) {
  const [asTable, setAsTable] = useState(false)
  const { currency } = r.cost
  const { days, otherMonth } = daysShown(r.daily, month, lastOf(billedTo, r.daily.at(-1)?.date))
  const shown = r.daily.filter((d) => d.date >= (days[0] ?? '') && d.date <= (days.at(-1) ?? ''))
  const meters = [...new Set(shown.map((d) => d.meter))]
  const rows = meters.map((meter) => {
    const own = shown.filter((d) => d.meter === meter)
    return { key: meter, name: meterName(meter), amount: sumOf(own.map((d) => d.amount)), series: perDay(own) }
  })
  const series = toSeries(rows, 'meter')
  // Estimated days follow the billed ones, hatched; they are in no total, so the table leaves them out.
  const unbilled = r.cost.metric === 'unblended' && !otherMonth ? r.cost.unbilled : null
  const estimate = unbilled && unbilled.from.startsWith(month) ? unbilled : null
  const only = series.length === 1 && series[0] ? [{ ...series[0], color: SHAPES[r.shape].color }] : series
  const ahead: Series[] = estimate ? [{ key: 'unbilled', label: '≈ Not billed yet', color: SHAPES[r.shape].color, total: estimate.amount, values: unbilledDays(estimate) }] : []
  const axis = estimate ? daysOf(month, estimate.to) : days
  const title = shown.length > 0 ? dailyFinding(perDay(shown), r.shape, currency) : 'Cost by day'
  const sub = `Cost by day${meters.length > 1 ? ' and meter' : ''}, ${days.length > 0 ? dayRange(days[0]!, days.at(-1)!) : monthName(month)}, ${metric}${otherMonth ? `. Nothing was billed in ${monthName(month)}` : ''}`
  const toggle = (
    <Tooltip label={asTable ? 'Show as chart' : 'Show as table'}>
      <ActionIcon variant="default" onClick={() => setAsTable(!asTable)} aria-label={asTable ? 'Show as chart' : 'Show as table'}>{asTable ? <IconChartBar size={16} /> : <IconTable size={16} />}</ActionIcon>
    </Tooltip>
  )
  return (
    <Card title={title} sub={sub} right={shown.length > 0 && toggle} label="Cost by day">
      {shown.length === 0
        ? <EmptyState title={r.shape === 'none' ? 'It has no meter of its own' : r.cost.lifetime === null ? 'Its cost is not known yet' : 'No bill line names it so far'}>{r.bills}</EmptyState>
        : asTable
          ? <DailyTable days={days} series={only} currency={currency} caption="Cost by day" />
          : <><DailyChart days={axis} series={[...only, ...ahead]} billedTo={estimate ? addDays(estimate.from, -1) : billedTo} currency={currency} height={190} label={`${title}. ${sub}.`} />{only.length > 1 && <Legend series={only} currency={currency} />}</>}
      {estimate && <p className={c.meta}>{unbilledWords(estimate, currency)}{asTable ? '; not in the table' : ', hatched'}.</p>}
    </Card>
  )
}
