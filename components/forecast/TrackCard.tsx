'use client'

import { ActionIcon, Select, Tooltip } from '@mantine/core'
import { IconChartDots, IconTable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApp } from '../app-context'
import { money, month as monthName, plural } from '../format'
import { Card, EmptyState, ErrorState, SHAPES, TableSkeleton, type ShapeName } from '../ui'
import t from '../ui/table.module.css'
import { trackQuery, type Track } from './queries'
import { TrackChart } from './TrackChart'
import { bandWords, errorsOf, nearestDay, trackTitle, type MonthError } from './track'
import { biasWords, shareWords } from './words'
import c from './forecast.module.css'

/** How right earlier forecasts were: each month as it was forecast on a day, against its bill and two simple methods on the same days. */
export function TrackCard({ currency, asOf }: { currency?: string; asOf?: string }) {
  const { now } = useApp()
  const { data, error, refetch } = useQuery(trackQuery({ currency }))
  const [chosen, choose] = useState<number | null>(null)
  const [asTable, setAsTable] = useState(false)
  const tests = data?.items.filter((x) => x.shape === 'total') ?? []
  const day = chosen ?? nearestDay(tests, Number((asOf ?? now).slice(8, 10)))
  const errors = day === null ? [] : errorsOf(tests, day)
  const total = data?.summary.find((s) => s.shape === 'total')
  const title = data ? trackTitle(errors, day) : 'Track record'
  const days = [...new Set(tests.map((x) => x.day))].sort((a, b) => a - b)
  const right = errors.length > 0 && (
    <>
      <Select aria-label="As of day" w={96} allowDeselect={false} data={days.map((d) => ({ value: String(d), label: `Day ${d}` }))} value={String(day)} onChange={(v) => choose(Number(v))} />
      <Tooltip label={asTable ? 'Show as chart' : 'Show as table'}><ActionIcon variant="default" onClick={() => setAsTable(!asTable)} aria-label={asTable ? 'Show as chart' : 'Show as table'}>{asTable ? <IconChartDots size={16} /> : <IconTable size={16} />}</ActionIcon></Tooltip>
    </>
  )
  return (
    <Card flush title={title} sub="Forecast of that day against the bill" right={right} label="Track record">
      {error && <div className={c.pad}><ErrorState error={error} what="The track record could not be read" holds="The forecast holds." retry={() => void refetch()} /></div>}
      {!data && !error && <TableSkeleton rows={4} />}
      {data && errors.length === 0 && <div className={c.pad}><EmptyState title="The history is too short to score a forecast">{total?.reason ?? 'A back-test needs a month that is billed whole, and one before it. It is tried again with every costing.'}</EmptyState></div>}
      {errors.length > 0 && (asTable ? <Table errors={errors} currency={currency} /> : <div className={c.pad}><TrackChart errors={errors} label={`${title}. ${bandWords(errors)}`} /><p className={c.meta}>{bandWords(errors)} A square missed it.</p></div>)}
      {total && total.origins > 0 && <Scores summary={data!.summary} />}
    </Card>
  )
}

function Table({ errors, currency }: { errors: MonthError[]; currency?: string }) {
  return (
    <table className={t.table}>
      <thead><tr><th>Month</th><th data-num>Forecast</th><th data-num>Billed</th><th data-num>Off by</th></tr></thead>
      <tbody>
        {errors.map((e) => (
          <tr key={e.month}>
            <td>{monthName(e.month, 'short')}{e.inBand === false ? ', outside its band' : ''}</td><td data-num data-label="forecast">{money(e.test.predictedWithRuns, { currency, digits: 0 })}</td>
            <td data-num data-label="billed">{money(e.test.actual, { currency, digits: 0 })}</td><td data-num data-main>{biasWords(e.error)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Mean error per shape, beside what two simple methods made of the same days. */
function Scores({ summary }: { summary: Track['summary'] }) {
  const rows = [...summary].sort((a, b) => Number(a.shape === 'total') - Number(b.shape === 'total'))
  const total = summary.find((s) => s.shape === 'total')!
  const name = (shape: string) => (shape === 'total' ? 'Total' : shape in SHAPES ? SHAPES[shape as ShapeName].label : shape)
  return (
    <>
      <table className={t.table}>
        <colgroup><col /><col style={{ width: '20%' }} /><col style={{ width: '21%' }} /><col style={{ width: '21%' }} /></colgroup>
        <thead><tr><th>Mean error</th><th data-num>Outcrop</th><th data-num title="Billed so far ÷ days × days of the month">Linear</th><th data-num title="What exists now, its rate an hour × 730">× 730</th></tr></thead>
        <tbody>
          {rows.map((s) => (
            <tr key={s.shape}>
              <td>{name(s.shape)}</td><td data-num data-main>{s.enough ? shareWords(s.withExpectedRuns.mape) : <span className="dim">too short</span>}</td>
              <td data-num data-label="linear" className="dim">{s.enough ? shareWords(s.baselines.linear.mape) : '—'}</td><td data-num data-label="× 730" className="dim">{s.enough ? shareWords(s.baselines.rateTimes730.mape) : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={c.foot}>{plural(total.origins, 'back-test')}, all days. Bias {biasWords(total.withExpectedRuns.bias)}; without expected runs {shareWords(total.mape)} off{total.coverage === null ? '' : `; ${shareWords(total.coverage)} of months ended within their band`}.{total.enough ? '' : ` ${total.reason ?? 'Too few to rely on.'}`}</p>
    </>
  )
}
