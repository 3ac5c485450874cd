'use client'

import { ActionIcon, Select, Tooltip } from '@mantine/core'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { addMonths, monthRange } from '@/lib/core/clock'
import { DailyChart } from '../charts/DailyChart'
import { DailyTable } from '../charts/DailyTable'
import { findingTitle } from '../charts/finding'
import { Legend } from '../charts/Legend'
import { toSeries } from '../charts/series'
import { add } from '../decimal'
import { days as dayRange } from '../format'
import { METRIC_LABELS } from '../global-params'
import { useGlobals, useHref } from '../global-state'
import { costsQuery } from '../queries'
import { Card } from '../ui/Card'
import { AfterDelay, EmptyState, ErrorState } from '../ui/states'
import { COMPARISONS, DIMENSIONS, comparedDay, dailyParams, daysOf } from './params'
import classes from './overview.module.css'

const COMPARED = { day: 'same day last month', weekday: 'same weekday four weeks before', none: '' }

/** Cost per day, stacked by what the reader chooses; the title is the clearest thing the days say. */
export function DailyCard({ billedTo }: { billedTo: string | null }) {
  const { month, metric } = useGlobals()
  const link = useHref()
  const [{ by, compare }, set] = useQueryStates({ by: parseAsStringLiteral(DIMENSIONS).withDefault('shape'), compare: parseAsStringLiteral(COMPARISONS).withDefault('day') })
  const [asTable, setAsTable] = useState(false)
  const now = useQuery(costsQuery(dailyParams(month, by, metric)))
  const before = useQuery({ ...costsQuery(dailyParams(addMonths(month, -1), by, metric)), enabled: compare !== 'none' })
  const currency = now.data?.currency ?? 'USD'
  const range = monthRange(month)
  const days = daysOf(month, billedTo)
  const series = toSeries(now.data?.rows ?? [], by).map((s) => ({ ...s, href: hrefOf(by, s.key, link) }))
  const perDay: Record<string, string> = {}
  for (const row of [...(now.data?.rows ?? []), ...(before.data?.rows ?? [])]) for (const p of row.series ?? []) perDay[p.date] = add(perDay[p.date] ?? '0', p.amount)
  const compared = days.map((d) => perDay[comparedDay(d, compare) ?? ''] ?? null)
  const comparison = compare !== 'none' && before.data && compared.some((v) => v !== null) ? { label: COMPARED[compare], values: compared } : undefined
  const plain = `Cost per day by ${by}`
  const title = (now.data && findingTitle(series, days, { noun: by === 'shape' ? 'spend' : '', currency })) ?? plain
  const billedDays = days.length > 0 ? `, ${dayRange(days[0]!, days.at(-1)!)}` : ''
  const sub = `${title === plain ? 'UTC days' : `${plain}, UTC days`}${billedDays}, ${METRIC_LABELS[metric].toLowerCase()}`
  const controls = (
    <>
      <Select aria-label="Stack by" data={DIMENSIONS.map((d) => ({ value: d, label: `By ${d}` }))} value={by} onChange={(v) => v && void set({ by: v as typeof by })} allowDeselect={false} w={112} />
      <Select aria-label="Compare with" data={[{ value: 'day', label: 'Last month' }, { value: 'weekday', label: 'Weekday' }, { value: 'none', label: 'No line' }]} value={compare} onChange={(v) => v && void set({ compare: v as typeof compare })} allowDeselect={false} w={116} />
      <Tooltip label={asTable ? 'Show as chart' : 'Show as table'}>
        <ActionIcon variant="default" onClick={() => setAsTable(!asTable)} aria-label={asTable ? 'Show as chart' : 'Show as table'}>{asTable ? <IconChartBar size={16} /> : <IconTable size={16} />}</ActionIcon>
      </Tooltip>
    </>
  )
  return (
    <Card title={title} sub={sub} right={controls} className={classes.daily} label="Cost per day">
      {now.error && <ErrorState error={now.error} what="Cost per day could not be read" holds="The rest of the page is complete." retry={() => void now.refetch()} />}
      {!now.data && !now.error && <AfterDelay><div className={classes.chartSkeleton} /></AfterDelay>}
      {now.data && series.length === 0 && <EmptyState title="Nothing was billed on these days">Choose another month above.</EmptyState>}
      {now.data && series.length > 0 && (
        <div data-old={now.isPlaceholderData || undefined} className={classes.fade}>
          {asTable
            ? <DailyTable days={days} series={series} currency={currency} caption={plain} />
            : <DailyChart days={days} series={series} billedTo={billedTo} comparison={comparison} currency={currency} label={`${title}. ${sub}.`} />}
          <p className={classes.openIn}><Link href={link(`/costs?from=${range.from}&to=${range.to}&groupBy=${by}`)} className="small">Open in costs →</Link></p>
          <Legend series={series} comparison={asTable ? undefined : comparison?.label} currency={currency} />
        </div>
      )}
    </Card>
  )
}

/** Where a legend entry leads: the estate with that filter. */
function hrefOf(by: string, key: string, link: (href: string) => string): string | undefined {
  if (key === 'other' || key === 'unattributed') return undefined
  return link(`/estate?${by}=${encodeURIComponent(key)}`)
}
