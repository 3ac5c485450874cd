'use client'

import { useElementSize } from '@mantine/hooks'
import { useId } from 'react'
import { Bar, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import { toLength } from '../decimal'
import { short } from '../format'
import { HatchDefs, segment } from './Bar'
import { axisTicks, dayTicks, extent, tickText, type Series } from './series'
import { DayTooltip } from './DayTooltip'

export interface DailyChartProps {
  /** UTC days of the axis, in order. */
  days: string[]
  /** Bottom first. */
  series: Series[]
  /** Days after it are estimates: hatched and outlined. Null: all are billed. */
  billedTo?: string | null
  /** One value per day, null where there is none; drawn dotted with a casing. */
  comparison?: { label: string; values: (string | null)[] }
  currency?: string
  /** What a bar stands for; a month is named by its first day. */
  grain?: 'day' | 'month'
  height?: number
  /** What the chart says, for those who cannot see it. */
  label: string
}

/** Stacked bars per UTC day from a zero baseline, three to five grid lines, no animation. */
export function DailyChart({ days, series, billedTo = null, comparison, currency = 'USD', grain = 'day', height = 270, label }: DailyChartProps) {
  const { ref, width } = useElementSize()
  const id = useId().replaceAll(':', '')
  const { max, min } = extent(series, days, comparison?.values)
  const ticks = axisTicks(max, min)
  const data = days.map((day, i) => ({
    day,
    line: comparison?.values[i] == null ? null : toLength(comparison.values[i]),
    ...Object.fromEntries(series.map((s, j) => [`v${j}`, toLength(s.values[day] ?? '0')])),
  }))
  const estimated = (day: string) => billedTo !== null && day > billedTo
  const hatch = (i: number) => `${id}h${i}`
  return (
    <div ref={ref} style={{ height, minWidth: 0, overflowX: 'clip' }} role="img" aria-label={label}>
      {width > 0 && (
        <ComposedChart width={width} height={height} data={data} stackOffset="sign" margin={{ top: 8, right: 4, bottom: 0, left: 0 }} barCategoryGap="14%" accessibilityLayer>
          <HatchDefs hatches={series.map((s, i) => ({ id: hatch(i), color: s.color, turned: s.key === 'other' }))} />
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="day" ticks={dayTicks(days, width, grain)} interval={0} tickFormatter={tickText(days, grain)} tickLine={false} axisLine={{ stroke: 'var(--line2)' }} height={28} tickMargin={8} />
          <YAxis ticks={ticks} domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]} width={52} tickLine={false} axisLine={false} tickMargin={6} interval={0}
            tickFormatter={(v: number) => short(v.toFixed(4), { currency, from: '1000' })} />
          <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--hover)' }} content={<DayTooltip series={series} estimated={estimated} currency={currency} comparison={comparison} days={days} grain={grain} />} />
          {series.map((s, i) => (
            <Bar key={s.key} dataKey={`v${i}`} name={s.label} stackId="day" fill={s.color} maxBarSize={40} isAnimationActive={false} shape={segment(s, hatch(i), estimated)} />
          ))}
          {min < 0 && <ReferenceLine y={0} stroke="var(--ctl)" />}
          {comparison && <Line dataKey="line" stroke="var(--surface)" strokeWidth={4} dot={false} activeDot={false} isAnimationActive={false} type="monotone" tooltipType="none" legendType="none" />}
          {comparison && <Line dataKey="line" name={comparison.label} stroke="var(--text)" strokeWidth={1.6} strokeDasharray="0.5 3.5" strokeLinecap="round" dot={false} activeDot={false} isAnimationActive={false} type="monotone" />}
        </ComposedChart>
      )}
    </div>
  )
}
