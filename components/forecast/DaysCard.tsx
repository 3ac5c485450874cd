'use client'

import { ActionIcon, Tooltip } from '@mantine/core'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import Link from 'next/link'
import { useState } from 'react'
import { DailyChart } from '../charts/DailyChart'
import { DailyTable } from '../charts/DailyTable'
import { Legend } from '../charts/Legend'
import type { Series } from '../charts/series'
import { isZero, sumOf } from '../decimal'
import { day as dayName, money, plural } from '../format'
import { useHref } from '../global-state'
import { Card } from '../ui'
import type { ForecastAnswer } from './queries'
import { isOver } from './words'
import c from './forecast.module.css'

/** Each day of the month: billed, estimated, projected, and the runs that are expected, each on its day. */
export function DaysCard({ forecast: f }: { forecast: ForecastAnswer }) {
  const [asTable, setAsTable] = useState(false)
  const days = f.days.map((d) => d.date)
  const series = seriesOf(f)
  const title = titleOf(f)
  const sub = 'Cost per UTC day of the month; runs that have not started stand on the day they are due and are in no total'
  return (
    <Card title={title} sub={sub} label="Days of the month" right={<Tooltip label={asTable ? 'Show as chart' : 'Show as table'}><ActionIcon variant="default" onClick={() => setAsTable(!asTable)} aria-label={asTable ? 'Show as chart' : 'Show as table'}>{asTable ? <IconChartBar size={16} /> : <IconTable size={16} />}</ActionIcon></Tooltip>}>
      {asTable ? <DailyTable days={days} series={series} currency={f.currency} caption={title} /> : <DailyChart days={days} series={series} currency={f.currency} label={`${title}. ${sub}.`} height={250} />}
      <Legend series={series} currency={f.currency} />
      {f.expected.length > 0 && <ExpectedRuns forecast={f} />}
    </Card>
  )
}

/** Dated one by one: a series is so many runs, never one that lasts. */
function ExpectedRuns({ forecast: f }: { forecast: ForecastAnswer }) {
  const href = useHref()
  return (
    <ul className={c.runs} aria-label="Expected runs">
      {f.expected.slice(0, 12).map((r) => (
        <li key={`${r.seriesKey} ${r.date}`}><b>{dayName(r.date)}</b><span className="cut">{r.name} <span className="dim">{r.basis}</span></span><span className="num">{money(r.amount, { currency: f.currency })}</span></li>
      ))}
      {f.expected.length > 12 && <li><span className="dim">and {plural(f.expected.length - 12, 'more run')}; <Link href={href('/jobs')}>all series</Link></span></li>}
    </ul>
  )
}

function seriesOf(f: ForecastAnswer): Series[] {
  const of = (name: 'billed' | 'unbilled' | 'projected' | 'expectedRuns', more: Omit<Series, 'key' | 'total' | 'values'>): Series =>
    ({ key: name, ...more, total: sumOf(f.days.map((d) => d[name])), values: Object.fromEntries(f.days.filter((d) => !isZero(d[name])).map((d) => [d.date, d[name]])) })
  return [
    of('billed', { label: 'Billed', color: 'var(--s1)' }), of('unbilled', { label: '≈ Estimated', color: 'var(--s1)', basis: 'estimated' }),
    of('projected', { label: 'Projected', color: 'var(--s1)', basis: 'projected' }), of('expectedRuns', { label: 'Expected runs', color: 'var(--s3)', basis: 'projected' }),
  ].filter((s) => Object.keys(s.values).length > 0)
}

/** `8 days to come: $40,096 projected`. */
function titleOf(f: ForecastAnswer): string {
  const left = f.days.filter((d) => !isZero(d.projected))
  if (isOver(f) || left.length === 0) return 'Every day of the month is known'
  return `${plural(left.length, 'day')} to come: ${money(sumOf(left.map((d) => d.projected)), { currency: f.currency, digits: 0 })} projected`
}
